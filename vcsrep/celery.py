"""The worker and the clock. What they run stands in each app's `tasks` and `periodic`."""

from __future__ import annotations

import os

from celery import Celery
from celery.beat import Service
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vcsrep.settings")

app = Celery("vcsrep")
app.config_from_object("django.conf:settings", namespace="CELERY")


@beat_init.connect
def catch_up(sender: Service, **_: object) -> None:
    """When the clock starts, every job runs once: what was missed while it stood is not missed for a day more."""
    for entry in sender.app.conf.beat_schedule.values():
        sender.app.send_task(entry["task"])
