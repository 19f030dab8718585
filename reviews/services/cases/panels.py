"""Naming the independent panel of a second stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import tidy
from organisations.models import User
from organisations.services.people import account_for
from reviews.letters import cases as letters
from reviews.models import Case, CaseState, PanelMember
from reviews.permissions import demand_officer, may_work
from reviews.services.cases.conflicts import refuse_conflict
from reviews.services.cases.journal import locked, named, step
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

FEWEST, MOST = 3, 5


@dataclass(frozen=True, slots=True)
class Panellist:
    name: str
    email: str
    body: str


@transaction.atomic
def name_panel(*, case_id: int, members: Sequence[Panellist], person_name: str, by: User, now: dt.datetime) -> Case:
    """Three to five people from outside the offices of the district. Named again, the new panel replaces the old."""
    case, day = locked(case_id), timezone.localdate(now)
    demand_officer(by, case.district, day)
    name = named(person_name)
    refuse_conflict(case, by, name, stage=1)
    if case.state != CaseState.APPEALED:
        raise NotAllowedNow("A panel is named for a case that somebody took to the second stage, until it decides.")
    panel = [_member(case, one, by, now) for one in members]
    _refuse_number(panel)
    case.panel.all().delete()
    PanelMember.objects.bulk_create(panel)
    made = step(
        case,
        what="Panel named",
        words="\n".join(str(member) for member in panel),
        person_name=name,
        by=by,
        now=now,
    )
    letters.panel_named(made)
    return case


def _member(case: Case, one: Panellist, by: User, now: dt.datetime) -> PanelMember:
    name, body = named(one.name), " ".join(tidy(one.body).split())
    if not body:
        raise DomainError(f"Say where {name} comes from: everybody sees that the panel is independent.")
    user = account_for(one.email)
    if may_work(user, case.district, timezone.localdate(now)):
        raise NotAllowed(f"{name} works in an office of {case.district}. The panel comes from outside.")
    refuse_conflict(case, user, name, stage=2, who=name)
    return PanelMember(case=case, user=user, name=name, body=body[:200], named_by=by, named_at=now)


def _refuse_number(panel: Sequence[PanelMember]) -> None:
    if not FEWEST <= len(panel) <= MOST:
        raise DomainError(f"A panel has from {FEWEST} to {MOST} people.")
    if len({member.user.pk for member in panel}) < len(panel):
        raise DomainError("Two people of a panel cannot share a mailbox.")
    if len({member.name.casefold() for member in panel}) < len(panel):
        raise DomainError("Name each person once.")
