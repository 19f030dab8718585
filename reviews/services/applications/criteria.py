"""Writing criteria sets. One that a call uses is frozen: a change makes the next version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from organisations.models import District, User
from partnerships.services.keeping import checked
from reviews.models import CriteriaSet, Criterion
from reviews.permissions import demand_office
from vcsrep.errors import DomainError

MOST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion; `base` and `percent` only of a threshold."""

    kind: str
    question: str
    base: Decimal | None = None
    percent: Decimal | None = None


@transaction.atomic
def write_set(*, district: District, name: str, asked: Sequence[Asked], by: User, now: dt.datetime) -> CriteriaSet:
    """The next version where the last one of that name is frozen; else what was written before is replaced."""
    kept = District.objects.select_for_update(of=("self",), no_key=True).get(pk=district.pk)
    demand_office(by, kept, timezone.localdate(now))
    title = " ".join(name.split())
    if not title:
        raise DomainError("Name the set.")
    if not 1 <= len(asked) <= MOST:
        raise DomainError(f"A set has from 1 to {MOST} criteria.")
    last = CriteriaSet.objects.filter(district=kept, name=title).order_by("-version").first()
    if last is not None and last.frozen_at is None:
        last.criteria.all().delete()
        written = last
        written.written_by, written.written_at = by, now
    else:
        version = last.version + 1 if last else 1
        written = CriteriaSet(district=kept, name=title, version=version, written_by=by, written_at=now)
    checked(written).save()
    for number, one in enumerate(asked, start=1):
        row = Criterion(criteria_set=written, number=number, kind=one.kind, question=" ".join(one.question.split()))
        row.base, row.percent = one.base, one.percent
        checked(row).save()
    return written
