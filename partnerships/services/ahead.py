"""What the clock will write about seats, if nobody acts: it looks at each day as the sweeps will."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.utils import timezone

from notifications.services.ahead import DAY, Ahead, Foreseen, days_from, tally
from partnerships import letters
from partnerships.models import Deputy, EndReason, Term
from partnerships.models.mandate import REVIEWED_EVERY
from partnerships.services.registers import registers
from partnerships.services.representatives import with_mandate

Sitting = Term | Deputy
PLANNED = ("", EndReason.TERM_ENDED)


def due_between(start: dt.datetime, end: dt.date, districts: Collection[str]) -> list[Ahead]:
    """From that moment to the end of the last day, to those who would get it as things stand.

    All terms are read: who sits in two districts gets one reminder, and from one of them.
    """
    today = timezone.localdate(start)
    days = list(days_from(today, end))
    terms = Term.objects.not_over_before(today).filter(starts_on__lte=end)
    seats = "seat__partnership__district"
    served = list(with_mandate(terms).select_related(seats, "person__user", "on_behalf_of").order_by("-pk"))
    deputies = Deputy.objects.filter(term__in=terms).select_related(f"term__{seats}", "person__user").order_by("-pk")
    foreseen = [*_mandates(served, days), *_interests([*deputies, *served], days), *_ends(served, days)]
    return tally(foreseen, districts)


def _mandates(terms: list[Term], days: list[dt.date]) -> Iterator[Foreseen]:
    for term in terms:
        due_on: dt.date = vars(term)["reviewed_on"] + REVIEWED_EVERY
        first = next((day for day in days if due_on < day and term.serves_on(day)), None)
        if first is not None:
            yield from _to(term, first, letters.MANDATE_DUE, due_on)


def _interests(everybody: list[Sitting], days: list[dt.date]) -> Iterator[Foreseen]:
    """Deputies come first, the oldest term last: that is who is written to."""
    declared = registers(everybody, days[0])
    for day in days:
        sitting = [each for each in everybody if _sits(each, day)]
        begun = {pk: min(each.starts_on for each in rows) for pk, rows in _by_person(sitting).items()}
        for pk, each in {each.person_id: each for each in sitting}.items():
            register = declared[pk].begun_on(begun[pk])
            if register.is_overdue(day):
                yield from _to(each, day, letters.INTERESTS_DUE, register.due_on)


def _ends(terms: list[Term], days: list[dt.date]) -> Iterator[Foreseen]:
    planned = [term for term in terms if term.end_reason in PLANNED and term.ends_on is not None]
    near = [term for term in planned if term.ends_on and term.ends_on <= days[-1] + max(letters.ENDS) * DAY]
    readers = letters.concerned(near, days[0])
    for term in near:
        for day in days:
            kind = _kind_of_end(term, day)
            if kind and term.ends_on:
                about, district = letters.about_day(term, term.ends_on), term.seat.partnership.district.slug
                yield from (Foreseen(day, kind, about, address, district) for address, _ in readers[term.pk])


def _kind_of_end(term: Term, day: dt.date) -> str:
    """The letter that is written of it that day; "": none."""
    if term.ends_on is None or not term.serves_on(day):
        return ""
    left = (term.ends_on - day).days
    return next((letters.ENDS[most] for most in sorted(letters.ENDS) if left <= most), "")


def _to(sitting: Sitting, day: dt.date, kind: str, due_on: dt.date) -> Iterator[Foreseen]:
    if recipient := letters.mailbox_of(sitting):
        district = sitting.seat.partnership.district.slug
        yield Foreseen(day, kind, letters.about_day(sitting, due_on), recipient, district)


def _sits(each: Sitting, day: dt.date) -> bool:
    return each.serves_on(day) if isinstance(each, Term) else each.stands_in_on(day)


def _by_person(sitting: list[Sitting]) -> dict[int, list[Sitting]]:
    found: dict[int, list[Sitting]] = {}
    for each in sitting:
        found.setdefault(each.person_id, []).append(each)
    return found
