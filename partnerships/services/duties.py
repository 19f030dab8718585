"""What a representative still owes to the seats they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from organisations.models import User
from partnerships.models import Term
from partnerships.services.checklist import Checklist, checklists
from partnerships.services.registers import Register, registers

FIRST_WEEKS = dt.timedelta(days=28)
"""From the first day of a term: until then its holder should have said and declared everything."""
SHOWN_BEFORE = dt.timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Duty:
    """`what` in a few words, `place` the part of the seat's page where it is done."""

    term: Term
    what: str
    link_text: str
    place: str
    due_on: dt.date


def duties_of(user: User, day: dt.date) -> list[Duty]:
    """Five queries for any number of seats; who holds two seats declares their interests once."""
    terms = list(Term.objects.serving_on(day).held_by(user).for_list())
    mandates, kept = checklists(terms), registers(terms, day)
    owed = [duty for term in terms for duty in _of_mandate(term, mandates[term.pk], day)]
    once = {term.person_id: term for term in terms}
    return owed + [duty for pk, term in once.items() for duty in _of_interests(term, kept[pk], day)]


def _of_interests(term: Term, register: Register, day: dt.date) -> Iterator[Duty]:
    if register.last is None:
        yield Duty(term, "Nothing is declared yet.", "Declare your interests", "interests", register.due_on)
    elif day >= register.due_on - SHOWN_BEFORE:
        yield Duty(term, "The yearly answer.", "Check your interests", "interests", register.due_on)


def _of_mandate(term: Term, checklist: Checklist, day: dt.date) -> Iterator[Duty]:
    if checklist.missing:
        yield Duty(term, checklist.in_words, "Say your mandate", "mandate", term.starts_on + FIRST_WEEKS)
    elif day >= checklist.due_on - SHOWN_BEFORE:
        yield Duty(term, "The yearly review.", "Review your mandate", "mandate", checklist.due_on)
