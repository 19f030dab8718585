"""The tests' settings for a web server beside them: it counts no queries, for it serves many pages at once."""

from __future__ import annotations

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "zeal"]
MIDDLEWARE = [layer for layer in MIDDLEWARE if not layer.startswith(("zeal", "tests"))]
