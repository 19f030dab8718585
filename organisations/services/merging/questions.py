"""Where two organisations differ, side by side: what a person chooses field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from organisations.models import Membership, Organisation, Role, Standing, StandingStatus
from vcsrep.face.words import shortday

KEPT, MERGED = "kept", "merged"
FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": ("Name", ("name",)),
    "activities": ("What it does", ("activities",)),
    "postcode": ("Postcode", ("postcode",)),
    "website": ("Website", ("website", "website_consented_on")),
    "latest_income": ("Income", ("latest_income",)),
    "founded_on": ("Founded or registered", ("founded_on",)),
    "works_as": ("Works as", ("is_frontline", "is_infrastructure", "infrastructure_scope")),
    "branch_of": ("Branch of", ("parent", "governs_itself")),
}
OF_A_STANDING: dict[str, tuple[str, tuple[str, ...]]] = {
    "status": ("Standing", ("status", "admitted_on", "ended_on")),
    "facts": (
        "Where it is based and works",
        ("based_in_district", "share_of_work", "evidence", "checked_by", "checked_on"),
    ),
    "area": ("Area", ("area",)),
    "primary_theme": ("Primary theme", ("primary_theme",)),
}
BEST_STATUS = [StandingStatus.ADMITTED, StandingStatus.APPLIED, StandingStatus.LEFT, StandingStatus.REFUSED]
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the comparison. `name` is "website", "voting_contact" or "area-7", with the district's number."""

    name: str
    label: str
    of_kept: str
    of_merged: str
    default: str


@dataclass(frozen=True, slots=True)
class SharedStanding:
    """The standings of both in one district."""

    kept: Standing
    merged: Standing


def questions(kept: Organisation, merged: Organisation, day: dt.date) -> list[Question]:
    """Only what differs is asked; the answer that is given first is the one that says more."""
    return [
        *_of_details(kept, merged),
        *(question for shared in shared_standings(kept, merged) for question in _of_standings(shared)),
        *_of_voters(kept, merged, day),
    ]


def shared_standings(kept: Organisation, merged: Organisation) -> list[SharedStanding]:
    rows = Standing.objects.filter(organisation__in=[kept, merged]).select_related(
        "district", "area", "primary_theme", "checked_by"
    )
    by_district: dict[int, dict[int, Standing]] = {}
    for row in rows.order_by("district__name", "pk"):
        by_district.setdefault(row.district_id, {})[row.organisation_id] = row
    return [SharedStanding(both[kept.pk], both[merged.pk]) for both in by_district.values() if len(both) == 2]


def voters(organisation: Organisation, role: str, day: dt.date) -> Membership | None:
    """Who has, or will have, this role of those who vote for it."""
    return Membership.objects.filter(organisation=organisation, role=role).reaching(day).order_by("starts_on").first()


def _of_details(kept: Organisation, merged: Organisation) -> Iterator[Question]:
    for name, (label, fields) in FIELDS.items():
        own, their = (_detail(name, organisation) for organisation in (kept, merged))
        if own != their:
            has_own = any(getattr(kept, field) not in ("", None) for field in fields)
            yield Question(name, label, own, their, KEPT if has_own else MERGED)


def _detail(name: str, of: Organisation) -> str:
    if name == "works_as":
        scope = f" ({of.get_infrastructure_scope_display().lower()})" if of.infrastructure_scope else ""
        words = [("frontline", of.is_frontline), (f"infrastructure{scope}", of.is_infrastructure)]
        return " and ".join(word for word, applies in words if applies) or NOTHING
    if name == "branch_of":
        governed = "governs itself" if of.governs_itself else "does not govern itself"
        return f"{of.parent}, {governed}" if of.parent else NOTHING
    if name == "latest_income" and of.latest_income is not None:
        return f"£{of.latest_income:,.0f} a year"
    return _said(getattr(of, name))


def _of_standings(shared: SharedStanding) -> Iterator[Question]:
    for name, (label, fields) in OF_A_STANDING.items():
        own, their = (_standing(name, standing) for standing in (shared.kept, shared.merged))
        if own != their or any(getattr(shared.kept, field) != getattr(shared.merged, field) for field in fields):
            yield Question(
                f"{name}-{shared.kept.district_id}",
                f"{label}, {shared.kept.district}",
                own,
                their,
                MERGED if _says_more(name, shared) else KEPT,
            )


def _says_more(name: str, shared: SharedStanding) -> bool:
    """Whether the standing that is given up is the better one to begin with."""
    own, their = shared.kept, shared.merged
    if name == "status":
        ranks = [(BEST_STATUS.index(StandingStatus(s.status)), s.admitted_on or dt.date.max) for s in (own, their)]
        return ranks[1] < ranks[0]
    if name == "facts":
        return own.checked_on is None and their.checked_on is not None
    return getattr(own, name) is None and getattr(their, name) is not None


def _standing(name: str, of: Standing) -> str:
    if name == "status":
        since = f" since {shortday(of.admitted_on)}" if of.admitted_on else ""
        until = f" until {shortday(of.ended_on)}" if of.ended_on else ""
        return f"{of.get_status_display()}{since}{until}"
    if name == "facts":
        checked = f"checked {shortday(of.checked_on)}" if of.checked_on else "not checked"
        based, share = of.get_based_in_district_display().lower(), of.get_share_of_work_display().lower()
        return f"Based here: {based}; work here: {share}; {checked}"
    return _said(getattr(of, name))


def _of_voters(kept: Organisation, merged: Organisation, day: dt.date) -> Iterator[Question]:
    for role in (Role.VOTING_CONTACT, Role.BACKUP):
        own, their = voters(kept, role, day), voters(merged, role, day)
        if own and their and own.user_id != their.user_id:
            yield Question(role.value, str(role.label), f"{own.name}", f"{their.name}", KEPT)


def _said(value: Any) -> str:
    if value in ("", None):
        return NOTHING
    return shortday(value) if isinstance(value, dt.date) else str(value)
