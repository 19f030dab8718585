"""What the clock will write about misses in a row: what has come to its step is written the next time it looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.utils import timezone

from attendance import letters
from attendance.services.missing import terms_missing
from notifications.services.ahead import Ahead, Foreseen, tally
from organisations.models import District
from organisations.services.offices import council_staff, partner_staff
from organisations.services.relaying import mailbox_of_person
from partnerships.models import Term


def due_between(start: dt.datetime, end: dt.date, districts: Collection[str]) -> list[Ahead]:
    """Only today can be foreseen: nobody knows yet who will come to the next meetings."""
    today = timezone.localdate(start)
    if end < today:
        return []
    offices = {
        district.slug: [address for address, _ in (*council_staff(district, today), *partner_staff(district, today))]
        for district in District.objects.filter(slug__in=districts)
    }
    terms = terms_missing(start).filter(seat__partnership__district__slug__in=offices)
    found = terms.select_related("seat__partnership__district", "person__user").order_by("pk")
    return tally([letter for term in found for letter in _of_term(term, today, offices)], districts)


def _of_term(term: Term, day: dt.date, offices: dict[str, list[str]]) -> Iterator[Foreseen]:
    """The row that each letter will be about is not there yet: the term stands for it."""
    slug, box = term.seat.partnership.district.slug, mailbox_of_person(term.person)
    is_concern = vars(term)["misses"] >= vars(term)["raise_after"]
    about, own = f"term:{term.pk}", "" if box is None else box[0].casefold()
    if own:
        yield Foreseen(day, letters.RAISED if is_concern else letters.WARNED, about, own, slug)
    if is_concern:
        others = (address for address in offices[slug] if address.casefold() != own)
        yield from (Foreseen(day, letters.TO_LOOK_AT, about, address, slug) for address in others)
