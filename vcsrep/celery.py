"""The worker and the clock. What they run stands in each app's `tasks` and `periodic`."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vcsrep.settings")

app = Celery("vcsrep")
app.config_from_object("django.conf:settings", namespace="CELERY")
