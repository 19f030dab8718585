"""Infrastructure: which services an organisation offers where, and who belongs to the consortium of a county."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from organisations.models import (
    Area,
    ConsortiumDecision,
    CountyFocus,
    District,
    Function,
    Organisation,
    OrganisationFunction,
    ServiceOffer,
    ShareOfWork,
    SupportService,
    User,
)
from organisations.permissions import may_edit_organisation, may_keep_profile
from organisations.services.consortium import county_of, verdict_on
from organisations.services.known_services import known_services
from organisations.services.signing import save_signed, sign
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

Where = tuple[int, int]  # the numbers of a service and of an area


def areas_of_office(user: User, day: dt.date) -> list[Area]:
    """Where an office may say that services are offered: its counties, districts and local areas, in this order."""
    return _areas_in(user.districts_of_office(day))


def areas_of_standing(organisation: Organisation) -> list[Area]:
    """Where an organisation may say itself that it offers services: around the districts it stands in or serves."""
    held = organisation.standings.held().values("district")
    serves = organisation.serves.values("district")
    return _areas_in(District.objects.filter(Q(pk__in=held) | Q(pk__in=serves)))


def _areas_in(districts: QuerySet[District]) -> list[Area]:
    above = Area.objects.filter(children__district__in=districts)
    own = Area.objects.filter(district__in=districts)
    local = Area.objects.filter(parent__district__in=districts, classification="local_area")
    return [area for group in (above, own, local) for area in group.distinct().order_by("name", "pk")]


def offers_in_words(organisation: Organisation) -> list[tuple[str, str]]:
    """Each service with the areas in which it is offered."""
    areas: dict[str, list[str]] = {}
    for offer in organisation.offers.for_list():
        areas.setdefault(offer.service.name, []).append(offer.area.name)
    return [(service, ", ".join(names)) for service, names in areas.items()]


@transaction.atomic
def say_what_is_offered(
    *, organisation_id: int, offers: Iterable[Where], functions: Iterable[Function | str], by: User, day: dt.date
) -> None:
    """Write down the services of an organisation in the areas of this office, and its functions.

    What it offers in areas of other offices stays as it is.
    """
    areas = areas_of_office(by, day)
    _write_offers(_kept(organisation_id, by, day), {area.pk for area in areas}, offers, functions, by)


@transaction.atomic
def say_own_offers(
    *, organisation_id: int, offers: Iterable[Where], functions: Iterable[Function | str], by: User, day: dt.date
) -> None:
    """The same, by those who keep the organisation's own entry, in the areas where it is in standing."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if organisation.merged_into_id is not None:
        raise NotAllowedNow(f"{organisation} has become part of another organisation.")
    if not may_keep_profile(by, organisation, day):
        raise NotAllowed("Only the voting contact and the backup say what the organisation offers.")
    _write_offers(organisation, {area.pk for area in areas_of_standing(organisation)}, offers, functions, by)


def _write_offers(
    organisation: Organisation,
    areas: set[int],
    offers: Iterable[Where],
    functions: Iterable[Function | str],
    by: User,
) -> None:
    if not organisation.is_infrastructure:
        raise NotAllowedNow(f"{organisation} is not infrastructure. Change its details first.")
    wanted = set(offers)
    if any(area not in areas for _, area in wanted):
        raise NotAllowed("Services can be noted only in the areas of your own districts.")
    known = {(offer.service_id, offer.area_id): offer for offer in organisation.offers.filter(area__in=areas)}
    for key in known.keys() - wanted:
        sign(known[key], by=by, reason="No longer offered")
        known[key].delete()
    for service, area in wanted - known.keys():
        offer = ServiceOffer(organisation=organisation, service_id=service, area_id=area)
        save_signed(offer, by=by, reason="Offered")
    _write_functions(organisation, {Function(function) for function in functions})


@transaction.atomic
def add_service(*, name: str, by: User, day: dt.date) -> SupportService:
    """Put a service on the list that all offices choose from. It does not count for the consortium."""
    if not by.districts_of_office(day).exists():
        raise NotAllowed("Only council officers and infrastructure partners may add a service.")
    plain = " ".join(name.split())
    if not plain:
        raise DomainError("Say what the service is called.")
    if plain.casefold() in {service.name.casefold() for service in known_services()}:
        raise Clash(f"{plain} is on the list already.")
    try:
        with transaction.atomic():
            return SupportService.objects.create(name=plain)
    except IntegrityError as error:
        raise Clash(f"{plain} is on the list already.") from error


@transaction.atomic
def say_focus(
    *, organisation_id: int, district: District, share_of_work: ShareOfWork | str, evidence: str, by: User, day: dt.date
) -> CountyFocus:
    """Write down how much of its work is in the district's county, and what that rests on."""
    organisation = _kept(organisation_id, by, day)
    if not evidence.strip():
        raise DomainError("Say what this rests on: who told you, or where you read it.")
    county = county_of(district)
    known = CountyFocus.objects.select_for_update().filter(organisation=organisation, county=county).first()
    focus = known or CountyFocus(organisation=organisation, county=county)
    focus.share_of_work, focus.evidence = ShareOfWork(share_of_work), evidence.strip()
    focus.checked_by, focus.checked_on = by, day
    save_signed(focus, by=by, reason="Focus on the county checked")
    return focus


@transaction.atomic
def decide_membership(
    *, organisation_id: int, district: District, is_member: bool, reason: str, by: User, day: dt.date
) -> ConsortiumDecision:
    """A person's decision. It keeps what the rule said that day, whether or not the decision follows it."""
    organisation = _kept(organisation_id, by, day)
    if not organisation.is_infrastructure:
        raise NotAllowedNow(f"{organisation} is not infrastructure. Change its details first.")
    if not reason.strip():
        raise DomainError("Say why: the decision and its reason are kept together.")
    county = county_of(district)
    verdict = verdict_on(organisation, county)
    return ConsortiumDecision.objects.create(
        organisation=organisation,
        county=county,
        is_member=is_member,
        reason=reason.strip(),
        decided_by=by,
        decided_on=day,
        fitness_then=verdict.fitness,
        core_services_then=len(verdict.core),
        share_then=verdict.share,
    )


def _kept(organisation_id: int, by: User, day: dt.date) -> Organisation:
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not may_edit_organisation(by, organisation, day):
        raise NotAllowed("Only an office in whose register the organisation stands may change it.")
    return organisation


def _write_functions(organisation: Organisation, wanted: set[Function]) -> None:
    organisation.functions.exclude(function__in=wanted).delete()
    rows = [OrganisationFunction(organisation=organisation, function=function) for function in wanted]
    OrganisationFunction.objects.bulk_create(rows, ignore_conflicts=True)
