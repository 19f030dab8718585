"""What somebody may choose from who raises a case in some districts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from elections.models import Contest
from organisations.models import District, Organisation
from partnerships.models import Signatory, Term

LOOKS_BACK = dt.timedelta(days=365)
"""For so long after a term has ended, or nominations have closed, a case can be about it."""


def offers_in(districts: Sequence[District], day: dt.date) -> dict[str, QuerySet[Any]]:
    """By the name of the form's field: representatives of the last year, contests, signatories of the Compact."""
    since = day - LOOKS_BACK
    terms = Term.objects.filter(seat__partnership__district__in=districts).not_over_before(since)
    contests = Contest.objects.published().filter(
        election__district__in=districts, election__nominations_close_at__date__gte=since
    )
    signed = Signatory.objects.standing().filter(compact__district__in=districts, compact__ends_on=None)
    return {
        "term": terms.filter(starts_on__lte=day).select_related("person", "seat").order_by("person__name", "pk"),
        "contest": contests.select_related("election").order_by("-election__poll_closes_at", "label"),
        "against": Organisation.objects.filter(pk__in=signed.values("organisation")).order_by("name_key", "pk"),
    }
