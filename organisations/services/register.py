"""Keeping the register by hand: add an organisation, correct it, note how to reach it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from organisations.models import (
    ContactDetail,
    District,
    InfrastructureScope,
    KindOfContact,
    KindOfName,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    TypeOfOrganisation,
    User,
    search_key,
)
from organisations.permissions import may_edit_organisation, may_keep_register, may_know_people
from organisations.services import standing as standings
from organisations.services.postcodes import tidy_postcode
from organisations.services.signing import save_signed, sign
from organisations.services.slugs import free_slug
from vcsrep import jobs
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

TRIES = 25  # how often somebody else may take the same slug at the same instant


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an organisation; public from the day it consented."""

    kind: KindOfContact | str
    value: str
    consented_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What the register says of an organisation. `latest_income` is in pounds a year.

    `website_is_public` says that the organisation agreed to show its website to everybody.
    """

    name: str
    activities: str = ""
    postcode: str = ""
    website: str = ""
    website_is_public: bool = False
    latest_income: Decimal | None = None
    founded_on: dt.date | None = None
    is_frontline: bool = True
    is_infrastructure: bool = False
    infrastructure_scope: InfrastructureScope | str = ""
    name_withheld: bool = False
    types: Sequence[TypeOfOrganisation | str] = ()

    @classmethod
    def held_of(cls, organisation: Organisation) -> Self:
        """What the register says now."""
        apart = {"website_is_public", "types"}
        held = {field.name: getattr(organisation, field.name) for field in fields(cls) if field.name not in apart}
        types = tuple(organisation.types.order_by("type").values_list("type", flat=True))
        return cls(**held, website_is_public=organisation.website_consented_on is not None, types=types)


@transaction.atomic
def add_organisation(
    *,
    details: Details,
    district: District,
    by: User,
    day: dt.date,
    identifiers: Iterable[tuple[str, str]] = (),
    contacts: Iterable[Contact] = (),
    other_names: Iterable[str] = (),
    admitted: bool = False,
    evidence: str = "",
) -> Organisation:
    """Write an organisation into a district's register: as an applicant, or admitted from `day` on.

    `identifiers` are pairs of scheme and identifier: ("GB-CHC", "1234567"). The same identifier is the same
    organisation: one that another district knows already gets a standing here, and keeps its details.
    """
    _need_right(by, district, day)
    identifiers = list(identifiers)
    organisation = _known_elsewhere(district, identifiers)
    if organisation is None:
        _refuse_double(details, district)
        organisation = _with_a_free_slug(_filled(Organisation(), details, day), by)
        _write_around(organisation, details, identifiers, other_names)
    for contact in contacts:
        _write_contact(organisation, district, contact, by)
    standing = standings.apply(organisation=organisation, district=district, by=by, day=day, evidence=evidence)
    if admitted:
        standings.admit(standing_id=standing.pk, by=by, day=day, evidence=evidence)
    jobs.enqueue("organisations.suggest_themes")
    return organisation


@transaction.atomic
def change_details(*, organisation_id: int, details: Details, by: User, day: dt.date) -> Organisation:
    """Correct what the register says. A name that is given up stays as a former name, and is found."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not may_edit_organisation(by, organisation, day):
        raise NotAllowed("Only an office in whose register the organisation stands may change it.")
    refuse_merged(organisation)
    if organisation.name_withheld and not details.name_withheld and not may_know_people(by, organisation, day):
        raise NotAllowed(
            "Its name is withheld at the wish of another district's office: only that office publishes it."
        )
    if search_key(details.name) != organisation.name_key:
        OtherName.objects.get_or_create(
            organisation=organisation, name=organisation.name, kind=KindOfName.FORMER, defaults={"ends_on": day}
        )
    _clean(_filled(organisation, details, day))
    save_signed(organisation, by=by, reason="Details changed")
    jobs.enqueue("organisations.suggest_themes")
    organisation.types.exclude(type__in=list(details.types)).delete()
    _write_types(organisation, details)
    return organisation


@transaction.atomic
def note_contact(
    *, organisation_id: int, district: District, contact: Contact, by: User, day: dt.date
) -> ContactDetail:
    """Note a way to reach the organisation. Without consent it stays in this district's office."""
    _need_right(by, district, day)
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id, standings__district=district)
    refuse_merged(organisation)
    return _write_contact(organisation, district, contact, by)


