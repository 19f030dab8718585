"""What a partnership's page says of each seat: who sits there, how they were chosen, whether they come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from attendance.figures import Figures, Sitting, figures, sit, strip
from attendance.models import Attendance, Meeting
from elections.models import Contest, ContestSeat, Election, Stage
from partnerships.models import Deputy, Partnership, Seat, Term
from partnerships.services.checklist import Checklist, checklists
from partnerships.services.seating import Seating, seatings
from vcsrep.face.pictures import Square
from vcsrep.face.words import count, longday

FILLED_BY = {Stage.DECLARED, Stage.UNOPPOSED}
UNDER_WAY = {Stage.NOTICE, Stage.VALIDATED, Stage.ARMED, Stage.COUNTED}


@dataclass(frozen=True, slots=True)
class Place:
    """A seat with all that the public asks about it."""

    seating: Seating
    squares: list[Square]
    of_holder: Figures  # the present holder's, in this term
    of_seat: Figures  # the seat's, whoever held it
    filled_by: Contest | None
    under_way: Contest | None
    checklist: Checklist | None  # the present holder's mandate
    deputy: Deputy | None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One held meeting with its cell for each seat shown; None where the seat did not exist yet."""

    meeting: Meeting
    cells: list[tuple[Seat, Sitting | None]]


@dataclass(frozen=True, slots=True)
class Representation:
    places: list[Place]
    lines: list[MeetingLine]
    past: list[tuple[dt.date, str, str]]  # what the timeline shows
    whole: Figures


def represent(partnership: Partnership, now: dt.datetime) -> Representation:
    """Eight queries, whatever the number of seats, terms and meetings."""
    day = timezone.localdate(now)
    seats = list(
        Seat.objects.filter(partnership=partnership).with_terms().for_list().select_related("role_description")
    )
    meetings = Meeting.objects.filter(partnership=partnership).told_to_public(now)
    sittings = sit(meetings, seats, Attendance.objects.filter(meeting__in=meetings.order_by()))
    contests = _contests(seats)
    shown = [line for line in seatings(seats, day) if line.is_kept or line.is_to_come]
    deputies = {row.term_id: row for row in Deputy.objects.serving_on(day).filter(term__seat__in=seats).for_list()}
    mandates = checklists(line.holder for line in shown if line.holder is not None)
    return Representation(
        places=[_place(line, sittings, contests.get(line.seat.pk, []), mandates, deputies) for line in shown],
        lines=_lines(meetings, [line.seat for line in shown], sittings),
        past=_past(seats, sittings, day),
        whole=figures(sittings),
    )


def _lines(meetings: Iterable[Meeting], seats: list[Seat], sittings: Iterable[Sitting]) -> list[MeetingLine]:
    cells = {(sitting.meeting.pk, sitting.seat.pk): sitting for sitting in sittings}
    return [MeetingLine(meeting, [(seat, cells.get((meeting.pk, seat.pk))) for seat in seats]) for meeting in meetings]


def _contests(seats: Iterable[Seat]) -> dict[int, list[Contest]]:
    """Published contests by the seat they fill."""
    links = ContestSeat.objects.filter(seat__in=seats, contest__election__in=Election.objects.published())
    found: dict[int, list[Contest]] = {}
    for link in links.select_related("contest__election").order_by("-contest__election__poll_closes_at", "pk"):
        found.setdefault(link.seat_id, []).append(link.contest)
    return found


def _place(
    line: Seating,
    sittings: list[Sitting],
    contests: list[Contest],
    mandates: dict[int, Checklist],
    deputies: dict[int, Deputy],
) -> Place:
    seat, holder = line.seat, line.holder
    own = [sitting for sitting in sittings if sitting.seat.pk == seat.pk]
    return Place(
        seating=line,
        squares=strip(seat, own),
        of_holder=figures(_of(holder, own)),
        of_seat=figures(own),
        filled_by=_that_filled(holder, contests),
        under_way=next((contest for contest in contests if contest.stage in UNDER_WAY), None),
        checklist=None if holder is None else mandates[holder.pk],
        deputy=None if holder is None else deputies.get(holder.pk),
    )


def _of(term: Term | None, sittings: Iterable[Sitting]) -> list[Sitting]:
    return [sitting for sitting in sittings if term is not None and sitting.term == term]


def _that_filled(holder: Term | None, contests: Iterable[Contest]) -> Contest | None:
    """The declaration made the term, so the two begin on the same day."""
    if holder is None:
        return None
    fitting = (c for c in contests if c.stage in FILLED_BY and c.election.term_starts_on == holder.starts_on)
    return next(fitting, None)


def _past(seats: Iterable[Seat], sittings: list[Sitting], day: dt.date) -> list[tuple[dt.date, str, str]]:
    """Those who sat here before, the latest first, each with why the term ended and how often they came."""
    terms = [(seat, term) for seat in seats for term in seat.past_terms(day)]
    terms.sort(key=lambda pair: pair[1].starts_on, reverse=True)
    return [(term.starts_on, f"{term.person}, {seat}", _story(term, sittings)) for seat, term in terms]


def _story(term: Term, sittings: list[Sitting]) -> str:
    until = "" if term.ends_on is None else f" until {longday(term.ends_on)}"
    why = f" ({term.get_end_reason_display().lower()})" if term.end_reason else ""
    counted = figures(_of(term, sittings))
    came = ""
    if counted.expected:
        came = f" Came to {counted.attended} of {count(counted.expected, 'meeting')} ({counted.percentage}%)."
    return f"For {term.on_behalf_of.in_a_sentence}{until}{why}. {term.how_chosen}{came}"
