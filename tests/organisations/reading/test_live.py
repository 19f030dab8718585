"""A register file read by real workers on PostgreSQL and Redis, one of them killed in the middle of a batch."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from organisations.models import Organisation, OrganisationIdentifier, RegisterImport, Standing, TakenOver
from organisations.services.reading import acts
from tests.organisations.reading.conftest import counts
from tests.processes import Start, until
from vcsrep import jobs

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]
ROWS = 3_000
WRITING = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND xact_start IS NOT NULL AND query LIKE 'INSERT INTO "organisations_%%'
"""


@pytest.fixture
def waiting(district, settings, tmp_path) -> RegisterImport:
    """A file in a folder where the workers find it too."""
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    rows = "".join(f"{1_000_000 + row},Live Club {row},WR9 6AB\n" for row in range(ROWS))
    return acts.keep(
        file=io.BytesIO(f"charity number,name,postcode\n{rows}".encode()),
        filename="groups.csv",
        district=district,
        by=None,
        day=dt.date(2025, 3, 14),
        status_given="admitted",
    )


def is_in_the_middle_of_a_batch() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WRITING)
        return bool(cursor.fetchone()[0])


@pytest.mark.usefixtures("_real_broker")
def test_a_worker_killed_in_the_middle_of_a_batch_leaves_nothing_half_and_another_one_ends_it(
    start: Start, waiting: RegisterImport, tmp_path: Path
):
    worker = start("worker", "--concurrency", "1")
    jobs.enqueue("organisations.read_file", import_id=waiting.pk)
    until(lambda: RegisterImport.objects.get().rows_read > 0, "the first batch")
    until(is_in_the_middle_of_a_batch, "another batch")
    os.killpg(worker.pid, signal.SIGKILL)
    until(lambda: not is_in_the_middle_of_a_batch(), "the end of what the worker had begun")
    broken = RegisterImport.objects.get()
    made_by_then = Organisation.objects.filter(name__startswith="Live Club").count()

    RegisterImport.objects.update(moved_at=timezone.now() - dt.timedelta(minutes=6))  # so long the sweep waits
    start("worker", "--concurrency", "2")
    for number in range(2):  # one too many, by mistake
        start("beat", "-s", f"{tmp_path / 'schedule'}-{number}")
    until(lambda: RegisterImport.objects.get().is_over, "the end of the file")

    assert (broken.state, broken.rows_read) == ("reading", made_by_then)
    assert 0 < made_by_then < ROWS
    assert counts(RegisterImport.objects.get()) == (ROWS, 0, 0, 0, 0)
    live = {"name__startswith": "Live Club"}
    written = Organisation.objects.filter(**live), Organisation.history.filter(**live), TakenOver.objects.all()
    assert [rows.count() for rows in written] == [ROWS, ROWS, ROWS]
    assert (OrganisationIdentifier.objects.count(), Standing.objects.count()) == (ROWS, ROWS)
