"""What people do with a file: bring it, say which column is which, start the reading, or leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast

from django.core.files import File
from django.db import transaction

from organisations.models import District, GivenStatus, ImportState, RegisterImport, User
from organisations.permissions import may_keep_register
from organisations.services.reading.cells import keepable
from organisations.services.reading.headings import Columns
from organisations.services.reading.kept import Outline, open_up
from organisations.services.reading.layout import (
    as_remembered,
    can_have_other_headings,
    laid_out,
    with_headings_in,
)
from organisations.services.reading.planning import (
    BY_PERSON,
    Layout,
    Plan,
    check_columns,
    outline_from,
    plan_for,
    propose,
    remember,
    settled,
)
from vcsrep import jobs
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

ORPHANED_AFTER = dt.timedelta(hours=6)  # opening takes minutes
AT_ONCE = 8 * 1024 * 1024  # bytes: so much is opened while the person waits for the page


@transaction.atomic
def bring(
    *, file: BinaryIO, filename: str, district: District, by: User, now: dt.datetime, day: dt.date, status_given: str
) -> RegisterImport:
    """Keep a file that somebody brought, for them to confirm its columns. A large one is opened behind the page."""
    _need_right(by, district, day)
    brought = RegisterImport(
        district=district, filename=filename[:200], by=by, started_on=day, status_given=GivenStatus(status_given)
    )
    brought.asked_at = brought.moved_at = now
    if _size_of(file) <= AT_ONCE:
        outlines = take_in(brought, file)
        plan_it(brought, propose(outlines, district))
        brought.state = ImportState.COLUMNS
        brought.save()
        return brought
    brought.state = ImportState.LOOKING
    brought.file = File(file, name=f"{district.slug}.brought")
    brought.save()
    jobs.enqueue("organisations.read_file", import_id=brought.pk)
    return brought


def keep(
    *,
    file: BinaryIO,
    filename: str,
    district: District,
    by: User | None,
    day: dt.date,
    status_given: GivenStatus | str,
    chosen: Mapping[str, str] | None = None,
    layout: Layout | None = None,
) -> RegisterImport:
    """Keep a file to be read at once by the caller (the server's command line); one that cannot be read has failed."""
    kept = RegisterImport(
        district=district, filename=filename[:200], by=by, started_on=day, status_given=GivenStatus(status_given)
    )
    try:
        outlines = take_in(kept, file, layout)
        plan_it(kept, settled(propose(outlines, district, chosen, layout), outlines))
    except DomainError as error:
        kept.file.delete(save=False)
        kept.state, kept.failure, kept.ended_at = ImportState.FAILED, str(error), kept.asked_at
    kept.save()
    return kept


@transaction.atomic
def choose_layout(
    *, import_id: int, by: User, day: dt.date, sheet: int | None = None, heading_row: int | None = None
) -> RegisterImport:
    """Read another sheet of the workbook, or take the headings from another row: 0 says that none has headings."""
    chosen = _with_a_person(import_id, by, day, ImportState.COLUMNS, ImportState.READY)
    sheet = chosen.sheet if sheet is None else sheet
    if not 0 <= sheet < len(chosen.sheets):
        raise DomainError("The workbook has no such sheet.")
    outline = outline_from(chosen.sheets[sheet])
    if heading_row is not None and not can_have_other_headings(outline):
        raise DomainError("The records of this file have their names with them.")
    with chosen.file.open("rb") as copy:
        outline = with_headings_in(
            cast("BinaryIO", copy), outline, outline.heading_row if heading_row is None else heading_row
        )
    chosen.sheets[sheet] = outline.said()
    plan_it(chosen, plan_for(outline, sheet, chosen.district))
    chosen.state, chosen.foreseen = ImportState.COLUMNS, None
    chosen.save()
    return chosen


@transaction.atomic
def confirm_columns(*, import_id: int, columns: Columns, by: User, day: dt.date, now: dt.datetime) -> RegisterImport:
    """Say which column is which, for this file and the next ones of its source, and have it tried out."""
    confirmed = _with_a_person(import_id, by, day, ImportState.COLUMNS, ImportState.READY)
    outline = outline_from(confirmed.sheets[confirmed.sheet])
    check_columns(columns, outline.headings)
    before = {name: tuple(places) for name, places in confirmed.columns.items()}
    how = {
        column: confirmed.known_by[column.value] if before.get(column.value) == places else BY_PERSON
        for column, places in columns.items()
    }
    plan_it(confirmed, Plan(confirmed.sheet, columns, how))
    remember(outline=outline, columns=columns, district=confirmed.district, filename=confirmed.filename, by=by, now=now)
    confirmed.move_to(ImportState.TRYING)
    confirmed.rows_read, confirmed.attempts, confirmed.moved_at, confirmed.foreseen = 0, 0, now, None
    confirmed.save()
    jobs.enqueue("organisations.read_file", import_id=confirmed.pk)
    return confirmed


@transaction.atomic
def start(*, import_id: int, by: User, day: dt.date, now: dt.datetime) -> RegisterImport:
    """Take the file over, in the background."""
    started = _with_a_person(import_id, by, day, ImportState.READY)
    started.move_to(ImportState.WAITING)
    started.by, started.rows_read, started.attempts, started.moved_at = by, 0, 0, now
    started.save()
    jobs.enqueue("organisations.read_file", import_id=started.pk)
    return started


@transaction.atomic
def drop(*, import_id: int, by: User, day: dt.date, now: dt.datetime) -> RegisterImport:
    """Leave the file; it is forgotten at once."""
    dropped = _with_a_person(import_id, by, day, ImportState.COLUMNS, ImportState.READY)
    dropped.move_to(ImportState.DROPPED)
    dropped.ended_at = now
    forget_file(dropped)
    dropped.save()
    return dropped


@transaction.atomic
def undo(*, import_id: int, by: User, day: dt.date, now: dt.datetime) -> RegisterImport:
    """Take an import back, in the background; once more for what was in the way the first time."""
    undone = _with_a_person(import_id, by, day, ImportState.DONE, ImportState.FAILED, ImportState.UNDONE)
    steps = undone.taken_over.filter(undone_at=None)
    if not steps.exists():
        raise NotAllowedNow("Nothing is left to undo: this file changed nothing, or it is undone already.")
    steps.update(in_the_way="")
    undone.move_to(ImportState.UNDOING)
    undone.undone_by, undone.attempts, undone.moved_at, undone.failure = by, 0, now, ""
    undone.save()
    jobs.enqueue("organisations.read_file", import_id=undone.pk)
    return undone


@transaction.atomic
def forget_left(*, import_id: int, now: dt.datetime) -> None:
    """A file that waits for a person who does not come back is given up."""
    left = RegisterImport.objects.left_lying_at(now).select_for_update().filter(pk=import_id).first()
    if left is not None:
        left.move_to(ImportState.DROPPED)
        left.ended_at = now
        forget_file(left)
        left.save()


@transaction.atomic
def forget_rows(*, import_id: int, now: dt.datetime) -> None:
    """What the rejected rows of an old import said; their numbers and the reasons stay."""
    old = RegisterImport.objects.to_be_forgotten_at(now).select_for_update().filter(pk=import_id).first()
    if old is not None:
        old.rejected_rows.update(original=[], value="")
        old.left_out_values.update(value="")
        old.known_otherwise.update(value="")
        old.foreseen, old.rows_forgotten = None, True
        old.save()


def forget_orphans(*, now: dt.datetime) -> int:
    """Throw away files that no import speaks of: whoever opened them was killed before it was written down."""
    storage, folder = RegisterImport.file.field.storage, str(RegisterImport.file.field.upload_to)
    if not storage.exists(folder):
        return 0
    kept = set(RegisterImport.objects.exclude(file="").values_list("file", flat=True))
    names = {f"{folder}{name}" for name in storage.listdir(folder)[1]} - kept
    orphans = [name for name in names if storage.get_modified_time(name) < now - ORPHANED_AFTER]
    for name in orphans:
        storage.delete(name)
    return len(orphans)


def take_in(brought: RegisterImport, file: BinaryIO, layout: Layout | None = None) -> list[Outline]:
    """Make our own copy of the file's rows; the row is not saved, and what stood in `file` before stays in storage."""
    with TemporaryFile() as temporary:
        copy = cast("BinaryIO", temporary)
        opened = open_up(file, copy)
        outlines = [as_remembered(copy, outline, brought.district) for outline in opened.outlines]
        outlines = laid_out(copy, outlines, layout) if layout else outlines
        keep_copy(brought, temporary)
    brought.kind, brought.is_open = opened.kind, True
    brought.sheets = [outline.said() for outline in outlines]
    brought.left_out_sheets = keepable(opened.left_out)
    return outlines


def keep_copy(brought: RegisterImport, copy: IO[bytes]) -> None:
    copy.seek(0)
    brought.file.save(f"{brought.district.slug}.rows", File(copy), save=False)


def plan_it(brought: RegisterImport, plan: Plan) -> None:
    brought.sheet, brought.columns, brought.known_by = plan.sheet, plan.kept_columns(), plan.kept_known_by()
    brought.rows_expected = brought.sheets[plan.sheet]["rows"]


def forget_file(ended: RegisterImport) -> None:
    """Once the transaction stands, the copy is thrown away, and the samples of its columns with it."""
    storage, name = ended.file.storage, ended.file.name
    ended.file = ""
    ended.sheets = [one | {"samples": [[] for _ in one["headings"]], "top": []} for one in ended.sheets]
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def locked(import_id: int) -> RegisterImport:
    rows = RegisterImport.objects.select_for_update(of=("self",)).select_related("district__area", "by", "undone_by")
    return rows.get(pk=import_id)


def _with_a_person(import_id: int, by: User, day: dt.date, *states: ImportState) -> RegisterImport:
    waiting = locked(import_id)
    _need_right(by, waiting.district, day)
    if waiting.state not in states:
        raise NotAllowedNow(f"This file is “{waiting.get_state_display().lower()}” by now: this step does not follow.")
    return waiting


def _need_right(by: User, district: District, day: dt.date) -> None:
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} may keep its register.")


def _size_of(file: Any) -> int:
    file.seek(0, 2)
    size = int(file.tell())
    file.seek(0)
    return size
