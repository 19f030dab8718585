"""What representatives and deputies still owe to the seats they sit in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from organisations.models import User
from partnerships.models import Deputy, Term
from partnerships.services.checklist import Checklist, checklists
from partnerships.services.registers import Register, registers

FIRST_WEEKS = dt.timedelta(days=28)
"""From the first day of a term: until then its holder should have said and declared everything."""
SHOWN_BEFORE = dt.timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Duty:
    """`what` in a few words, `place` the part of their own page of the seat where it is done."""

    sitting: Term | Deputy
    what: str
    link_text: str
    place: str
    due_on: dt.date


def duties_of(user: User, day: dt.date) -> list[Duty]:
    """Six queries for any number of seats; who sits in two declares their interests once, where they hold one."""
    terms = list(Term.objects.serving_on(day).held_by(user).for_list())
    deputies = Deputy.objects.serving_on(day).held_by(user).for_list()
    sitting: list[Term | Deputy] = [*deputies, *terms]
    mandates, kept = checklists(terms), registers(sitting, day)
    owed = [duty for term in terms for duty in _of_mandate(term, mandates[term.pk], day)]
    once = {each.person_id: each for each in sitting}
    return owed + [duty for pk, each in once.items() for duty in _of_interests(each, kept[pk], day)]


def _of_interests(sitting: Term | Deputy, register: Register, day: dt.date) -> Iterator[Duty]:
    if register.last is None:
        yield Duty(sitting, "Nothing is declared yet.", "Declare your interests", "interests", register.due_on)
    elif day >= register.due_on - SHOWN_BEFORE:
        yield Duty(sitting, "The yearly answer.", "Check your interests", "interests", register.due_on)


def _of_mandate(term: Term, checklist: Checklist, day: dt.date) -> Iterator[Duty]:
    if checklist.missing:
        yield Duty(term, checklist.in_words, "Say your mandate", "mandate", term.starts_on + FIRST_WEEKS)
    elif day >= checklist.due_on - SHOWN_BEFORE:
        yield Duty(term, "The yearly review.", "Review your mandate", "mandate", checklist.due_on)
