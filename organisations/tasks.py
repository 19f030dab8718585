"""Work that was asked for: reading a register file, reading what organisations say for themes."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from organisations.services import bulk
from organisations.services.reading import working
from organisations.services.theming.reading import read_all_unread


@shared_task(name="organisations.read_file")
def read_file(import_id: int) -> None:
    working.go_on(import_id=import_id, clock=timezone.now)


@shared_task(name="organisations.suggest_themes")
def suggest_themes() -> None:
    read_all_unread(clock=timezone.now)


@shared_task(name="organisations.run_bulk")
def run_bulk(run_id: int) -> None:
    bulk.go_on(run_id=run_id, clock=timezone.now)
