"""Attendance counted for whoever one asks about: seats, people, organisations, partnerships.

`read_record` asks the database a fixed number of questions; all else here are pure functions on what it found.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from attendance.figures import DEFINITIONS, Figures, Outcome, Sitting, figures, read_of
from attendance.models import Guest, Meeting, MeetingDeputy
from attendance.models.meeting import MeetingQuerySet
from partnerships.models import Partnership


class By(StrEnum):
    SEAT = "seat"
    PERSON = "person"
    ORGANISATION = "organisation"
    PARTNERSHIP = "partnership"

    @property
    def label(self) -> str:
        return self.value.capitalize()


# Where a figure's meaning depends on whom it is about; what is the same for all says `DEFINITIONS`.
MEANS: dict[str, dict[str, str]] = {
    By.SEAT: {
        "expected": "Meetings held while somebody sat in the seat, where it was marked who came.",
        "substitute": "Meetings to which a deputy came instead. They count as absent in personal attendance, and as "
        "present in seat coverage.",
        "in_attendance": "Not counted for a seat: whoever is only in attendance sits in none.",
    },
    By.PERSON: {
        "expected": "Meetings held in the person’s terms of office, where it was marked who came. Meetings before a "
        "term starts or after it ends are never expected.",
        "substitute": "Meetings to which the person came as somebody else’s deputy. They are in no percentage.",
        "in_attendance": "Meetings to which the person came without being expected, as an observer or guest. They are "
        "in no percentage.",
    },
    By.ORGANISATION: {
        "expected": "Meetings held in the terms of those who sat on its behalf, where it was marked who came.",
        "substitute": "Meetings to which somebody came as a deputy on its behalf. They are in no percentage.",
        "in_attendance": "Not counted for an organisation.",
    },
    By.PARTNERSHIP: {
        "expected": "Meetings held while somebody sat in a seat, counted seat by seat, where it was marked who came.",
        "substitute": "Meetings to which a deputy came instead, counted seat by seat.",
        "in_attendance": "People who came without being expected, counted meeting by meeting.",
    },
}
COLUMNS: dict[str, str] = {
    "expected": "Total expected",
    "present": "Present as expected",
    "virtual": "Present virtual",
    "substitute": "As substitute",
    "in_attendance": "In attendance",
    "absent": "Absent (including apologies)",
    "percentage": "Personal attendance",
    "coverage": "Seat coverage",
}


def definitions(by: By) -> list[tuple[str, str]]:
    """Each column's name and what it means, in the order of the columns."""
    means = DEFINITIONS | MEANS[by]
    return [(heading, means[name]) for name, heading in COLUMNS.items()]


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of some meetings."""

    meetings: list[Meeting]
    sittings: list[Sitting]
    deputies: list[MeetingDeputy]  # those who came
    guests: list[Guest]

    @property
    def counted(self) -> Figures:
        return figures(self.sittings)


@dataclass(frozen=True, slots=True)
class Tally:
    """One line: whom it is about, and the figures. `substitute` and `in_attendance` as `MEANS` says of its kind."""

    name: str
    note: str
    counted: Figures
    substitute: int
    in_attendance: int | None
    sittings: tuple[Sitting, ...] = ()

    @property
    def cells(self) -> dict[str, int | None]:
        counted = self.counted
        return {
            "expected": counted.expected,
            "present": counted.present,
            "virtual": counted.virtual,
            "substitute": self.substitute,
            "in_attendance": self.in_attendance,
            "absent": counted.absent,
            "percentage": counted.percentage,
            "coverage": counted.coverage,
        }


def read_record(meetings: MeetingQuerySet) -> Record:
    """Of these meetings, which are all held ones; six queries for any number of them."""
    found = list(meetings.select_related("partnership").order_by("starts_at", "pk"))
    sittings = read_of(found)
    named = MeetingDeputy.objects.filter(meeting__in=found).select_related("person", "on_behalf_of")
    came = {(s.meeting.pk, s.term.pk) for s in sittings if s.term and s.outcome == Outcome.DEPUTY}
    deputies = [row for row in named if (row.meeting_id, row.term_id) in came]
    guests = list(Guest.objects.filter(meeting__in=found).select_related("person"))
    return Record(found, sittings, deputies, guests)


def held_by(
    partnerships: Iterable[Partnership], *, since: dt.date | None, until: dt.date | None, public_at: dt.datetime | None
) -> MeetingQuerySet:
    """The meetings held in a period; with `public_at` only those of which the public may know who came."""
    meetings = Meeting.objects.filter(partnership__in=[body.pk for body in partnerships])
    held = meetings.held() if public_at is None else meetings.told_to_public(public_at)
    return held.between(since, until)


def last_of(meetings: MeetingQuerySet, number: int) -> MeetingQuerySet:
    """The latest so many of them."""
    latest = meetings.order_by("-starts_at", "-pk").values_list("pk", flat=True)[:number]
    return Meeting.objects.filter(pk__in=list(latest))


@dataclass(slots=True)
class _Pile:
    """What belongs to one line while it is gathered."""

    name: str
    notes: list[str] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    substitute: int = 0
    in_attendance: int = 0


def tallies(record: Record, by: By) -> list[Tally]:
    """One line for each seat, person, organisation or partnership, by name."""
    return sorted(_TALLIED[by](record), key=lambda tally: (tally.name.casefold(), tally.note))


def _by_seat(record: Record) -> list[Tally]:
    piles: dict[int, list[Sitting]] = defaultdict(list)
    for sitting in record.sittings:
        piles[sitting.seat.pk].append(sitting)
    return [_of_sittings(own[0].seat.label, own[0].seat.partnership.name, own) for own in piles.values()]


def _of_sittings(name: str, note: str, own: Sequence[Sitting], guests: int | None = None) -> Tally:
    counted = figures(own)
    return Tally(name, note, counted, counted.substitute, guests, tuple(own))


def _by_partnership(record: Record) -> list[Tally]:
    piles: dict[int, list[Sitting]] = defaultdict(list)
    for sitting in record.sittings:
        piles[sitting.meeting.partnership_id].append(sitting)
    body_of = {meeting.pk: meeting.partnership_id for meeting in record.meetings}
    guests = Counter(body_of[guest.meeting_id] for guest in record.guests)
    return [_of_sittings(own[0].meeting.partnership.name, "", own, guests[pk]) for pk, own in piles.items()]


def _by_person(record: Record) -> list[Tally]:
    """Whoever held a seat, stood in for somebody, or came along."""
    piles: dict[int, _Pile] = {}

    def pile(pk: int, name: str) -> _Pile:
        return piles.setdefault(pk, _Pile(name))

    for sitting in record.sittings:
        if sitting.term is not None:
            own = pile(sitting.term.person_id, sitting.term.person.name)
            own.sittings.append(sitting)
            own.notes.append(sitting.seat.label)
    for deputy in record.deputies:
        pile(deputy.person_id, deputy.person.name).substitute += 1
    for guest in record.guests:
        if guest.person is not None:
            pile(guest.person.pk, guest.person.name).in_attendance += 1
    return [_of_pile(own, own.in_attendance) for own in piles.values()]


def _by_organisation(record: Record) -> list[Tally]:
    piles: dict[int, _Pile] = {}
    for sitting in record.sittings:
        if sitting.term is not None:
            body = sitting.term.on_behalf_of
            own = piles.setdefault(body.pk, _Pile(body.public_name))
            own.sittings.append(sitting)
            own.notes.append(sitting.seat.label)
    for deputy in record.deputies:
        body = deputy.on_behalf_of
        piles.setdefault(body.pk, _Pile(body.public_name)).substitute += 1
    return [_of_pile(own, None) for own in piles.values()]


def _of_pile(own: _Pile, in_attendance: int | None) -> Tally:
    note = ", ".join(dict.fromkeys(own.notes))
    return Tally(own.name, note, figures(own.sittings), own.substitute, in_attendance, tuple(own.sittings))


_TALLIED: dict[str, Callable[[Record], list[Tally]]] = {
    By.SEAT: _by_seat,
    By.PERSON: _by_person,
    By.ORGANISATION: _by_organisation,
    By.PARTNERSHIP: _by_partnership,
}
