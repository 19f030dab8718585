"""The tests' own settings: everything on, nothing slow, nothing outside."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("RUN_AS", "tests")
os.environ.setdefault("DEMONSTRATION", "1")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="vcsrep-tests-"))

# Workers of pytest-xdist have a database each; so that live tests do not take each other's tasks, a broker each, too.
if "REDIS_URL" in os.environ and "PYTEST_XDIST_WORKER" in os.environ and "HAS_OWN_BROKER" not in os.environ:
    server, _, number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{server}/{(int(number) + int(os.environ['PYTEST_XDIST_WORKER'][2:])) % 16}"
    os.environ["HAS_OWN_BROKER"] = "yes"

from vcsrep.settings import *  # noqa: F403
from vcsrep.settings import INSTALLED_APPS, MIDDLEWARE

ALLOWED_HOSTS = ["*"]
SITE_ADDRESS = "http://testserver"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", "tests.acts.one_by_one", *MIDDLEWARE]
ZEAL_RAISE = True
ZEAL_ALLOWLIST = [
    {"model": "sessions.Session"},  # looked up twice when its key changes at sign-in
    {"model": "notifications.Letter", "field": "get*"},  # each reader of two or three has their own letter
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING = {"version": 1, "disable_existing_loggers": False}
