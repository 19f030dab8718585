"""Everybody who sits in a seat today, with what an office should know of each; one query for any number."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from organisations.models import User
from partnerships.models import (
    ClaimState,
    Declaration,
    ExpenseClaim,
    MandateEntry,
    MandateItem,
    MandateReview,
    SupportGiven,
    Term,
)
from partnerships.models.interests import DECLARED_EVERY
from partnerships.models.mandate import REVIEWED_EVERY
from partnerships.models.support import INDUCTION
from partnerships.services.registers import FIRST_WEEKS


def representatives(user: User, day: dt.date) -> QuerySet[Term]:
    """Terms serving that day in the person's districts, with all that the functions below give them."""
    return with_support(with_mandate(Term.objects.serving_on(day).visible_to(user, day).for_list()))


def with_mandate(terms: QuerySet[Term]) -> QuerySet[Term]:
    """`mandate_filled` and `mandate_evidenced` of seven; `reviewed_on`: the last review, or the first day."""
    entries = MandateEntry.objects.filter(mandate__term=OuterRef("pk"))
    reviews = MandateReview.objects.filter(term=OuterRef("pk"))
    return terms.annotate(
        mandate_filled=_number(entries),
        mandate_evidenced=_number(entries.evidenced()),
        reviewed_on=Coalesce(_latest(reviews, "reviewed_on"), "starts_on"),
    )


def mandate_overdue(day: dt.date) -> Q:
    """Of rows that `with_mandate` has given their days."""
    return Q(reviewed_on__lt=day - REVIEWED_EVERY)


def mandate_incomplete() -> Q:
    return Q(mandate_evidenced__lt=len(MandateItem))


def with_support(terms: QuerySet[Term]) -> QuerySet[Term]:
    """`declared_on` (None: never), `induction_given` of seven kinds, `claims_waiting` for a decision or payment."""
    given = SupportGiven.objects.filter(term=OuterRef("pk"), kind__in=INDUCTION)
    waiting = ExpenseClaim.objects.filter(term=OuterRef("pk"), state__in=[ClaimState.CLAIMED, ClaimState.APPROVED])
    return terms.annotate(
        declared_on=_latest(Declaration.objects.filter(person=OuterRef("person")), "declared_on"),
        induction_given=_number(given, Count("kind", distinct=True)),
        claims_waiting=_number(waiting),
    )


def interests_overdue(day: dt.date) -> Q:
    """Of rows that `with_support` has given their days: a year since the last answer, or four weeks without any."""
    never = Q(declared_on=None, starts_on__lt=day - FIRST_WEEKS)
    return never | Q(declared_on__lt=day - DECLARED_EVERY)


def never_declared() -> Q:
    return Q(declared_on=None)


def induction_outstanding() -> Q:
    return Q(induction_given__lt=len(INDUCTION))


def _number(rows: QuerySet[Any], counting: Count | None = None) -> Coalesce:
    """How many there are; 0 and not nothing where there are none."""
    counted = rows.order_by().values(total=Value(1)).annotate(number=counting or Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _latest(rows: QuerySet[Any], field: str) -> Subquery:
    return Subquery(rows.order_by().values(total=Value(1)).annotate(last=Max(field)).values("last"))
