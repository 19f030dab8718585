"""Mark who came: a whole meeting at once, and again when something was marked wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from attendance.models import MEANING, Attendance, Mark, Meeting, MeetingStatus
from organisations.models import User
from organisations.services.signing import sign
from partnerships.models import Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly


def expected_at(meeting: Meeting) -> QuerySet[Term]:
    """Those whose term covers the day of the meeting; nobody else is ever expected."""
    serving = Term.objects.serving_on(meeting.day).filter(seat__partnership=meeting.partnership_id)
    return serving.select_related("seat", "person", "on_behalf_of").order_by("seat__label", "pk")


def marked_at(meeting: Meeting) -> dict[int, Mark]:
    """What is marked already, by the term's id."""
    return {row.term_id: row.mark for row in Attendance.objects.filter(meeting=meeting)}


@transaction.atomic
def mark(*, meeting_id: int, marks: Mapping[int, Mark | None], now: dt.datetime, by: User) -> Meeting:
    """`marks` names every term expected, by its id; None means that nobody knows any more who came.

    The meeting becomes held. Marking again corrects; what was marked before stays in the history.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
    _refuse_unheld(meeting, now)
    expected = {term.pk: term for term in expected_at(meeting)}
    _refuse_others(marks, expected)
    if meeting.status != MeetingStatus.HELD:
        meeting.move_to(MeetingStatus.HELD)
        keep(meeting, by=by, why="Attendance marked")
    before = {row.term_id: row for row in Attendance.objects.filter(meeting=meeting, term__in=expected)}
    for term_id, said in marks.items():
        row = before.get(term_id)
        if said is None:
            _forget(row, by)
        elif row is None:
            _write(Attendance(meeting=meeting, term=expected[term_id]), said, now, by, "Marked")
        elif row.mark != said:
            _write(row, said, now, by, "Corrected")
    return meeting


def _write(row: Attendance, said: Mark, now: dt.datetime, by: User, why: str) -> None:
    row.status, row.mode, row.capacity = MEANING[said]
    row.recorded_by, row.recorded_at = by, now
    keep(row, by=by, why=why)


def _forget(row: Attendance | None, by: User) -> None:
    if row is not None:
        sign(row, by=by, reason="Not known after all")
        row.delete()


def _refuse_unheld(meeting: Meeting, now: dt.datetime) -> None:
    if meeting.status in {MeetingStatus.CANCELLED, MeetingStatus.POSTPONED}:
        raise NotAllowedNow(f"This meeting was {meeting.get_status_display().lower()}: nobody was expected.")
    if meeting.starts_at > now:
        raise NotAllowedNow(f"This meeting begins at {exactly(meeting.starts_at)}: mark attendance once it has begun.")


def _refuse_others(marks: Mapping[int, Mark | None], expected: Mapping[int, Term]) -> None:
    if strangers := marks.keys() - expected.keys():
        names = Term.objects.filter(pk__in=strangers).values_list("person__name", flat=True).order_by("person__name")
        raise DomainError(f"Not expected at this meeting: {', '.join(names) or 'a term that does not exist'}.")
    if missing := [term for pk, term in expected.items() if pk not in marks]:
        names_missing = ", ".join(f"{term.person} ({term.seat})" for term in missing)
        raise DomainError(f"Say whether they came: {names_missing}.")
