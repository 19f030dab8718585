"""Work by the clock: imports whose doorbell or worker was lost are taken up again."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from organisations.models import RegisterImport
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
