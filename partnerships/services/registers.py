"""Registers of interests as pages read them: one for each person, however many seats they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from organisations.models import Person
from partnerships.models import Declaration, Deputy, Interest, Term
from partnerships.models.interests import DECLARED_EVERY

FIRST_WEEKS = dt.timedelta(days=28)
KEPT = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Register:
    """`interests` are those held now, `ended` those of the last year; `last` is the latest declaration."""

    person: Person
    interests: list[Interest]
    ended: list[Interest]
    last: Declaration | None
    first_due_on: dt.date

    @property
    def due_on(self) -> dt.date:
        return self.first_due_on if self.last is None else self.last.declared_on + DECLARED_EVERY

    @property
    def says_nothing(self) -> bool:
        """ "Nothing to declare" is the answer, and not only silence."""
        return self.last is not None and self.last.nothing and not self.interests

    @property
    def competes(self) -> bool:
        return any(interest.kind == "competing" for interest in self.interests)

    def is_overdue(self, day: dt.date) -> bool:
        return self.due_on < day

    def begun_on(self, day: dt.date) -> Register:
        """The same, of somebody who sits since that day."""
        return replace(self, first_due_on=day + FIRST_WEEKS)


def registers(terms: Iterable[Term | Deputy], day: dt.date) -> dict[int, Register]:
    """By the person's id; two queries for any number of terms. Declaring is first due four weeks into the first."""
    people: dict[int, Person] = {}
    begun: dict[int, dt.date] = {}
    for term in terms:
        people[term.person_id] = term.person
        begun[term.person_id] = min(term.starts_on, begun.get(term.person_id, term.starts_on))
    said = {row.person_id: row for row in Declaration.objects.filter(person__in=people).order_by("declared_on", "pk")}
    rows = list(Interest.objects.filter(person__in=people).order_by("kind", "-starts_on", "pk"))
    return {
        pk: Register(
            person=person,
            interests=[row for row in rows if row.person_id == pk and (row.ends_on is None or row.ends_on >= day)],
            ended=[row for row in rows if row.person_id == pk and _ended_lately(row, day)],
            last=said.get(pk),
            first_due_on=begun[pk] + FIRST_WEEKS,
        )
        for pk, person in people.items()
    }


def register_of(term: Term | Deputy, day: dt.date) -> Register:
    return registers([term], day)[term.person_id]


def _ended_lately(row: Interest, day: dt.date) -> bool:
    return row.ends_on is not None and day - KEPT <= row.ends_on < day
