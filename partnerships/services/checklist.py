"""A mandate as the public reads it: what is there, and what is missing in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Mandate, MandateEntry, MandateItem, MandateReview, Term
from partnerships.models.mandate import NOBODY_HAS_SAID, QUESTIONS, REVIEWED_EVERY
from vcsrep.face.words import count


@dataclass(frozen=True, slots=True)
class Line:
    """One of the seven items."""

    item: MandateItem
    entry: MandateEntry | None

    @property
    def question(self) -> str:
        return QUESTIONS[self.item]

    @property
    def missing(self) -> str:
        """What is missing, in a sentence; "" when nothing is."""
        if self.entry is None:
            return NOBODY_HAS_SAID[self.item]
        return "" if self.entry.is_evidenced else "It is said, and no evidence is named for it."

    @property
    def status(self) -> tuple[str, str]:
        """A word and its colour."""
        if self.entry is None:
            return "Missing", "red"
        return ("Evidenced", "green") if self.entry.is_evidenced else ("No evidence", "yellow")


@dataclass(frozen=True, slots=True)
class Checklist:
    """The seven items, always all of them and in this order."""

    lines: list[Line]
    reviewed_on: dt.date | None = None
    reviewer_name: str = ""
    due_on: dt.date = dt.date.max

    @property
    def evidenced(self) -> int:
        return sum(line.entry is not None and line.entry.is_evidenced for line in self.lines)

    @property
    def filled(self) -> int:
        return sum(line.entry is not None for line in self.lines)

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.missing]

    @property
    def in_words(self) -> str:
        """All seven items …; or how many are, and how many nobody has said."""
        total = len(self.lines)
        if self.evidenced == total:
            return f"All {total} items are said and evidenced."
        unsaid = total - self.filled
        unproved = self.filled - self.evidenced
        parts = [f"{self.evidenced} of {count(total, 'item')} {'is' if self.evidenced == 1 else 'are'} evidenced"]
        parts += [f"{unproved} said without evidence"] if unproved else []
        parts += [f"{unsaid} missing"] if unsaid else []
        return f"{', '.join(parts)}."

    def is_overdue(self, day: dt.date) -> bool:
        return self.due_on < day


def checklists(terms: Iterable[Term]) -> dict[int, Checklist]:
    """By the term's id; two queries for any number of terms."""
    asked = list(terms)
    entries: dict[int, dict[str, MandateEntry]] = {}
    for entry in MandateEntry.objects.filter(mandate__term__in=asked).select_related("mandate").order_by("pk"):
        entries.setdefault(entry.mandate.term_id or 0, {})[entry.item] = entry
    reviews = {
        review.term_id: review for review in MandateReview.objects.filter(term__in=asked).order_by("reviewed_on")
    }
    return {term.pk: _checklist(term, entries.get(term.pk, {}), reviews.get(term.pk)) for term in asked}


def checklist_of(term: Term) -> Checklist:
    return checklists([term])[term.pk]


def said_in(mandate: Mandate | None) -> Checklist:
    """Of somebody nominated: there is no term to review yet."""
    entries = {} if mandate is None else {entry.item: entry for entry in mandate.entries.order_by("pk")}
    return Checklist(_lines(entries))


def _checklist(term: Term, entries: dict[str, MandateEntry], review: MandateReview | None) -> Checklist:
    return Checklist(
        lines=_lines(entries),
        reviewed_on=review.reviewed_on if review else None,
        reviewer_name=review.reviewer_name if review else "",
        due_on=(review.reviewed_on if review else term.starts_on) + REVIEWED_EVERY,
    )


def _lines(entries: dict[str, MandateEntry]) -> list[Line]:
    return [Line(item, entries.get(item)) for item in MandateItem]
