"""What people do with a file of past attendance: bring it, say what its words mean, take it over, or leave it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from attendance.models import (
    MEANING,
    Attendance,
    Mark,
    MarksImport,
    MarksImportState,
    Meeting,
    MeetingStatus,
    RejectedMark,
)
from attendance.permissions import may_run_meetings
from attendance.services.importing.cells import cells_of
from attendance.services.importing.planning import Planned, plan
from attendance.services.importing.words import AMBIGUOUS, SKIP, meaning_of, plain_word
from attendance.services.meetings import plan as plan_meeting
from attendance.services.series import Hours
from organisations.models import User
from organisations.services.reading.words import UnreadableFile
from partnerships.models import Partnership
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowed

MOST_WORDS = 40  # unknown ones; beyond them it is no attendance sheet
MEANS = {SKIP, *Mark.values}
NEW = "new"  # of a meeting: it was not on record before


@transaction.atomic
def bring(
    *, partnership: Partnership, file: BinaryIO, filename: str, hours: Hours, corrects: bool, by: User, now: dt.datetime
) -> MarksImport:
    """Read the file; nothing is on record before it is taken over."""
    _need_right(by, partnership, now)
    cells = cells_of(file)
    if not any(cell.value for cell in cells):
        raise UnreadableFile("The file has no marks: all cells are empty.")
    words = {plain_word(cell.value): _sure(cell.value) for cell in cells if cell.value and not cell.problem}
    unsure = [word for word, meaning in words.items() if not meaning]
    if len(unsure) > MOST_WORDS:
        raise UnreadableFile(
            f"The file has {len(unsure)} different words for marks, “{unsure[0]}” and “{unsure[1]}” among them. "
            "Use one word for present, one for apologies, and so on."
        )
    brought = MarksImport(partnership=partnership, filename=filename[:200], brought_by=by, brought_at=now, **hours)
    brought.corrects, brought.words, brought.cells = corrects, words, [cell.said() for cell in cells]
    brought.save()
    return brought


@transaction.atomic
def settle_words(*, import_id: int, words: Mapping[str, str], by: User, now: dt.datetime) -> MarksImport:
    """Say what the words of the file mean."""
    brought = locked_import(import_id, by, now)
    unknown = [meaning for meaning in words.values() if meaning and meaning not in MEANS]
    if unknown or words.keys() - brought.words.keys():
        raise DomainError("Choose from the list what each word means.")
    brought.words |= words
    brought.save(update_fields=["words"])
    return brought


@transaction.atomic
def take_over(*, import_id: int, by: User, now: dt.datetime) -> MarksImport:
    """All that can be taken over, at once; what cannot is listed with the reason."""
    brought = locked_import(import_id, by, now)
    Partnership.objects.select_for_update(no_key=True).get(pk=brought.partnership_id)
    list(Meeting.objects.filter(partnership=brought.partnership_id).select_for_update(of=("self",)))
    planned = plan(brought, now)
    brought.move_to(MarksImportState.DONE, at=now)
    _write(brought, planned, by, now)
    brought.read, brought.created, brought.updated = planned.read, len(planned.created), len(planned.updated)
    brought.unchanged, brought.skipped = planned.unchanged, planned.skipped.total()
    brought.rejected, brought.meetings_added = len(planned.rejected), len(planned.new_days)
    brought.skipped_why, brought.cells = dict(planned.skipped), []
    brought.save()
    return brought


@transaction.atomic
def drop(*, import_id: int, by: User, now: dt.datetime) -> MarksImport:
    """Leave the file; what it said is forgotten at once."""
    brought = locked_import(import_id, by, now)
    brought.move_to(MarksImportState.DROPPED, at=now)
    brought.cells, brought.words = [], {}
    brought.save()
    return brought


def forget(*, now: dt.datetime) -> None:
    """Files that nobody came back to, and what rejected cells said long ago; that they were there stays."""
    for left in MarksImport.objects.left_lying_at(now):
        left.move_to(MarksImportState.DROPPED, at=now)
        left.cells, left.words = [], {}
        left.save()
    old = MarksImport.objects.to_be_forgotten_at(now)
    RejectedMark.objects.filter(marks_import__in=old).update(value="")
    old.update(is_forgotten=True)


def counted_words(brought: MarksImport) -> Counter[str]:
    """How often each word stands in the file."""
    return Counter(plain_word(cell["value"]) for cell in brought.cells if cell["value"] and not cell["problem"])


def _sure(value: str) -> str:
    return "" if plain_word(value) in AMBIGUOUS else meaning_of(value)


def _write(brought: MarksImport, planned: Planned, by: User, now: dt.datetime) -> None:
    why = f"From {brought.filename}"[:100]
    before = {meeting.pk: str(meeting.status) for meeting in planned.meetings.values() if not _is_marked(meeting)}
    meetings = {day: _held(meeting, by, now, why) for day, meeting in planned.meetings.items()}
    for day in sorted(planned.new_days):
        meetings[day] = _held(_on_record(brought, day, by), by, now, why)
        before[meetings[day].pk] = NEW
    fresh = [_row(Attendance(meeting=meetings[day], term=term), mark, by, now) for day, term, mark in planned.created]
    signed = {"default_user": by, "default_change_reason": why, "default_date": now}
    stood = [(row.pk, str(row.mark), str(mark)) for row, mark in planned.updated]
    made = bulk_create_with_history(fresh, Attendance, batch_size=500, **signed)
    if planned.updated:
        changed = [_row(row, mark, by, now) for row, mark in planned.updated]
        fields = ["status", "mode", "capacity", "recorded_by", "recorded_at"]
        bulk_update_with_history(changed, Attendance, fields, batch_size=500, **signed)
    brought.steps = {
        "marks": [*((row.pk, "", str(row.mark)) for row in made), *stood],
        "meetings": list(before.items()),
    }
    _reject(brought, planned)


def _reject(brought: MarksImport, planned: Planned) -> None:
    RejectedMark.objects.bulk_create(
        RejectedMark(
            marks_import=brought,
            sheet=cell.sheet,
            row=cell.row,
            column=cell.column,
            value=cell.value,
            reason=reason[:500],
        )
        for cell, reason in planned.rejected
    )


def _on_record(brought: MarksImport, day: dt.date, by: User) -> Meeting:
    starts_at, ends_at = (
        timezone.make_aware(dt.datetime.combine(day, hour)) for hour in (brought.begins, brought.ends)
    )
    return plan_meeting(partnership=brought.partnership, starts_at=starts_at, ends_at=ends_at, by=by)


def _is_marked(meeting: Meeting) -> bool:
    return meeting.status == MeetingStatus.HELD and meeting.marked_at is not None


def _held(meeting: Meeting, by: User, now: dt.datetime, why: str) -> Meeting:
    """Held, and marked: its marks are public in a week, like all others."""
    if _is_marked(meeting):
        return meeting
    if meeting.status != MeetingStatus.HELD:
        meeting.move_to(MeetingStatus.HELD)
    meeting.marked_at = now
    keep(meeting, by=by, why=why)
    return meeting


def _row(row: Attendance, mark: Mark, by: User, now: dt.datetime) -> Attendance:
    row.status, row.mode, row.capacity = MEANING[mark]
    row.recorded_by, row.recorded_at = by, now
    return row


def locked_import(import_id: int, by: User, now: dt.datetime) -> MarksImport:
    imports = MarksImport.objects.select_for_update(of=("self",)).select_related("partnership__district__council")
    brought = imports.get(pk=import_id)
    _need_right(by, brought.partnership, now)
    return brought


def _need_right(by: User, partnership: Partnership, now: dt.datetime) -> None:
    if not may_run_meetings(by, partnership.district, timezone.localdate(now)):
        raise NotAllowed("Only the partnership officers bring past attendance on record.")
