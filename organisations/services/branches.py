"""Branches and affiliates: whose branch an organisation is, whether it governs itself, and who counts on its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from organisations.models import BranchRule, District, Organisation, Standing, User
from organisations.permissions import may_edit_organisation
from organisations.services.districts import need_officer
from organisations.services.signing import save_signed
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

DEEPEST = 10  # a branch of a branch of a branch


@transaction.atomic
def set_parent(
    *, organisation_id: int, parent_id: int | None, governs_itself: bool, by: User, day: dt.date
) -> Organisation:
    """Say whose branch it is, and whether it governs itself; without a parent it stands alone and does.

    By the district's published rule a branch that does not govern itself has no vote of its own.
    """
    wanted = [pk for pk in (organisation_id, parent_id) if pk is not None]
    locked = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
    rows = {row.pk: row for row in locked}
    branch, parent = rows[organisation_id], rows[parent_id] if parent_id is not None else None
    if not may_edit_organisation(by, branch, day):
        raise NotAllowed("Only an office in whose register the organisation stands may change it.")
    for row in rows.values():
        if row.merged_into_id is not None:
            raise NotAllowedNow(f"{row} has become part of another organisation: name that one instead.")
    if parent is None and not governs_itself:
        raise DomainError("Say which organisation governs it.")
    _refuse_circle(branch, parent)
    branch.parent, branch.governs_itself = parent, governs_itself
    save_signed(branch, by=by, reason=f"Branch of {parent}" if parent else "Stands alone")
    return branch


@transaction.atomic
def set_rule(*, district: District, branch_rule: BranchRule | str, who_counts: str, by: User, day: dt.date) -> District:
    """Publish who counts as an organisation of its own. Rolls taken from now on go by it."""
    kept = District.objects.select_for_update(of=("self",)).select_related("council").get(pk=district.pk)
    need_officer(kept, day, by)
    if not who_counts.strip():
        raise DomainError("Write down who counts: everybody may read it.")
    kept.branch_rule, kept.who_counts = BranchRule(branch_rule), who_counts.strip()
    kept.save()
    return kept


def _refuse_circle(branch: Organisation, parent: Organisation | None) -> None:
    above, steps = parent, 0
    while above is not None:
        if above == branch:
            raise DomainError(f"{parent} is itself a branch of {branch}: one of them must be the parent.")
        steps += 1
        if steps > DEEPEST:
            raise DomainError(f"There are more than {DEEPEST} organisations above it. Name the one that governs it.")
        above = above.parent


def counted_with(district: District, day: dt.date) -> dict[int, str]:
    """Organisations of the district that did not count on their own at the end of that day, and with whom they do.

    By the number of the organisation: the name of its parent as everybody may read it.
    """
    if district.branch_rule == BranchRule.ALL:
        return {}
    end_of_day = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    here = Standing.objects.filter(district=district).values("organisation")
    history: Any = Organisation.history  # django-simple-history makes its manager at run time
    ever = history.filter(parent__isnull=False, id__in=here).values("id")
    now = {row.pk: row for row in Organisation.objects.filter(pk__in=ever)}
    then = history.filter(id__in=list(now), history_date__lte=end_of_day).latest_of_each()
    facts: dict[int, Any] = now | {record.id: record for record in then}
    parents = Organisation.objects.in_bulk([row.parent_id for row in facts.values() if row.parent_id])
    return {
        pk: _in_public(parents[row.parent_id])
        for pk, row in facts.items()
        if row.parent_id in parents and (district.branch_rule == BranchRule.NONE or not row.governs_itself)
    }


def _in_public(parent: Organisation) -> str:
    return "an organisation whose name is withheld" if parent.name_withheld else parent.name
