"""Meetings a month apart and what was marked: P present, D a deputy came, A apologies, X absent, ? nobody marked,
c cancelled, - held and this seat unmarked."""

from __future__ import annotations

import datetime as dt

from attendance.models import MEANING, Attendance, Concern, Mark, Meeting, MeetingStatus
from attendance.services.missing import look_for_misses
from partnerships.models import Term
from tests.factories.attendance import AttendanceFactory, MeetingFactory

NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MONTH = 30 * DAY
MARKS = {"P": Mark.PRESENT, "V": Mark.VIRTUAL, "D": Mark.DEPUTY, "A": Mark.APOLOGIES, "X": Mark.ABSENT}


def sat(term: Term, letters: str, *, last: dt.datetime = NOW - 10 * DAY) -> list[Meeting]:
    """A meeting for each letter, the last one then."""
    count = len(letters)
    return [_held(term, letter, last - (count - 1 - number) * MONTH) for number, letter in enumerate(letters)]


def _held(term: Term, letter: str, starts_at: dt.datetime) -> Meeting:
    facts = {"partnership": term.seat.partnership, "starts_at": starts_at}
    if letter == "c":
        return MeetingFactory(**facts, status=MeetingStatus.CANCELLED, status_reason="Snow")
    if letter == "?":
        return MeetingFactory(**facts)
    meeting = MeetingFactory(**facts, status=MeetingStatus.HELD, marked_at=starts_at)
    if letter in MARKS:
        put(term, meeting, letter)
    return meeting


def put(term: Term, meeting: Meeting, letter: str) -> Attendance:
    """Mark it, or mark it otherwise."""
    Attendance.objects.filter(term=term, meeting=meeting).delete()
    status, mode, capacity = MEANING[MARKS[letter]]
    return AttendanceFactory(meeting=meeting, term=term, status=status, mode=mode, capacity=capacity)


def concern_about(term: Term, letters: str = "XXX") -> Concern:
    """Raised by the sweep."""
    sat(term, letters)
    look_for_misses(NOW)
    return Concern.objects.get(term=term)
