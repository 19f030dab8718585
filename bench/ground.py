"""Django on a database in a folder of its own; a measurement imports this before anything of an app."""

from __future__ import annotations

import os
import tempfile

import django

FOLDER = tempfile.TemporaryDirectory(prefix="vcsrep-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["VAR_DIR"] = FOLDER.name
django.setup()
