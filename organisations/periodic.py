"""Work by the clock: files whose worker was lost are taken up again, those left lying are forgotten."""

from __future__ import annotations

import datetime as dt

from celery.schedules import crontab
from django.utils import timezone

from organisations.models import BulkRun, RegisterImport
from organisations.services import confirming, people, relaying, spelling, submissions
from organisations.services.doubles.search import look_through_register
from organisations.services.reading import acts
from organisations.services.theming.reading import read_all_unread
from vcsrep import jobs
from vcsrep.jobs.clock import periodic


@periodic(
    name="organisations.take_up_imports",
    label="Go on reading spreadsheets that stopped half way",
    every=dt.timedelta(minutes=1),
    late_after=dt.timedelta(minutes=10),
)
def take_up_imports() -> None:
    for register_import in RegisterImport.objects.stuck_at(timezone.now()):
        jobs.enqueue("organisations.read_file", import_id=register_import.pk)


@periodic(
    name="organisations.find_doubles",
    label="Look for organisations that are in the register twice",
    every=dt.timedelta(minutes=15),
    late_after=dt.timedelta(hours=1),
)
def find_doubles() -> None:
    look_through_register(clock=timezone.now)


@periodic(
    name="organisations.suggest_new_themes",
    label="Suggest themes for organisations that are new or say something new",
    every=dt.timedelta(minutes=5),
    late_after=dt.timedelta(minutes=30),
)
def suggest_new_themes() -> None:
    read_all_unread(clock=timezone.now)


@periodic(
    name="organisations.learn_words",
    label="Learn the words of all names, so that typing errors in the directory are forgiven at once",
    every=dt.timedelta(minutes=10),
    late_after=dt.timedelta(hours=1),
)
def learn_words() -> None:
    spelling.learn_words()


@periodic(
    name="organisations.forget_files",
    label="Forget files that were left half way, and rejected rows after 90 days",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=6),
)
def forget_files() -> None:
    now = timezone.now()
    for left in RegisterImport.objects.left_lying_at(now):
        acts.forget_left(import_id=left.pk, now=now)
    for old in RegisterImport.objects.to_be_forgotten_at(now):
        acts.forget_rows(import_id=old.pk, now=now)
    acts.forget_orphans(now=now)


@periodic(
    name="organisations.ask_for_confirmation",
    label="Ask once a year whether entries are right, and remind",
    every=crontab(hour=str(confirming.SWEPT_AT.hour), minute=str(confirming.SWEPT_AT.minute)),
    late_after=dt.timedelta(days=2),
)
def ask_for_confirmation() -> None:
    today = timezone.localdate()
    confirming.ask_due(day=today)
    confirming.remind_due(day=today)


@periodic(
    name="organisations.forget",
    label="Forget passed-on messages and old requests",
    every=crontab(hour="3", minute="20"),
    late_after=dt.timedelta(days=2),
)
def forget() -> None:
    now = timezone.now()
    relaying.forget_old(now=now)
    submissions.forget_decided(now=now)
    people.forget_unused(now=now)


@periodic(
    name="organisations.take_up_bulk",
    label="Go on with actions on many organisations that stopped half way",
    every=dt.timedelta(minutes=1),
    late_after=dt.timedelta(minutes=10),
)
def take_up_bulk() -> None:
    for run in BulkRun.objects.stuck_at(timezone.now()):
        jobs.enqueue("organisations.run_bulk", run_id=run.pk)
