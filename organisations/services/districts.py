"""Opening a district: the ground, the council that runs its partnerships, and its first officer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.text import slugify

from organisations.models import Area, Classification, District, DistrictPartner, Organisation, Role, Theme, User
from organisations.permissions import may_keep_register
from organisations.services.people import join
from organisations.services.slugs import free_slug
from vcsrep.errors import Clash, DomainError, NotAllowed


@transaction.atomic
def open_district(
    *, name: str, gss_code: str, council_name: str, officer_email: str, officer_name: str, day: dt.date, by: User | None
) -> District:
    """Make a district with its area, its council and the council's first officer.

    `by` is nobody when whoever runs the installation does it by a command. A district of that name or GSS code
    is a `Clash`.
    """
    if District.objects.filter(name__iexact=name).exists() or Area.objects.filter(identifier=gss_code).exists():
        raise Clash(f"{name} ({gss_code}) is open already.")
    area = Area(name=name, identifier=gss_code, classification=Classification.DISTRICT)
    area.full_clean()
    area.save()
    council = Organisation(name=council_name, slug=free_slug(council_name), is_frontline=False)
    council.full_clean()
    council.save()
    district = District(area=area, name=name, slug=slugify(name)[:80], council=council)
    district.full_clean()
    district.save()
    join(
        organisation=council,
        email=officer_email,
        name=officer_name,
        role=Role.OFFICE_STAFF,
        starts_on=day,
        by=by,
    )
    return district


@transaction.atomic
def add_partner(
    *, district: District, organisation: Organisation, starts_on: dt.date, by: User | None
) -> DistrictPartner:
    """Let an infrastructure organisation serve the district's sector from a day on; its staff become partners."""
    if by is not None and not by.districts_as_officer(starts_on).filter(pk=district.pk).exists():
        raise NotAllowed(f"Only officers of {district.council} say who serves {district}.")
    if not organisation.is_infrastructure:
        raise DomainError(f"{organisation} is not an infrastructure organisation.")
    partner = DistrictPartner(district=district, organisation=organisation, starts_on=starts_on)
    partner.full_clean()
    partner.save()
    return partner


@transaction.atomic
def add_theme(*, district: District, name: str, day: dt.date, by: User) -> Theme:
    """Add a theme to the district's list; the same name again is a `ValidationError`."""
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} keep its themes.")
    theme = Theme(district=district, name=name)
    theme.full_clean()
    theme.save()
    return theme
