"""Who serves a district's sector: an infrastructure partner begins, with its first member of staff, and ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from organisations.models import (
    District,
    DistrictPartner,
    InfrastructureScope,
    Membership,
    Organisation,
    Role,
    User,
    search_key,
)
from organisations.permissions import may_know_people
from organisations.services.districts import need_officer
from organisations.services.people import join
from organisations.services.register import Details, add_organisation
from organisations.services.signing import save_signed
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import longday


@dataclass(frozen=True, slots=True)
class FirstStaff:
    """Who gets the office of a partner that has nobody yet; they name their colleagues themselves."""

    name: str
    email: str


@transaction.atomic
def add_partner(
    *,
    district: District,
    organisation: Organisation,
    starts_on: dt.date,
    day: dt.date,
    by: User | None,
    staff: FirstStaff | None = None,
) -> DistrictPartner:
    """Let an organisation serve the district's sector from a day on; its staff become partners.

    One that was no infrastructure becomes so, generic.
    """
    need_officer(district, day, by)
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse_as_partner(district, kept, starts_on)
    if staff is not None:
        _refuse_first_staff(district, kept, day, by)
    if not kept.is_infrastructure:
        kept.is_infrastructure, kept.infrastructure_scope = True, InfrastructureScope.GENERIC
        save_signed(kept, by=by, reason=f"Infrastructure partner of {district}")
    partner = DistrictPartner(district=district, organisation=kept, starts_on=starts_on)
    partner.full_clean()
    partner.save()
    if staff is not None:
        _begin(partner, staff, day, by)
    return partner


@transaction.atomic
def add_new_partner(
    *, district: District, name: str, starts_on: dt.date, staff: FirstStaff | None, day: dt.date, by: User
) -> DistrictPartner:
    """Write an organisation into the register as infrastructure, in standing from today, and let it serve."""
    need_officer(district, day, by)
    known = Organisation.objects.live().filter(name_key=search_key(name), standings__district=district).first()
    if known is not None:
        raise Clash(
            f"{known} is in the register of {district} already. Choose “It stands in the register”; "
            "if it is not in standing yet, admit it there first."
        )
    if staff is None:
        raise DomainError("Say who is its first member of staff: nobody could act for it.")
    details = Details(
        name=" ".join(name.split()),
        is_frontline=False,
        is_infrastructure=True,
        infrastructure_scope=InfrastructureScope.GENERIC,
    )
    organisation = add_organisation(
        details=details, district=district, by=by, day=day, admitted=True, evidence="Infrastructure partner."
    )
    return add_partner(district=district, organisation=organisation, starts_on=starts_on, day=day, by=by, staff=staff)


@transaction.atomic
def name_first_staff(*, partner_id: int, staff: FirstStaff, day: dt.date, by: User) -> Membership:
    """Give a partner somebody who acts for it, when it has nobody, or nobody any more."""
    partner = _locked(partner_id)
    need_officer(partner.district, day, by)
    if partner.ends_on is not None and partner.ends_on < day:
        raise NotAllowedNow(f"{partner.organisation} served until {longday(partner.ends_on)}.")
    kept = Organisation.objects.select_for_update().get(pk=partner.organisation_id)
    _refuse_first_staff(partner.district, kept, day, by)
    return _begin(partner, staff, day, by)


@transaction.atomic
def end_partner(*, partner_id: int, ends_on: dt.date, day: dt.date, by: User) -> DistrictPartner:
    """Its staff keep their office in the district until the end of that day."""
    partner = _locked(partner_id)
    need_officer(partner.district, day, by)
    if partner.ends_on is not None and partner.ends_on <= ends_on:
        raise NotAllowedNow(f"This has an end already: {longday(partner.ends_on)} is the last day.")
    if ends_on < day:
        raise DomainError("The last day is today or later: what its staff did until now stays done.")
    if ends_on < partner.starts_on:
        raise DomainError(f"It serves from {longday(partner.starts_on)}: the last day cannot be before.")
    partner.ends_on = ends_on
    partner.save()
    return partner


def awaits_first_staff(district: District, organisation: Organisation, day: dt.date, by: User) -> bool:
    """Whether it has nobody, and this officer may say who comes first."""
    try:
        _refuse_first_staff(district, organisation, day, by)
    except DomainError:
        return False
    return True


def _locked(partner_id: int) -> DistrictPartner:
    partners = DistrictPartner.objects.select_for_update(of=("self",))
    return partners.select_related("district__council", "organisation").get(pk=partner_id)


def _begin(partner: DistrictPartner, staff: FirstStaff, day: dt.date, by: User | None) -> Membership:
    return join(
        organisation=partner.organisation,
        email=staff.email,
        name=staff.name,
        role=Role.OFFICE_STAFF,
        starts_on=max(partner.starts_on, day),
        by=by,
    )


def _refuse_as_partner(district: District, organisation: Organisation, starts_on: dt.date) -> None:
    if organisation.merged_into is not None:
        raise NotAllowedNow(f"{organisation} has become part of {organisation.merged_into}.")
    if organisation.pk == district.council_id:
        raise DomainError(f"{organisation} runs the partnerships of {district}: it cannot be its partner too.")
    if organisation.name_withheld:
        raise DomainError("Its name is withheld, and everybody may know who serves a district.")
    serves = district.partners.reaching(starts_on).filter(organisation=organisation).order_by("starts_on").first()
    if serves is not None:
        until = f" until {longday(serves.ends_on)}" if serves.ends_on else ""
        raise Clash(f"{organisation} serves {district} from {longday(serves.starts_on)}{until} already.")


def _refuse_first_staff(district: District, organisation: Organisation, day: dt.date, by: User | None) -> None:
    """Staff act wherever their organisation holds an office: one district's officer must not open another's."""
    if Membership.objects.staff_of(organisation).reaching(day).exists():
        raise DomainError(f"{organisation} has staff accounts already: its staff name their colleagues themselves.")
    elsewhere = organisation.serves.reaching(day).exclude(district=district)
    if organisation.council_of.exists() or elsewhere.exists():
        raise NotAllowed(f"{organisation} has an office in another district: its staff are not named here.")
    if by is not None and not may_know_people(by, organisation, day):
        raise NotAllowed(f"{organisation} stood in another district’s register before: its staff are not named here.")
