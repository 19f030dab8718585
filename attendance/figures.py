"""Attendance in figures and squares, with the words council officers know.

`read` asks the database a fixed number of questions, whatever the number of meetings, seats and partnerships; all
else here are pure functions on what it found. A meeting counts when it was held and somebody marked who came; a
meeting before a term starts or after it ends was never expected of that person.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from attendance.models import Attendance, Mark, Meeting
from partnerships.models import Partnership, Seat, Term
from vcsrep.face.pictures import MEANINGS, Square
from vcsrep.face.words import shortday


class Outcome(StrEnum):
    """What became of one meeting for one seat; its letter and words are those of `vcsrep.face.pictures`."""

    PRESENT = "present"
    VIRTUAL = "virtual"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    VACANT = "vacant"
    UNMARKED = "unmarked"

    @property
    def word(self) -> str:
        return MEANINGS[self]


OUTCOMES: dict[Mark, Outcome] = {
    Mark.PRESENT: Outcome.PRESENT,
    Mark.VIRTUAL: Outcome.VIRTUAL,
    Mark.DEPUTY: Outcome.DEPUTY,
    Mark.DEPUTY_VIRTUAL: Outcome.DEPUTY,
    Mark.APOLOGIES: Outcome.APOLOGIES,
    Mark.ABSENT: Outcome.ABSENT,
}

DEFINITIONS: dict[str, str] = {
    "expected": "Meetings held while the person was in office, where it was marked who came.",
    "present": "Of those, meetings the holder came to in person.",
    "virtual": "Of those, meetings the holder joined by video or telephone.",
    "substitute": "Of those, meetings a deputy came to instead. The holder counts as absent.",
    "absent": "Of those, meetings the holder did not come to, with apologies or without; also when a deputy "
    "came instead.",
    "percentage": "Meetings the holder came to, in person or by video or telephone, of all expected.",
    "coverage": "Meetings where the holder or a deputy came, of all marked meetings and those missed "
    "because the seat was vacant.",
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One held meeting for one seat that existed that day."""

    meeting: Meeting
    seat: Seat
    term: Term | None  # nobody: the seat was vacant
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of sittings; `DEFINITIONS` says what each means."""

    present: int = 0
    virtual: int = 0
    substitute: int = 0
    missed: int = 0  # apologies or absent, and no deputy came
    vacant: int = 0
    unmarked: int = 0

    @property
    def expected(self) -> int:
        return self.attended + self.absent

    @property
    def attended(self) -> int:
        return self.present + self.virtual

    @property
    def absent(self) -> int:
        """Including apologies, and including the meetings that a deputy came to."""
        return self.missed + self.substitute

    @property
    def covered(self) -> int:
        return self.attended + self.substitute

    @property
    def percentage(self) -> int | None:
        """Personal attendance; None when nothing was expected yet."""
        return percent(self.attended, self.expected)

    @property
    def coverage(self) -> int | None:
        """Whether the sector was in the room, whoever spoke for it."""
        return percent(self.covered, self.countable)

    @property
    def countable(self) -> int:
        """Meetings where it is known whether anybody spoke from the seat."""
        return self.expected + self.vacant


def percent(part: int, whole: int) -> int | None:
    """A whole per cent, half up; but 100 only for all and 0 only for none, so that one miss in 300 still shows."""
    if whole == 0:
        return None
    rounded = (200 * part + whole) // (2 * whole)
    if 0 < part < whole:
        return min(max(rounded, 1), 99)
    return rounded


def figures(sittings: Iterable[Sitting]) -> Figures:
    """For whatever was chosen: a term's sittings, a seat's, a person's, a partnership's, a year's."""
    number = Counter(sitting.outcome for sitting in sittings)
    return Figures(
        present=number[Outcome.PRESENT],
        virtual=number[Outcome.VIRTUAL],
        substitute=number[Outcome.DEPUTY],
        missed=number[Outcome.APOLOGIES] + number[Outcome.ABSENT],
        vacant=number[Outcome.VACANT],
        unmarked=number[Outcome.UNMARKED],
    )


def sit(meetings: Iterable[Meeting], seats: Iterable[Seat], attendances: Iterable[Attendance]) -> list[Sitting]:
    """Every held meeting for every seat of its partnership kept that day, in the order of meetings and seats.

    `seats` come from `Seat.objects.with_terms()`. A mark for a term that did not cover the day is not read.
    """
    marks = {(row.meeting_id, row.term_id): row.mark for row in attendances}
    kept = list(seats)
    return [
        _sitting(meeting, seat, marks)
        for meeting in meetings
        for seat in kept
        if seat.partnership_id == meeting.partnership_id and seat.is_kept_on(meeting.day)
    ]


def _sitting(meeting: Meeting, seat: Seat, marks: dict[tuple[int, int], Mark]) -> Sitting:
    term = seat.holder_on(meeting.day)
    if term is None:
        return Sitting(meeting, seat, None, Outcome.VACANT)
    mark = marks.get((meeting.pk, term.pk))
    return Sitting(meeting, seat, term, Outcome.UNMARKED if mark is None else OUTCOMES[mark])


def strip(seat: Seat, sittings: Iterable[Sitting]) -> list[Square]:
    """One square per held meeting of the seat, the earliest first."""
    own = [sitting for sitting in sittings if sitting.seat.pk == seat.pk]
    own.sort(key=lambda sitting: sitting.meeting.starts_at)
    return [Square(sitting.outcome, f"{shortday(sitting.meeting.day)}: {sitting.outcome.word}") for sitting in own]


def read(
    partnerships: Iterable[Partnership], *, since: dt.date | None = None, until: dt.date | None = None
) -> list[Sitting]:
    """The sittings of these partnerships over a period; both days count."""
    bodies = [partnership.pk for partnership in partnerships]
    seats = Seat.objects.filter(partnership__in=bodies).with_terms().for_list()
    meetings = Meeting.objects.filter(partnership__in=bodies).held().between(since, until)
    attendances = Attendance.objects.filter(meeting__in=meetings.order_by())
    return sit(meetings, seats, attendances)


def read_of(meetings: Iterable[Meeting]) -> list[Sitting]:
    """The sittings of these meetings."""
    found = list(meetings)
    seats = Seat.objects.filter(partnership__in={meeting.partnership_id for meeting in found})
    return sit(found, seats.with_terms().for_list(), Attendance.objects.filter(meeting__in=found))


def read_meeting(meeting: Meeting) -> list[Sitting]:
    """Every seat kept that day, whether the meeting was held yet or not."""
    seats = Seat.objects.filter(partnership=meeting.partnership_id).with_terms().for_list()
    return sit([meeting], seats, Attendance.objects.filter(meeting=meeting))
