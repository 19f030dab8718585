"""What a concern rests on, beside what stands on record now."""

from __future__ import annotations

from dataclasses import dataclass

from attendance.figures import OUTCOMES
from attendance.misses import Weight, weight_of
from attendance.models import Attendance, Concern, ConcernEvidence


@dataclass(frozen=True, slots=True)
class Line:
    """`now` is the mark as it stands, in words; `still` says whether it would still be counted as a miss."""

    row: ConcernEvidence
    now: str
    still: bool

    @property
    def is_changed(self) -> bool:
        return self.now != self.row.get_mark_display()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The meetings of a concern, the earliest first."""

    concern: Concern
    lines: list[Line]

    @property
    def is_changed(self) -> bool:
        return any(line.is_changed for line in self.lines)

    @property
    def is_broken(self) -> bool:
        """By the marks as they stand now, and the rule as it was, the concern would not be raised."""
        return sum(line.still for line in self.lines) < self.concern.raise_after


def evidence_now(concern: Concern) -> Evidence:
    """Two queries. A mark that says they came breaks the run: what was missed before it counts no more."""
    rows = list(concern.evidence.select_related("meeting__partnership"))
    meetings = [row.meeting_id for row in rows]
    marks = {row.meeting_id: row for row in Attendance.objects.filter(term=concern.term_id, meeting__in=meetings)}
    lines: list[Line] = []
    for row in rows:
        mark = marks[row.meeting_id].mark if row.meeting_id in marks else None
        weight = Weight.NEITHER if mark is None else weight_of(OUTCOMES[mark], concern.rule)
        if weight == Weight.CAME:
            lines = [Line(line.row, line.now, False) for line in lines]
        lines.append(Line(row, mark.label if mark else "Not known", weight == Weight.MISS))
    return Evidence(concern, lines)
