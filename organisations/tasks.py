"""Work that was asked for: reading a register file."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from organisations.services.reading import acts


@shared_task(name="organisations.read_file")
def read_file(import_id: int) -> None:
    acts.read_file(import_id=import_id, clock=timezone.now)
