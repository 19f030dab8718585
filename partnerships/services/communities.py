"""Communities of interest: a district names them, an exercise takes them in or not, organisations speak for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from organisations.models import District, Membership, Organisation, User
from partnerships.models import Community, Exercise, Scope, SpokenFor, Voice
from partnerships.models.communities import communities_open_to
from partnerships.permissions import demand_supporter
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowed


@dataclass(frozen=True, slots=True)
class Decided:
    """In scope or not; a reason is needed to leave a community out."""

    in_scope: bool
    reason: str = ""


@transaction.atomic
def add_community(*, district: District, characteristic: str, name: str, by: User, day: dt.date) -> Community:
    demand_supporter(by, district, day)
    community = Community(district=district, characteristic=characteristic, name=name.strip())
    keep(community, by=by, why="Added")
    return community


@transaction.atomic
def add_exercise(*, district: District, name: str, starts_on: dt.date, by: User, day: dt.date) -> Exercise:
    demand_supporter(by, district, day)
    exercise = Exercise(district=district, name=name.strip(), starts_on=starts_on)
    keep(exercise, by=by, why="Added")
    return exercise


@transaction.atomic
def decide_scope(*, exercise_id: int, decided: Mapping[int, Decided | None], by: User, day: dt.date) -> None:
    """By the community's id; None: nobody has decided (any more)."""
    exercise = Exercise.objects.select_related("district").select_for_update(of=("self",)).get(pk=exercise_id)
    demand_supporter(by, exercise.district, day)
    communities = {each.pk: each for each in Community.objects.filter(district=exercise.district_id)}
    there = {scope.community_id: scope for scope in Scope.objects.filter(exercise=exercise)}
    for pk, decision in decided.items():
        if pk not in communities:
            raise DomainError("This community belongs to another district.")
        scope = there.get(pk) or Scope(exercise=exercise, community=communities[pk])
        if decision is None:
            if scope.pk:
                scope.delete()
            continue
        reason = decision.reason.strip()
        if not decision.in_scope and not reason:
            raise DomainError(f"Say why {communities[pk]} is out of scope.")
        if scope.pk and (scope.in_scope, scope.reason) == (decision.in_scope, reason):
            continue
        scope.in_scope, scope.reason = decision.in_scope, reason
        keep(scope, by=by, why="Decided")


@transaction.atomic
def say_for_whom(*, organisation: Organisation, voices: Mapping[int, str], by: User, day: dt.date) -> None:
    """What an organisation says of itself, by the community's id; "" ends what it said before."""
    kept = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not Membership.objects.current_on(day).filter(user=by, organisation=kept).exists():
        raise NotAllowed(f"Only who speaks for {kept} may say this.")
    open_to = set(communities_open_to(kept, day).values_list("pk", flat=True))
    now = {row.community_id: row for row in SpokenFor.objects.now().filter(organisation=kept)}
    for pk, voice in voices.items():
        if pk not in open_to:
            raise DomainError("This community belongs to a district where the organisation is not in standing.")
        if voice and voice not in Voice.values:
            raise DomainError("Say whether you speak with these people, or for them.")
        said = now.get(pk)
        if said is not None and said.voice != voice:
            said.ends_on = day
            said.save(update_fields=["ends_on"])
            said = None
        if voice and said is None:
            SpokenFor.objects.create(organisation=kept, community_id=pk, voice=voice, starts_on=day, declared_by=by)
