"""The real worker and clock for live tests: `celery -A tests.live beat` ticks every second instead of every minute."""

from __future__ import annotations

import datetime as dt

import django

from vcsrep.celery import app

django.setup()
for entry in app.conf.beat_schedule.values():
    entry["schedule"] = dt.timedelta(seconds=1)
app.conf.beat_max_loop_interval = 1
