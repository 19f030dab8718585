"""Organisations × bodies: who sits where today, as representative, as deputy, or invited without being a member.

Read from the seats and never from the register: with 100,000 organisations there are no more rows than people who sit.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from partnerships.models import Deputy, Invitation, Partnership, Term
from partnerships.models.days import lasting_on
from partnerships.services.sitters import WITHHELD, Sitter, sitter_of

REPRESENTATIVE, DEPUTY, OBSERVER = "R", "D", "O"
MEANINGS = {
    REPRESENTATIVE: "Sits in a seat",
    DEPUTY: "Deputy of somebody who does",
    OBSERVER: "Observer, or invited to every meeting",
}
SUCCESSORS = "on_behalf_of__merged_into__merged_into"


@dataclass(frozen=True, slots=True)
class Part:
    """What one person does on one body. `who` is empty for a body that is invited and names nobody.

    `formerly` is the name under which they came to sit there, where that organisation was merged.
    """

    letter: str
    who: str
    what: str
    formerly: str = ""

    def __str__(self) -> str:
        said = ", ".join(filter(None, [self.who, self.what]))
        return f"{said} (as {self.formerly})" if self.formerly else said


@dataclass(frozen=True, slots=True)
class MatrixRow:
    sitter: Sitter
    cells: list[list[Part]]  # one for each body of the matrix

    def is_called(self, words: str) -> bool:
        """By its name, or by one that it had when somebody came to sit there."""
        names = [self.sitter.name, *(part.formerly for cell in self.cells for part in cell)]
        return any(words.casefold() in name.casefold() for name in names)

    @property
    def number(self) -> int:
        """On how many bodies."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    bodies: list[Partnership]
    rows: list[MatrixRow]


def read_matrix(partnerships: QuerySet[Partnership], day: dt.date, *, named: str = "") -> Matrix:
    """Four queries. Bodies on which nobody sits are left out; `named` keeps rows with these words in their name."""
    parts: dict[tuple[int | None, str], dict[int, list[Part]]] = defaultdict(lambda: defaultdict(list))
    sitters: dict[tuple[int | None, str], Sitter] = {}
    for sitter, body, part in _everybody(partnerships, day):
        key = (sitter.pk, "" if sitter.pk else sitter.name)
        sitters.setdefault(key, replace(sitter, formerly=""))
        parts[key][body].append(replace(part, formerly=sitter.formerly))
    wanted = {key for key, sitter in sitters.items() if MatrixRow(sitter, [*parts[key].values()]).is_called(named)}
    used = {body for key in wanted for body in parts[key]}
    bodies = list(partnerships.filter(pk__in=used).select_related("area").order_by("name", "pk"))
    ordered = sorted(wanted, key=lambda key: (sitters[key].name == WITHHELD, sitters[key].name.casefold(), key))
    rows = [MatrixRow(sitters[key], [parts[key].get(body.pk, []) for body in bodies]) for key in ordered]
    return Matrix(bodies, rows)


def sitting_organisations(day: dt.date) -> set[int]:
    """Those in seats or deputies of somebody, with whoever they were merged into."""
    terms = Term.objects.serving_on(day).select_related(SUCCESSORS)
    deputies = Deputy.objects.serving_on(day).select_related(SUCCESSORS)
    rows: Iterable[Term | Deputy] = [*terms, *deputies]
    found = {sitter.pk for sitter in (sitter_of(row.on_behalf_of) for row in rows) if sitter.pk}
    return found | {row.on_behalf_of_id for row in rows}


def _everybody(partnerships: QuerySet[Partnership], day: dt.date) -> Iterator[tuple[Sitter, int, Part]]:
    here = partnerships.order_by().values("pk")
    kept = lasting_on(day, "seat__")
    terms = Term.objects.serving_on(day).filter(kept, seat__partnership__in=here)
    for term in terms.select_related("person", "seat", SUCCESSORS).order_by("seat__label", "pk"):
        part = Part(REPRESENTATIVE, str(term.person), str(term.seat))
        yield sitter_of(term.on_behalf_of), term.seat.partnership_id, part
    kept = lasting_on(day, "term__seat__")
    deputies = Deputy.objects.serving_on(day).filter(kept, term__seat__partnership__in=here)
    for deputy in deputies.select_related("person", "term__seat", SUCCESSORS).order_by("term__seat__label", "pk"):
        part = Part(DEPUTY, str(deputy.person), f"deputy, {deputy.term.seat}")
        yield sitter_of(deputy.on_behalf_of), deputy.term.seat.partnership_id, part
    yield from _invited(here, day)


def _invited(here: Any, day: dt.date) -> Iterator[tuple[Sitter, int, Part]]:
    """A body that our register knows by its organisation, another by the name it is written with."""
    invited: Any = Invitation.objects.serving_on(day).filter(partnership__in=here)
    for guest in invited.select_related("organisation__merged_into__merged_into").order_by("body", "pk"):
        what = str(guest.get_kind_display()).lower()
        if guest.organisation is None:
            sitter = Sitter(guest.body or guest.person_name, "", "", None)
            yield sitter, guest.partnership_id, Part(OBSERVER, guest.person_name if guest.body else "", what)
            continue
        sitter = sitter_of(guest.organisation)
        yield sitter, guest.partnership_id, Part(OBSERVER, guest.person_name if sitter.pk else "", what)


def lines_of(matrix: Matrix) -> Iterator[list[object]]:
    yield ["organisation", *(body.name for body in matrix.bodies)]
    for row in matrix.rows:
        yield [row.sitter.name, *("; ".join(map(str, cell)) for cell in row.cells)]


def as_json(matrix: Matrix) -> dict[str, Any]:
    return {
        "bodies": [{"id": body.slug, "name": body.name, "url": body.get_absolute_url()} for body in matrix.bodies],
        "organisations": [
            {
                "name": row.sitter.name,
                "url": row.sitter.href or None,
                "sits_on": [
                    _as_json(body, part) for body, cell in zip(matrix.bodies, row.cells, strict=True) for part in cell
                ],
            }
            for row in matrix.rows
        ],
    }


def _as_json(body: Partnership, part: Part) -> dict[str, Any]:
    said = {"body": body.slug, "as": MEANINGS[part.letter], "person": part.who or None, "seat": part.what}
    return {**said, "formerly": part.formerly} if part.formerly else said
