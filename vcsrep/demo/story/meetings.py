"""Twelve meetings in three years, and who came; one that waits to be marked, and those to come.

Two miss meetings in a row: about one a concern is open, the other has been warned.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from attendance.models import KindOfItem, Mark, Meeting, Rhythm
from attendance.models.series import days_of
from attendance.services.agenda import add_items
from attendance.services.beforehand import Comes, send_apologies
from attendance.services.declaring import declare_interest
from attendance.services.marking import expected_at, mark
from attendance.services.meetings import plan
from attendance.services.missing import look_for_misses
from attendance.services.papers import add_paper
from attendance.services.series import plan_series
from notifications.services.sending import send_waiting
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.groups import HEALTH
from vcsrep.demo.story.polls import Teller

DAYS_BETWEEN = 91
DAYS_SINCE_THE_LAST = 15
THURSDAY = 3

# Per seat, the twelve meetings from the first to the last: Present, Virtual, Deputy, Apologies, X absent.
# Nobody is marked where the seat was vacant. The countywide agency is invented, came to 2 of 12, and missed the last
# three in a row.
CAME = {
    "wcap_seat": "PPPVPPDPPPPV",
    "county_seat": "XAXPXXAXPXAX",
    "health_seat": "PPAPDPPP..PP",
    "sector_seat": "PVPPAPPPPP..",
}
LOOKED_AT_FROM = 10  # nobody looked before: concerns of years ago would be closed by now
MISSED_BY_THE_LUNCH_CLUBS = {48: Mark.ABSENT, 20: Mark.APOLOGIES}  # so many days ago
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
        Teller.post(at(day, 14))
        if number >= LOOKED_AT_FROM:
            look_the_morning_after(day)


def look_the_morning_after(day: dt.date) -> None:
    """The clock looks for misses in a row, and what it writes goes out the same hour."""
    morning = at(day + dt.timedelta(days=1), 9)
    look_for_misses(morning)
    send_waiting(clock=lambda: morning, most=10_000)


def miss_two(board: Board, now: dt.datetime, officer: User) -> None:
    """Whoever sits on the theme group for the lunch clubs did not come twice."""
    group = board.groups[HEALTH]
    for days, said in MISSED_BY_THE_LUNCH_CLUBS.items():
        day = timezone.localdate(now) - dt.timedelta(days=days)
        meeting = _plan(group, day, 14, officer)
        mark(
            meeting_id=meeting.pk,
            marks={term.pk: said for term in expected_at(meeting)},
            now=at(day, 17),
            by=officer,
        )
        look_the_morning_after(day)


AGENDA = (
    ("Welcome, apologies and declarations of interest", ""),
    ("Minutes of the last meeting", KindOfItem.DECISION),
    ("How the voluntary sector is represented: options", KindOfItem.DECISION),
    ("Meals and company for people who live alone", KindOfItem.DISCUSSION),
    ("Performance report", KindOfItem.INFORMATION),
    ("Any other business", ""),
)
FIGURES = "Quarter,Lunch clubs,People who came\nSpring,41,1184\nSummer,43,1207\nAutumn,43,1251\n"
MINUTES = "Minutes of the last meeting (demonstration)\n\nPresent: see the attendance on the page of the meeting.\n"


def plan_the_next(board: Board, now: dt.datetime, officer: User) -> None:
    """One that was held two days ago and nobody has marked; the next with agenda and papers; a series to come."""
    today = timezone.localdate(now)
    _plan(board.evesham_seat.partnership, today - dt.timedelta(days=2), 14, officer)
    coming = _plan(board.lsp, thursday_before(today + dt.timedelta(days=28)), 10, officer)
    _prepare(coming, now, officer)
    _say_beforehand(coming, board, now, officer)
    first = thursday_before(today + dt.timedelta(days=35))
    plan_series(
        partnership=board.young_seat.partnership,
        rhythm=Rhythm.TWO_MONTHLY,
        days=list(days_of(Rhythm.TWO_MONTHLY, first, first + dt.timedelta(days=300))),
        hours={"begins": dt.time(14), "ends": dt.time(16)},
        facts={"location": "Youth centre, Evesham", "open_to_public": True},
        by=officer,
        now=now,
    )


def _prepare(meeting: Meeting, now: dt.datetime, officer: User) -> None:
    """An agenda of six items; papers that everybody reads, and one for those expected only."""
    for title, kind in AGENDA:
        add_items(meeting_id=meeting.pk, titles=[title], kind=kind, by=officer)
    items = list(meeting.agenda.for_list())
    terms: dict[str, Any] = {"meeting_id": meeting.pk, "dated": timezone.localdate(now), "by": officer, "now": now}
    minutes, figures = (("minutes.txt", MINUTES.encode()), ("lunch-clubs.csv", FIGURES.encode()))
    add_paper(title="Minutes of the last meeting", item_id=items[1].pk, file=minutes, **terms)
    add_paper(title="Lunch clubs in figures", item_id=items[3].pk, file=figures, **terms)
    link = "https://www.example.org/options-paper"
    add_paper(title="Options paper of the partners", item_id=items[2].pk, link=link, restricted=True, **terms)


def _say_beforehand(meeting: Meeting, board: Board, now: dt.datetime, officer: User) -> None:
    """The countywide seat sends apologies; whoever sits for the partners declares an interest."""
    county, partners = (
        next(term for term in expected_at(meeting) if term.seat_id == seat.pk)
        for seat in (board.county_seat, board.wcap_seat)
    )
    terms: dict[str, Any] = {"meeting_id": meeting.pk, "by": officer, "now": now}
    send_apologies(
        term_id=county.pk, reason="Another meeting", sender_name=county.person.name, comes=Comes.NOBODY, **terms
    )
    declare_interest(
        term_id=partners.pk,
        person_id=partners.person_id,
        kind="contracts",
        text="The partners are paid by the council to support lunch clubs.",
        item_id=meeting.agenda.get(title__startswith="Meals").pk,
        **terms,
    )


def _plan(partnership: Partnership, day: dt.date, hour: int, officer: User) -> Meeting:
    return plan(
        partnership=partnership,
        starts_at=at(day, hour),
        ends_at=at(day, hour + 2),
        location="Civic Centre, Pershore",
        by=officer,
    )
