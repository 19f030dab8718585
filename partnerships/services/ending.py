"""Letters before a term ends: at 90 days and at 30, once each, whatever the clock missed in between."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from partnerships import letters
from partnerships.models import EndReason, Term


def terms_ending(today: dt.date, *, after: int, within: int) -> list[int]:
    """Terms served today that end as planned, in more than `after` days and in `within` days at the most."""
    first, last = today + dt.timedelta(days=after), today + dt.timedelta(days=within)
    planned = Q(end_reason="") | Q(end_reason=EndReason.TERM_ENDED)
    ending = Term.objects.serving_on(today).filter(planned, ends_on__gt=first, ends_on__lte=last)
    return list(ending.order_by("pk").values_list("pk", flat=True))


def remind_of_ends(today: dt.date) -> None:
    """A term shorter than 90 days gets its first letter when it begins; one found late gets only the later letter."""
    for term_id in terms_ending(today, after=30, within=90):
        remind(term_id=term_id, days=90, today=today)
    for term_id in terms_ending(today, after=-1, within=30):
        remind(term_id=term_id, days=30, today=today)


@transaction.atomic
def remind(*, term_id: int, days: int, today: dt.date) -> None:
    terms = Term.objects.select_related("seat__partnership__district", "person__user", "on_behalf_of")
    letters.term_ends(terms.get(pk=term_id), days, today)
