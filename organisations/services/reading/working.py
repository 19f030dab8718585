"""What the background does with a file: open it, try it out, read it from its mark, undo it. All may run twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.db import transaction

from organisations.models import ImportState, RegisterImport
from organisations.models.register_import import MOST_ATTEMPTS
from organisations.services.reading.acts import forget_file, keep_copy, locked, plan_it, take_in
from organisations.services.reading.batches import Clock, Reading, SomebodyElseReads, read_on
from organisations.services.reading.cells import keepable
from organisations.services.reading.kept import kept_records
from organisations.services.reading.layout import still_to_blank, write_blanked
from organisations.services.reading.planning import outline_from, propose, table_from
from organisations.services.reading.rehearsing import foresee
from organisations.services.reading.undoing import undo_on
from organisations.services.reading.words import UnreadableFile
from vcsrep import jobs


def go_on(*, import_id: int, clock: Clock) -> RegisterImport:
    """Do what waits to be done with the file, from where it was left. Running twice does no harm."""
    register_import = _begin(import_id, clock())
    work = WORK.get(register_import.state)
    if work is None:
        return register_import
    try:
        work(register_import, clock)
    except UnreadableFile as error:
        _give_up(import_id, str(error), clock())
    except FileNotFoundError:
        _give_up(import_id, "The file is no longer there. Bring it again.", clock())
    except SomebodyElseReads:
        pass
    register_import.refresh_from_db()
    return register_import


def _look(register_import: RegisterImport, clock: Clock) -> None:
    """Open a large file: our copy takes its place."""
    storage, brought = register_import.file.storage, str(register_import.file.name)
    with _opened(register_import) as file:
        outlines = take_in(register_import, file)
    plan_it(register_import, propose(outlines, register_import.district))
    with transaction.atomic():
        if locked(register_import.pk).state != ImportState.LOOKING:
            storage.delete(str(register_import.file.name))
            raise SomebodyElseReads
        register_import.move_to(ImportState.COLUMNS)
        register_import.attempts, register_import.moved_at = 0, clock()
        register_import.save()
        transaction.on_commit(lambda: storage.delete(brought))


def _try_out(register_import: RegisterImport, clock: Clock) -> None:
    def tell(rows: int) -> None:
        alive = RegisterImport.objects.filter(pk=register_import.pk, state=ImportState.TRYING)
        alive.update(rows_read=rows, moved_at=clock())

    _forget_what_is_never_read(register_import)
    with _opened(register_import) as file:
        outline = outline_from(register_import.sheets[register_import.sheet])
        foreseen = foresee(lambda: kept_records(file, outline), register_import, table_from(register_import), tell)
    with transaction.atomic():
        tried = locked(register_import.pk)
        if tried.state != ImportState.TRYING:
            raise SomebodyElseReads
        tried.move_to(ImportState.READY)
        tried.foreseen, tried.rows_read, tried.attempts, tried.moved_at = keepable(foreseen), 0, 0, clock()
        tried.save()


def _forget_what_is_never_read(register_import: RegisterImport) -> None:
    """Headings in an unexpected row may have told only now which columns are about trustees: the copy loses them."""
    outline = outline_from(register_import.sheets[register_import.sheet])
    if not still_to_blank(outline):
        return
    storage, before = register_import.file.storage, str(register_import.file.name)
    with _opened(register_import) as copy, TemporaryFile() as temporary:
        outline = write_blanked(copy, outline, cast("BinaryIO", temporary))
        keep_copy(register_import, temporary)
    with transaction.atomic():
        tried = locked(register_import.pk)
        if tried.state != ImportState.TRYING or tried.file.name != before:
            storage.delete(str(register_import.file.name))
            raise SomebodyElseReads
        register_import.sheets[register_import.sheet] |= {"blanked": outline.blanked, "top": outline.top}
        tried.file, tried.sheets = register_import.file, register_import.sheets
        tried.save()
        transaction.on_commit(lambda: storage.delete(before))


def _read(register_import: RegisterImport, clock: Clock) -> None:
    with _opened(register_import) as file:
        outline = outline_from(register_import.sheets[register_import.sheet])
        read_on(Reading(register_import, table_from(register_import), clock), kept_records(file, outline))
    with transaction.atomic():
        read = locked(register_import.pk)
        if read.is_over:
            return
        read.move_to(ImportState.DONE)
        read.ended_at = clock()
        forget_file(read)
        read.save()
        jobs.enqueue("organisations.suggest_themes")
        jobs.enqueue("organisations.find_doubles")


WORK: dict[str, Callable[[RegisterImport, Clock], None]] = {
    ImportState.LOOKING: _look,
    ImportState.TRYING: _try_out,
    ImportState.READING: _read,
    ImportState.UNDOING: undo_on,
}


@contextmanager
def _opened(register_import: RegisterImport) -> Iterator[BinaryIO]:
    if not register_import.file:
        raise FileNotFoundError
    with register_import.file.open("rb") as file:
        yield cast("BinaryIO", file)


def _begin(import_id: int, now: dt.datetime) -> RegisterImport:
    with transaction.atomic():
        register_import = locked(import_id)
        if not register_import.is_at_work:
            return register_import
        if register_import.state == ImportState.WAITING:
            register_import.move_to(ImportState.READING)
        register_import.attempts += 1
        register_import.moved_at = now
        register_import.save()
    if register_import.attempts > MOST_ATTEMPTS and register_import.state == ImportState.UNDOING:
        return _leave_the_rest(import_id, now)
    if register_import.attempts > MOST_ATTEMPTS:
        reason = f"The reading broke off {MOST_ATTEMPTS} times after {register_import.rows_read:,} rows."
        return _give_up(import_id, reason, now)
    return register_import


def _give_up(import_id: int, reason: str, now: dt.datetime) -> RegisterImport:
    with transaction.atomic():
        register_import = locked(import_id)
        if register_import.is_over:
            return register_import
        if register_import.state == ImportState.TRYING:
            register_import.rows_read = 0
        register_import.move_to(ImportState.FAILED)
        register_import.failure, register_import.ended_at = reason, now
        forget_file(register_import)
        register_import.save()
    return register_import


@transaction.atomic
def _leave_the_rest(import_id: int, now: dt.datetime) -> RegisterImport:
    """An undoing that keeps breaking off ends, and says so: a person may ask for what is left once more."""
    register_import = locked(import_id)
    if register_import.state == ImportState.UNDOING:
        register_import.move_to(ImportState.UNDONE)
        register_import.failure = f"Undoing broke off {MOST_ATTEMPTS} times. Not everything is undone yet."
        register_import.moved_at, register_import.attempts = now, 0
        register_import.save()
    return register_import
