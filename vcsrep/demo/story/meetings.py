"""Twelve meetings in three years, and who came; one that waits to be marked, and those to come."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from attendance.models import Mark, Meeting
from attendance.services.marking import expected_at, mark
from attendance.services.meetings import plan
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.demo.story.board import Board

DAYS_BETWEEN = 91
DAYS_SINCE_THE_LAST = 15
THURSDAY = 3

# Per seat, the twelve meetings from the first to the last: Present, Virtual, Deputy, Apologies, X absent.
# Nobody is marked where the seat was vacant. The countywide agency is invented, and came to 2 of 12.
CAME = {
    "wcap_seat": "PPPVPPDPPPPV",
    "county_seat": "XAXPXXAXXPAX",
    "health_seat": "PPAPDPPP..PP",
    "sector_seat": "PVPPAPPPPP..",
}
MARKS = {"P": Mark.PRESENT, "V": Mark.VIRTUAL, "D": Mark.DEPUTY, "A": Mark.APOLOGIES, "X": Mark.ABSENT}


def at(day: dt.date, hour: int) -> dt.datetime:
    """That hour in this country on that day."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def thursday_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=(day.weekday() - THURSDAY) % 7)


def hold_twelve(board: Board, today: dt.date, officer: User) -> None:
    last = thursday_before(today - dt.timedelta(days=DAYS_SINCE_THE_LAST))
    seats = {getattr(board, name).pk: letters for name, letters in CAME.items()}
    for number in range(12):
        day = last - dt.timedelta(days=DAYS_BETWEEN * (11 - number))
        meeting = _plan(board.lsp, day, 10, officer)
        marks = {term.pk: MARKS[seats[term.seat_id][number]] for term in expected_at(meeting)}
        mark(meeting_id=meeting.pk, marks=marks, now=at(day, 13), by=officer)


def plan_the_next(board: Board, today: dt.date, officer: User) -> None:
    """One that was held two days ago and nobody has marked; two to come."""
    _plan(board.evesham_seat.partnership, today - dt.timedelta(days=2), 14, officer)
    _plan(board.lsp, thursday_before(today + dt.timedelta(days=28)), 10, officer)
    _plan(board.young_seat.partnership, thursday_before(today + dt.timedelta(days=35)), 14, officer)


def _plan(partnership: Partnership, day: dt.date, hour: int, officer: User) -> Meeting:
    return plan(
        partnership=partnership,
        starts_at=at(day, hour),
        ends_at=at(day, hour + 2),
        location="Civic Centre, Pershore",
        by=officer,
    )
