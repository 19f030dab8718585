"""Attendance told in sentences and lines: what a report says before its tables, and what a download holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attendance.figures import Outcome, Sitting
from attendance.tallies import Record
from vcsrep.face.words import count, longday, shortday

HEADINGS = ["Date", "Seat", "Name", "Organisation", "Attendance"]


def meeting_lines(sittings: Iterable[Sitting]) -> Iterator[list[object]]:
    """One line for each seat at each meeting, as our own import reads them again."""
    yield list(HEADINGS)
    for sitting in sittings:
        term = sitting.term
        name, body = (term.person.name, term.on_behalf_of.public_name) if term is not None else ("", "")
        yield [sitting.meeting.day.isoformat(), sitting.seat.label, name, body, sitting.outcome.word]


def facts_of(record: Record) -> list[str]:
    """What a reader of the paper should know first, in plain sentences."""
    if not record.meetings:
        return []
    counted, first, last = record.counted, record.meetings[0].day, record.meetings[-1].day
    span = f"on {longday(first)}" if first == last else f"from {longday(first)} to {longday(last)}"
    facts = [f"This is about {count(len(record.meetings), 'meeting')} held {span}."]
    if counted.percentage is not None:
        facts.append(
            f"Representatives of the sector came to {counted.attended} of {counted.expected} meetings at which they "
            f"were expected: {counted.percentage}%."
        )
    if counted.substitute:
        facts.append(f"A deputy came instead {_times(counted.substitute)}.")
    if counted.coverage is not None:
        facts.append(
            f"With deputies, somebody sat in the sector’s seats {counted.covered} of {counted.countable} times: "
            f"{counted.coverage}%."
        )
    return facts + list(_gaps(record))


def _gaps(record: Record) -> Iterator[str]:
    vacant = sorted({str(sitting.seat) for sitting in record.sittings if sitting.outcome == Outcome.VACANT})
    if vacant:
        missed = record.counted.vacant
        seats = ", ".join(f"“{seat}”" for seat in vacant)
        yield f"A vacant seat missed a meeting {_times(missed)}: {seats}."
    days = sorted({s.meeting.day for s in record.sittings if s.outcome == Outcome.UNMARKED})
    if days:
        said = "; ".join(map(shortday, days))
        meetings = count(len(days), "meeting")
        yield f"Of {meetings} it was not marked for every seat who came; what is not marked counts for nothing: {said}."


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
