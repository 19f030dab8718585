"""What each mark of a file would change, without changing it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone

from attendance.models import Attendance, Mark, MarksImport, Meeting, MeetingStatus
from attendance.services.importing.cells import Cell
from attendance.services.importing.people import Nobody, People
from attendance.services.importing.words import SKIP, plain_word
from partnerships.models import Seat, Term
from partnerships.services.calendar import refuse_improbable
from vcsrep.errors import DomainError
from vcsrep.face.words import shortday

EMPTY = "An empty cell."


@dataclass(slots=True)
class Planned:
    """What became of every cell: `read` is the sum of the five."""

    created: list[tuple[dt.date, Term, Mark]] = field(default_factory=list)
    updated: list[tuple[Attendance, Mark]] = field(default_factory=list)
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    rejected: list[tuple[Cell, str]] = field(default_factory=list)
    new_days: set[dt.date] = field(default_factory=set)
    meetings: dict[dt.date, Meeting] = field(default_factory=dict)

    @property
    def number_skipped(self) -> int:
        return self.skipped.total()

    @property
    def read(self) -> int:
        changed = len(self.created) + len(self.updated) + self.unchanged
        return changed + self.skipped.total() + len(self.rejected)


class Skipped(Exception):
    """The cell says nothing that could be taken over."""


class Rejected(Exception):
    """The cell cannot be taken over, with the reason."""


@dataclass(slots=True)
class Board:
    """What is on record of a partnership: its seats, meetings and marks. Four queries."""

    people: People
    meetings: dict[dt.date, list[Meeting]]
    marks: dict[tuple[int, int], Attendance]

    @classmethod
    def of(cls, brought: MarksImport) -> Board:
        seats = Seat.objects.filter(partnership=brought.partnership_id).with_terms()
        meetings: dict[dt.date, list[Meeting]] = {}
        for meeting in Meeting.objects.filter(partnership=brought.partnership_id).order_by("pk"):
            meetings.setdefault(meeting.day, []).append(meeting)
        attendances = Attendance.objects.filter(meeting__partnership=brought.partnership_id)
        return cls(People(list(seats)), meetings, {(row.meeting_id, row.term_id): row for row in attendances})


def plan(brought: MarksImport, now: dt.datetime) -> Planned:
    """Of the same file, against the same record: always the same."""
    planner = _Planner(brought, Board.of(brought), now)
    for said in brought.cells:
        planner.take(Cell(**said))
    return planner.planned


class _Planner:
    def __init__(self, brought: MarksImport, board: Board, now: dt.datetime) -> None:
        self.brought, self.board, self.now = brought, board, now
        self.planned = Planned()
        self.taken: dict[tuple[dt.date, int], tuple[Mark, Cell]] = {}

    def take(self, cell: Cell) -> None:
        try:
            self._place(cell)
        except Skipped as skipped:
            self.planned.skipped[str(skipped)] += 1
        except (Rejected, Nobody) as refusal:
            self.planned.rejected.append((cell, str(refusal)))

    def _place(self, cell: Cell) -> None:
        if cell.problem:
            raise Rejected(cell.problem)
        if not cell.value:
            raise Skipped(EMPTY)
        day, mark = dt.date.fromisoformat(cell.day), self._mark(cell)
        self._refuse_day(day)
        meeting = self._meeting(day)
        term = self.board.people.holder(cell.who, cell.seat, day)
        if term is None:
            raise Skipped("The seat was vacant that day.")
        self._refuse_twice(day, term, mark, cell)
        self._compare(day, meeting, term, mark)

    def _mark(self, cell: Cell) -> Mark:
        meaning = self.brought.words.get(plain_word(cell.value), "")
        if meaning == SKIP:
            raise Skipped(f"“{cell.value}” says that nobody was expected.")
        if not meaning:
            raise Rejected(f"Nobody has said what “{cell.value}” means.")
        return Mark(meaning)

    def _refuse_day(self, day: dt.date) -> None:
        if day > timezone.localdate(self.now):
            raise Rejected(f"{shortday(day)} is still to come.")
        try:
            refuse_improbable(day)
        except DomainError as refusal:
            raise Rejected(str(refusal)) from None

    def _meeting(self, day: dt.date) -> Meeting | None:
        """The one on record that day, or none yet."""
        there = self.board.meetings.get(day, [])
        held = [meeting for meeting in there if meeting.status in {MeetingStatus.PLANNED, MeetingStatus.HELD}]
        if len(held) > 1:
            raise Rejected(f"{len(held)} meetings are on record that day: mark them on their own pages.")
        if there and not held:
            raise Rejected(f"The meeting of that day is on record as {there[0].get_status_display().lower()}.")
        not_over = held[0].ends_at > self.now if held else day == timezone.localdate(self.now)
        if not_over:
            raise Rejected("The meeting of that day is not over yet.")
        return held[0] if held else None

    def _refuse_twice(self, day: dt.date, term: Term, mark: Mark, cell: Cell) -> None:
        before = self.taken.setdefault((day, term.pk), (mark, cell))
        if before[1] is cell:
            return
        if before[0] == mark:
            raise Skipped("The same mark stands in the file twice.")
        where = f"row {before[1].row}{f' of “{before[1].sheet}”' if before[1].sheet else ''}"
        raise Rejected(f"In {where} the file says “{before[1].value}” of the same person and day.")

    def _compare(self, day: dt.date, meeting: Meeting | None, term: Term, mark: Mark) -> None:
        stands = None if meeting is None else self.board.marks.get((meeting.pk, term.pk))
        if stands is not None and stands.mark == mark:
            self.planned.unchanged += 1
        elif stands is not None and not self.brought.corrects:
            raise Rejected(f"On record it stands as “{stands.mark.label}”. Correct it on the page of the meeting.")
        elif stands is not None:
            self.planned.updated.append((stands, mark))
        else:
            self.planned.created.append((day, term, mark))
        if meeting is None:
            self.planned.new_days.add(day)
        else:
            self.planned.meetings[day] = meeting
