"""An organisation's standing in a district: asked for, given, refused, given up, and the facts behind it."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from organisations.letters import submissions as letters
from organisations.models import (
    Area,
    Based,
    Classification,
    District,
    Organisation,
    ShareOfWork,
    Source,
    Standing,
    StandingStatus,
    Theme,
    User,
)
from organisations.models.standing import NEXT
from organisations.permissions import may_apply, may_keep_register, may_vote_for
from organisations.services.signing import save_signed
from organisations.services.where import write_facts
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

KEEPERS = "Only officers and partners of {district} may keep its register."


@transaction.atomic
def apply(*, organisation: Organisation, district: District, by: User, day: dt.date, evidence: str = "") -> Standing:
    """Ask for standing in a district; after a refusal or after leaving, ask again."""
    if not may_apply(by, organisation, district, day):
        raise NotAllowed(f"You do not speak for {organisation}, and you do not keep the register of {district}.")
    if organisation.merged_into is not None:
        raise NotAllowedNow(f"{organisation} has become part of {organisation.merged_into}.")
    standing = Standing.objects.select_for_update().filter(organisation=organisation, district=district).first()
    if standing is None:
        return _first_application(Standing(organisation=organisation, district=district, evidence=evidence), by)
    return _open_again(standing, by, evidence)


@transaction.atomic
def apply_again(*, standing_id: int, by: User, day: dt.date, evidence: str = "") -> Standing:
    """The office makes one that was refused, or that left, an applicant again."""
    return _open_again(_kept(standing_id, by, day), by, evidence)


def _open_again(standing: Standing, by: User, evidence: str) -> Standing:
    standing.evidence = evidence or standing.evidence
    _remember_the_first(standing)
    standing.admitted_on = standing.ended_on = None
    return _move(standing, StandingStatus.APPLIED, by=by, reason=evidence)


def _remember_the_first(standing: Standing) -> None:
    """Who comes back is in standing from that day; since when it was the first time stays known."""
    standing.first_admitted_on = standing.first_admitted_on or standing.admitted_on


@transaction.atomic
def admit(*, standing_id: int, by: User, day: dt.date, evidence: str = "") -> Standing:
    """Admit an applicant, or take back one that had left, from `day` on."""
    standing = _kept(standing_id, by, day)
    _remember_the_first(standing)
    standing.admitted_on, standing.ended_on = day, None
    standing.evidence = evidence or standing.evidence
    _move(standing, StandingStatus.ADMITTED, by=by, reason=evidence)
    letters.standing_decided(standing, day)
    return standing


@transaction.atomic
def refuse(*, standing_id: int, by: User, day: dt.date, reason: str) -> Standing:
    """Refuse an applicant; the organisation may read the reason, and may apply again."""
    standing = _kept(standing_id, by, day)
    _need(reason, "Say why: the organisation may ask, and may apply again.")
    _move(standing, StandingStatus.REFUSED, by=by, reason=reason)
    letters.standing_decided(standing, day)
    return standing


@transaction.atomic
def leave(*, standing_id: int, by: User, day: dt.date, reason: str, ended_on: dt.date | None = None) -> Standing:
    """End a standing today: `ended_on` is the first day without it, today or, if it is told late, earlier."""
    standing = _kept(standing_id, by, day)
    _need(reason, "Say why it leaves: it will be asked one day.")
    standing.ended_on = ended_on or day
    if standing.admitted_on is not None and standing.ended_on < standing.admitted_on:
        raise DomainError("It cannot leave before the day it was admitted.")
    if standing.ended_on > day:
        raise DomainError("A standing ends today or has ended: it cannot be ended in advance.")
    return _move(standing, StandingStatus.LEFT, by=by, reason=reason)


@transaction.atomic
def leave_by_itself(*, standing_id: int, name: str, reason: str, by: User, day: dt.date) -> Standing:
    """The organisation leaves the register of this district today; the partners are told, and why."""
    standings = Standing.objects.select_for_update(of=("self",)).select_related("organisation", "district")
    standing = standings.get(pk=standing_id)
    if not may_vote_for(by, standing.organisation, day):
        raise NotAllowed(f"Only the voting contact and the backup of {standing.organisation} take it off a register.")
    _need(name, "Say your name: several people may share a mailbox.")
    _need(reason, "Say why: the partners of the district read it.")
    standing.ended_on = day
    _move(standing, StandingStatus.LEFT, by=by, reason=f"{reason.strip()} ({name.strip()})")
    letters.has_left(standing, day)
    return standing


@transaction.atomic
def check_facts(
    *,
    standing_id: int,
    by: User,
    day: dt.date,
    based_in_district: Based | str,
    share_of_work: ShareOfWork | str,
    area: Area | None = None,
    primary_theme: Theme | None = None,
    evidence: str,
    source: Source | str = Source.UNSAID,
    holds_from: dt.date | None = None,
) -> Standing:
    """Write down the two facts of W5, the area and the primary theme, with evidence, source, checker and day.

    `holds_from` is since when the facts are so, if that is known. What was found before stays to be read.
    """
    standing = _kept(standing_id, by, day)
    _need(evidence, "Say what the facts rest on: who told you, or where you read it.")
    if primary_theme is not None and primary_theme.district_id != standing.district_id:
        raise DomainError(f"{primary_theme} is not a theme of {standing.district}.")
    if area is not None and not _is_local(area, standing.district):
        raise DomainError(f"{area} is not a local area of {standing.district}.")
    if holds_from is not None and holds_from > day:
        raise DomainError("Say since when it is so, not from when it will be.")
    standing.area, standing.primary_theme = area, primary_theme
    write_facts(
        standing,
        based_in_district=based_in_district,
        share_of_work=share_of_work,
        evidence=evidence,
        source=source,
        holds_from=holds_from,
        by=by,
        day=day,
    )
    return standing


def _is_local(area: Area, district: District) -> bool:
    return area.parent_id == district.area_id and area.classification == Classification.LOCAL_AREA


def _first_application(standing: Standing, by: User) -> Standing:
    standing.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            save_signed(standing, by=by, reason="Applied")
    except IntegrityError as error:
        raise Clash(f"{standing.organisation} has a standing in {standing.district} already.") from error
    return standing


def _kept(standing_id: int, by: User, day: dt.date) -> Standing:
    """The standing, locked, for somebody who keeps the register of its district."""
    standings = Standing.objects.select_for_update(of=("self",)).select_related("organisation", "district")
    standing = standings.get(pk=standing_id)
    if not may_keep_register(by, standing.district, day):
        raise NotAllowed(KEEPERS.format(district=standing.district))
    if standing.organisation.merged_into_id is not None:
        raise NotAllowedNow(f"{standing.organisation} has become part of another organisation: act on that one.")
    return standing


def _need(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise DomainError(sentence)


def _move(standing: Standing, status: StandingStatus, *, by: User, reason: str) -> Standing:
    if status not in NEXT[standing.status]:
        now = StandingStatus(standing.status).label.lower()
        raise NotAllowedNow(f"{standing.organisation} is “{now}” in {standing.district}: this step does not follow.")
    standing.status = status
    save_signed(standing, by=by, reason=reason or status.label)
    return standing
