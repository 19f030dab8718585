"""What moves when one organisation is taken up into another: standings, people, and whatever else points at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models

from organisations.models import Membership, Organisation, Role, Standing, StandingStatus
from organisations.services.merging.following import relations_to, rows_that_follow
from organisations.services.merging.ledger import Ledger
from organisations.services.merging.questions import (
    MERGED,
    OF_A_STANDING,
    SharedStanding,
    shared_standings,
    voters,
)
from vcsrep.face.words import count, shortday

NOUNS = {
    "organisations.organisationidentifier": ("number of other registers", "numbers of other registers"),
    "organisations.organisationtype": ("type", "types"),
    "organisations.othername": ("other name", "other names"),
    "organisations.contactdetail": ("way to reach it", "ways to reach it"),
    "organisations.organisation": ("organisation that is a branch or was merged", "organisations that are branches"),
    "partnerships.term": ("term of office", "terms of office"),
    "partnerships.seat_appointers": ("seat that it helps to fill", "seats that it helps to fill"),
    "partnerships.decision_decided_by": ("appointment that it decided", "appointments that it decided"),
    "elections.elector": ("place on an open roll", "places on open rolls"),
    "elections.nomination": ("nomination", "nominations"),
}


def move_what_hangs_on(ledger: Ledger, old: models.Model, new: models.Model) -> list[str]:
    """Whatever points at the old row points at the new one; what that one has already stays behind."""
    told = []
    for model, field in relations_to(type(old)):
        rows = list(rows_that_follow(model, field, old))
        moved = sum(ledger.try_to_move(row, field, new) for row in rows if row != new)
        if moved:
            meta: Any = model._meta
            nouns = NOUNS.get(meta.label_lower, (str(meta.verbose_name), str(meta.verbose_name_plural)))
            told.append(f"{count(moved, *nouns)} {'moves' if moved == 1 else 'move'}.")
    return told


def move_standings(
    ledger: Ledger, kept: Organisation, merged: Organisation, chosen: Mapping[str, str], day: dt.date
) -> list[str]:
    """In a district where both stand, the kept standing takes over what was chosen and the other one ends."""
    told = []
    shared = shared_standings(kept, merged)
    for pair in shared:
        told += _join_standings(ledger, pair, chosen, day)
    alone = Standing.objects.filter(organisation=merged).exclude(pk__in=[pair.merged.pk for pair in shared])
    for standing in alone.select_related("district").select_for_update(of=("self",)).order_by("pk"):
        ledger.change(standing, organisation=kept)
        told.append(f"Its standing in {standing.district} moves.")
    return told


def _join_standings(ledger: Ledger, pair: SharedStanding, chosen: Mapping[str, str], day: dt.date) -> list[str]:
    both = Standing.objects.select_for_update(of=("self",)).in_bulk([pair.kept.pk, pair.merged.pk])
    own, their = both[pair.kept.pk], both[pair.merged.pk]
    taken = {
        field: getattr(their, field)
        for name, (_, fields) in OF_A_STANDING.items()
        if chosen.get(f"{name}-{own.district_id}") == MERGED
        for field in fields
    }
    ledger.change(own, **taken)
    if their.status == StandingStatus.ADMITTED and their.admitted_on is not None:
        ledger.change(their, status=StandingStatus.LEFT, ended_on=max(day, their.admitted_on))
    elif their.status == StandingStatus.APPLIED:
        ledger.change(their, status=StandingStatus.REFUSED)
    district = pair.kept.district
    since = f" since {shortday(own.admitted_on)}" if own.admitted_on else ""
    words = f"Standing in {district}: {own.get_status_display().lower()}{since}, one standing and one vote."
    return [words, *(f"{district}: {line}" for line in move_what_hangs_on(ledger, their, own))]


def move_people(
    ledger: Ledger, kept: Organisation, merged: Organisation, chosen: Mapping[str, str], day: dt.date
) -> list[str]:
    """Everybody who spoke for one speaks for the kept one; of two in one voting role, one was chosen."""
    told = []
    for role in (Role.VOTING_CONTACT, Role.BACKUP):
        own, their = voters(kept, role, day), voters(merged, role, day)
        if own and their and own.user_id != their.user_id:
            gives_way = own if chosen.get(role) == MERGED else their
            stays = their if gives_way is own else own
            ledger.change(gives_way, role=Role.OTHER)
            told.append(f"{stays.name} is {role.label.lower()}; {gives_way.name} speaks for it, but does not vote.")
    moving = Membership.objects.filter(organisation=merged).select_for_update(of=("self",)).order_by("pk")
    moved = 0
    for membership in moving:
        if _is_there_already(membership, kept, day):
            last = max(membership.starts_on, day - dt.timedelta(days=1))
            ledger.change(membership, ends_on=last)
        else:
            moved += ledger.try_to_move(membership, "organisation", kept)
    return told + (
        [f"{count(moved, 'person', 'people')} who spoke for the other one {_go(moved)} along."] * bool(moved)
    )


def _go(how_many: int) -> str:
    return "goes" if how_many == 1 else "go"


def _is_there_already(membership: Membership, kept: Organisation, day: dt.date) -> bool:
    if membership.ends_on is not None and membership.ends_on < day:
        return False
    same = Membership.objects.filter(organisation=kept, user=membership.user_id, role=membership.role)
    return same.reaching(day).exists()
