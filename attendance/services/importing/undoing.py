"""Undoing an import of past attendance: all of it or nothing, and only while nobody has built upon it.

A mark that was put right since, a concern that rests on one, a report of a meeting that the file brought: each stands
in the way, and is named. History keeps what is taken away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import DO_NOTHING, Model, Q
from simple_history.utils import bulk_update_with_history

from attendance.models import (
    MEANING,
    Attendance,
    AttendanceWarning,
    ConcernEvidence,
    Mark,
    MarkQuery,
    MarksImport,
    MarksImportState,
    Meeting,
    MeetingStatus,
)
from attendance.services.importing.acts import NEW, locked_import
from organisations.models import User
from organisations.services.signing import sign
from partnerships.models import Partnership
from partnerships.services.keeping import keep
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import shortday

MOST_NAMED = 20


@dataclass(slots=True)
class Undoing:
    """What would go and what would go back. `ways` are sentences: what stands in the way."""

    marks: list[Attendance] = field(default_factory=list)  # made by the file
    corrected: list[tuple[Attendance, Mark]] = field(default_factory=list)  # and the mark each goes back to
    meetings: list[Meeting] = field(default_factory=list)  # brought by the file
    reopened: list[tuple[Meeting, str]] = field(default_factory=list)  # and the status each goes back to
    ways: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.marks or self.corrected or self.meetings or self.ways)


def foresee_undoing(brought: MarksImport) -> Undoing:
    """The number of queries does not grow with the file."""
    rows = Attendance.objects.select_related("meeting", "term__person").in_bulk(
        [pk for pk, *_ in brought.steps.get("marks", [])]
    )
    foreseen = Undoing()
    for pk, before, after in brought.steps.get("marks", []):
        row = rows.get(pk)
        if row is None:
            foreseen.ways.append("A mark of this file was taken back since.")
        elif row.mark != after or row.recorded_at != brought.ended_at:
            foreseen.ways.append(f"The mark of {_whose(row)} was put right since.")
        elif before:
            foreseen.corrected.append((row, Mark(before)))
        else:
            foreseen.marks.append(row)
    meetings = Meeting.objects.in_bulk([pk for pk, _ in brought.steps.get("meetings", [])])
    for pk, before in brought.steps.get("meetings", []):
        if before == NEW and pk in meetings:
            foreseen.meetings.append(meetings[pk])
        elif pk in meetings:
            foreseen.reopened.append((meetings[pk], before))
    foreseen.ways += [*_upon_marks(foreseen), *_upon_meetings(foreseen, rows)]
    return foreseen


@transaction.atomic
def undo(*, import_id: int, by: User, now: dt.datetime) -> MarksImport:
    brought = locked_import(import_id, by, now)
    Partnership.objects.select_for_update(no_key=True).get(pk=brought.partnership_id)
    list(Meeting.objects.filter(partnership=brought.partnership_id).select_for_update(of=("self",)))
    brought.move_to(MarksImportState.UNDONE, at=now)
    foreseen = foresee_undoing(brought)
    if foreseen.is_empty:
        raise NotAllowedNow("Nothing is left to undo: this file changed nothing.")
    if foreseen.ways:
        named = " ".join(foreseen.ways[:MOST_NAMED])
        more = len(foreseen.ways) - MOST_NAMED
        raise NotAllowedNow(f"Somebody has built upon it. {named}{f' And {more} more.' if more > 0 else ''}")
    _take_back(foreseen, by, now, f"Undone: {brought.filename}"[:100])
    brought.undone_by = by
    brought.save()
    return brought


def _take_back(foreseen: Undoing, by: User, now: dt.datetime, why: str) -> None:
    for row in foreseen.marks:
        _delete(row, by, why)
    for row, before in foreseen.corrected:
        row.status, row.mode, row.capacity = MEANING[before]
        row.recorded_by, row.recorded_at = by, now
    if foreseen.corrected:
        fields = ["status", "mode", "capacity", "recorded_by", "recorded_at"]
        changed = [row for row, _ in foreseen.corrected]
        signed: dict[str, Any] = {"default_user": by, "default_change_reason": why, "default_date": now}
        bulk_update_with_history(changed, Attendance, fields, batch_size=500, **signed)
    for meeting in foreseen.meetings:
        _delete(meeting, by, why)
    marked = set(Attendance.objects.filter(meeting__in=[row for row, _ in foreseen.reopened]).values_list("meeting"))
    for meeting, status in foreseen.reopened:
        if (meeting.pk,) not in marked:  # somebody has marked another seat since
            meeting.marked_at = None
            if status == MeetingStatus.PLANNED:
                meeting.move_to(MeetingStatus.PLANNED)
            keep(meeting, by=by, why=why)


def _delete(row: Model, by: User, why: str) -> None:
    sign(row, by=by, reason=why)
    row.delete()


def _upon_marks(foreseen: Undoing) -> Iterator[str]:
    """What somebody said of a mark, or what rests on one."""
    own = {(row.meeting_id, row.term_id): row for row in [*foreseen.marks, *(row for row, _ in foreseen.corrected)]}
    about = Q(meeting__in={meeting for meeting, _ in own})
    queried = MarkQuery.objects.filter(about).values_list("meeting", "term")
    raised = ConcernEvidence.objects.filter(about).values_list("meeting", "concern__term")
    warned = AttendanceWarning.objects.filter(since__in={meeting for meeting, _ in own}).values_list("since", "term")
    for pairs, words in ((queried, "Somebody wrote about the mark of"), (raised, "A concern rests on the mark of")):
        yield from (f"{words} {_whose(own[pair])}." for pair in sorted(set(pairs) & own.keys()))
    yield from (
        f"A warning was given about the mark of {_whose(own[pair])}." for pair in sorted({*warned} & own.keys())
    )


def _upon_meetings(foreseen: Undoing, own: Collection[int]) -> Iterator[str]:
    """Anything of any app that speaks of a meeting which the file brought; `own` are the file's marks."""
    days = {meeting.pk: shortday(meeting.day) for meeting in foreseen.meetings}
    relations: list[Any] = [each for each in Meeting._meta.get_fields(include_hidden=True) if each.auto_created]
    for relation in relations:
        if relation.concrete or relation.on_delete is DO_NOTHING:  # its own number; what histories say
            continue
        model, name = relation.related_model, relation.field.name
        rows = model.objects.filter(**{f"{name}__in": list(days)})
        if model is Attendance:
            rows = rows.exclude(pk__in=own)
        for meeting in sorted(set(rows.values_list(name, flat=True))):
            yield f"The meeting of {days[meeting]} has {model._meta.verbose_name_plural} now."


def _whose(row: Attendance) -> str:
    return f"{row.term.person}, {shortday(row.meeting.day)}"
