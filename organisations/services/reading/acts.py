"""A whole file: brought, read in batches from where the last reading stopped, done or given up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from django.core.files import File
from django.db import transaction

from organisations.models import District, GivenStatus, ImportState, RegisterImport, User
from organisations.models.register_import import MOST_ATTEMPTS
from organisations.permissions import may_keep_register
from organisations.services.reading.batches import (
    Clock,
    Reading,
    Reckoning,
    SomebodyElseReads,
    batches_of,
    place_all,
    read_on,
)
from organisations.services.reading.placing import terms
from organisations.services.reading.shelf import Shelf
from organisations.services.reading.table import count_rows, look_at, records
from organisations.services.reading.words import UnreadableFile
from vcsrep import jobs
from vcsrep.errors import NotAllowed


@transaction.atomic
def bring(
    *, file: BinaryIO, filename: str, district: District, by: User, day: dt.date, status_given: GivenStatus | str
) -> RegisterImport:
    """Keep a file that somebody brought, and have it read in the background."""
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} may keep its register.")
    kept = keep(file=file, filename=filename, district=district, by=by, day=day, status_given=status_given)
    jobs.enqueue("organisations.read_file", import_id=kept.pk)
    return kept


def keep(
    *,
    file: BinaryIO,
    filename: str,
    district: District,
    by: User | None,
    day: dt.date,
    status_given: GivenStatus | str,
) -> RegisterImport:
    """Keep a file to be read at once by the caller (the server's command line)."""
    file.seek(0)
    return RegisterImport.objects.create(
        district=district,
        file=File(file, name=f"{district.slug}.csv"),
        filename=filename[:200],
        by=by,
        started_on=day,
        status_given=GivenStatus(status_given),
    )


def rehearse(*, file: BinaryIO, filename: str, district: District, day: dt.date, status_given: str) -> Reckoning:
    """What reading the file would do. Nothing is written; every row is remembered, so memory grows with the file."""
    table = look_at(file)
    count_rows(file, table)
    shelf = Shelf(district)
    agreed = terms(district=district, day=day, status_given=status_given, filename=filename)
    reckoning = Reckoning()
    for batch in batches_of(records(file, table)):
        reckoning.add(place_all(batch, shelf, agreed, table))
    return reckoning


def read_file(*, import_id: int, clock: Clock) -> RegisterImport:
    """Read a file that was kept, from its mark to its end. Running twice does no harm."""
    register_import = _begin(import_id, clock())
    if register_import.is_over:
        return register_import
    try:
        with _opened(register_import) as file:
            table = look_at(file)
            _expect(import_id, count_rows(file, table))
            read_on(Reading(register_import, table, clock), records(file, table))
        _end(import_id, clock())
    except UnreadableFile as error:
        _give_up(import_id, str(error), clock())
    except FileNotFoundError:
        _give_up(import_id, "The file is no longer there. Bring it again.", clock())
    except SomebodyElseReads:
        pass
    register_import.refresh_from_db()
    return register_import


@contextmanager
def _opened(register_import: RegisterImport) -> Iterator[BinaryIO]:
    with register_import.file.open("rb") as file:
        yield cast("BinaryIO", file)


def _begin(import_id: int, now: dt.datetime) -> RegisterImport:
    with transaction.atomic():
        register_import = _locked(import_id)
        if register_import.is_over:
            return register_import
        if register_import.state == ImportState.WAITING:
            register_import.move_to(ImportState.READING)
        register_import.attempts += 1
        register_import.moved_at = now
        register_import.save()
    if register_import.attempts > MOST_ATTEMPTS:
        reason = f"The reading broke off {MOST_ATTEMPTS} times after {register_import.rows_read:,} rows."
        return _give_up(import_id, reason, now)
    return register_import


def _locked(import_id: int) -> RegisterImport:
    rows = RegisterImport.objects.select_for_update(of=("self",)).select_related("district__area", "by")
    return rows.get(pk=import_id)


def _expect(import_id: int, rows: int) -> None:
    with transaction.atomic():
        register_import = _locked(import_id)
        register_import.rows_expected = rows
        register_import.save(update_fields=["rows_expected"])


def _end(import_id: int, now: dt.datetime) -> None:
    with transaction.atomic():
        register_import = _locked(import_id)
        if register_import.is_over:
            return
        register_import.move_to(ImportState.DONE)
        register_import.ended_at = now
        register_import.save()
    register_import.file.delete()


def _give_up(import_id: int, reason: str, now: dt.datetime) -> RegisterImport:
    with transaction.atomic():
        register_import = _locked(import_id)
        if register_import.is_over:
            return register_import
        register_import.move_to(ImportState.FAILED)
        register_import.failure, register_import.ended_at = reason, now
        register_import.save()
    register_import.file.delete()
    return register_import
