"""What the clock will write about cases: it opens one for each attendance concern, as soon as there is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from attendance.models import Concern
from attendance.services.missing import terms_missing
from notifications.services.ahead import Ahead, Foreseen, tally
from organisations.models import District
from reviews.letters.case_people import offices
from reviews.letters.cases import LODGED


def due_between(start: dt.datetime, end: dt.date, districts: Collection[str]) -> list[Ahead]:
    """Only today can be foreseen: of concerns without a case, and of those that misses will raise."""
    today, slug = timezone.localdate(start), "seat__partnership__district__slug"
    if end < today:
        return []
    readers = {each.slug: offices(each, today) for each in District.objects.filter(slug__in=districts)}
    raised = Concern.objects.live().filter(cases__isnull=True, **{f"term__{slug}__in": readers})
    missing = terms_missing(start).filter(**{f"{slug}__in": readers}).values_list("pk", slug, "misses", "raise_after")
    opened = [*raised.values_list("term", f"term__{slug}")]
    opened += [(term, district) for term, district, misses, enough in missing if misses >= enough]
    foreseen = [
        Foreseen(today, LODGED, f"term:{term}", address, district)
        for term, district in opened
        for address, _ in readers[district]
    ]
    return tally(foreseen, districts)
