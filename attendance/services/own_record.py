"""What is on record of a person's own attendance, term by term, before everybody sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from attendance.figures import Figures, Sitting, figures, sit, strip
from attendance.models import Attendance, Meeting
from organisations.models import User
from partnerships.models import Seat, Term
from vcsrep.face.pictures import Square


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting; `is_public` says whether everybody sees the mark already."""

    sitting: Sitting
    is_public: bool


@dataclass(frozen=True, slots=True)
class Record:
    term: Term
    squares: list[Square]
    counted: Figures
    lines: list[Line]  # the latest first


def own_record(user: User, now: dt.datetime) -> list[Record]:
    """The latest term first; a term in which no meeting was held has none."""
    return records_of(list(Term.objects.held_by(user).for_list()), now)


def records_of(terms: Sequence[Term], now: dt.datetime) -> list[Record]:
    """In the order of the terms; four queries."""
    seats = Seat.objects.filter(pk__in={term.seat_id for term in terms}).with_terms().for_list()
    meetings = Meeting.objects.filter(partnership__in={term.seat.partnership_id for term in terms}).held()
    meetings = meetings.select_related("partnership")
    sittings = sit(meetings, seats, Attendance.objects.filter(term__in=terms))
    found = [(term, [sitting for sitting in sittings if sitting.term == term]) for term in terms]
    return [_record(term, own, now) for term, own in found if own]


def _record(term: Term, own: list[Sitting], now: dt.datetime) -> Record:
    lines = [Line(sitting, sitting.meeting.is_published(now)) for sitting in reversed(own)]
    return Record(term, strip(term.seat, own), figures(own), lines)