@transaction.atomic
def strike_contact(*, contact_id: int, by: User, day: dt.date) -> None:
    """Take a way to reach an organisation off the register; history keeps it."""
    contact = ContactDetail.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=contact_id)
    if not ContactDetail.objects.visible_to(by, day).filter(pk=contact.pk).exists():
        raise NotAllowed("Another district's office keeps this contact.")
    if not may_edit_organisation(by, contact.organisation, day):
        raise NotAllowed("Only an office in whose register the organisation stands may change it.")
    sign(contact, by=by, reason="Struck off")
    contact.delete()


def refuse_merged(organisation: Organisation) -> None:
    if organisation.merged_into is not None:
        raise NotAllowedNow(f"{organisation} has become part of {organisation.merged_into}. Change that one instead.")


def _need_right(by: User, district: District, day: dt.date) -> None:
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} may keep its register.")


def _known_elsewhere(district: District, identifiers: list[tuple[str, str]]) -> Organisation | None:
    for scheme, identifier in identifiers:
        known = OrganisationIdentifier.objects.filter(scheme=scheme, identifier=identifier).first()
        if known is None:
            continue
        organisation = known.organisation.merged_into or known.organisation
        if organisation.standings.filter(district=district).exists():
            raise Clash(f"{organisation} has the identifier {known} and is in the register of {district} already.")
        return organisation
    return None


def _refuse_double(details: Details, district: District) -> None:
    alike = Organisation.objects.live().filter(
        name_key=search_key(details.name), postcode=tidy_postcode(details.postcode), standings__district=district
    )
    if alike.exists():
        where = f"with the postcode {details.postcode}" if details.postcode else "without a postcode"
        raise Clash(f"{details.name} is in the register of {district} already, {where}.")


def _filled(organisation: Organisation, details: Details, day: dt.date) -> Organisation:
    organisation.name = details.name.strip()
    organisation.activities = details.activities
    organisation.postcode = tidy_postcode(details.postcode)
    organisation.say_website(details.website, is_public=details.website_is_public, day=day)
    organisation.latest_income = details.latest_income
    organisation.founded_on = details.founded_on
    organisation.is_frontline = details.is_frontline
    organisation.is_infrastructure = details.is_infrastructure
    organisation.infrastructure_scope = details.infrastructure_scope
    organisation.name_withheld = details.name_withheld
    return organisation


def _with_a_free_slug(organisation: Organisation, by: User) -> Organisation:
    """Save it. Somebody who takes the same slug at the same instant only costs us another look."""
    for _ in range(TRIES):
        organisation.slug = free_slug(organisation.name)
        _clean(organisation, validate_unique=False)
        try:
            with transaction.atomic():
                save_signed(organisation, by=by, reason="Added")
        except IntegrityError:
            continue
        return organisation
    raise Clash("Too many organisations of this name were added at once. Try again.")


def _write_around(
    organisation: Organisation, details: Details, identifiers: list[tuple[str, str]], other_names: Iterable[str]
) -> None:
    rows = [
        OrganisationIdentifier(organisation=organisation, scheme=scheme, identifier=identifier)
        for scheme, identifier in identifiers
    ]
    try:
        with transaction.atomic():
            OrganisationIdentifier.objects.bulk_create(rows)
    except IntegrityError as error:
        raise Clash("Another organisation has one of these identifiers.") from error
    OtherName.objects.bulk_create(
        OtherName(organisation=organisation, name=name, kind=KindOfName.OTHER) for name in dict.fromkeys(other_names)
    )
    _write_types(organisation, details)


def _write_types(organisation: Organisation, details: Details) -> None:
    rows = [OrganisationType(organisation=organisation, type=TypeOfOrganisation(type_)) for type_ in details.types]
    OrganisationType.objects.bulk_create(rows, ignore_conflicts=True)


def _write_contact(organisation: Organisation, district: District, contact: Contact, by: User) -> ContactDetail:
    detail = ContactDetail(
        organisation=organisation,
        district=district,
        kind=KindOfContact(contact.kind),
        value=contact.value.strip(),
        consented_on=contact.consented_on,
    )
    _clean(detail)
    save_signed(detail, by=by, reason="Noted")
    return detail


def _clean(row: models.Model, *, validate_unique: bool = True) -> None:
    try:
        row.full_clean(validate_unique=validate_unique)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
