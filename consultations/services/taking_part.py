"""Who was asked and who answered, group by group: a silent group is seen beside the others."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from consultations.models import Consultation

NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Part:
    """One way of looking: for each group how many were asked and how many of them answered; all comes first."""

    caption: str
    rows: list[tuple[str, int, int]]


def taken_part(consultation: Consultation) -> list[Part]:
    """By area and theme, as they were when they were asked."""
    return [_by(consultation, "By area", "area__name"), _by(consultation, "By theme", "theme__name")]


def _by(consultation: Consultation, caption: str, column: str) -> Part:
    given = Count("pk", filter=Q(response__state="given"))
    groups = consultation.consultees.values(column).annotate(asked=Count("pk"), given=given).order_by(column)
    counted = groups.values_list(column, "asked", "given")
    rows = sorted(((name or NOT_KNOWN, asked, said) for name, asked, said in counted), key=lambda row: row[0])
    named = [(name[:1].upper() + name[1:], asked, said) for name, asked, said in rows if name != NOT_KNOWN]
    rest = [row for row in rows if row[0] == NOT_KNOWN]
    total = ("All", sum(row[1] for row in rows), sum(row[2] for row in rows))
    return Part(caption, [total, *named, *rest])
