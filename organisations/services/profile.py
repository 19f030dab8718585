"""What an organisation changes in its own entry at once: nothing here touches who may vote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.models import ContactDetail, KindOfContact, Organisation, OrganisationType, TypeOfOrganisation, User
from organisations.permissions import may_keep_profile
from organisations.services.signing import save_signed, sign
from vcsrep.errors import Clash, DomainError, NotAllowed

MOST_CONTACTS = 20


@transaction.atomic
def change_profile(
    *,
    organisation_id: int,
    activities: str,
    website: str,
    website_is_public: bool,
    types: Sequence[TypeOfOrganisation | str],
    by: User,
    day: dt.date,
) -> Organisation:
    """What it does, its types and its website."""
    organisation = _locked(organisation_id, by, day)
    organisation.activities = activities.strip()
    organisation.say_website(website, is_public=website_is_public, day=day)
    _clean(organisation)
    save_signed(organisation, by=by, reason="Changed by the organisation itself")
    wanted = {TypeOfOrganisation(each) for each in types}
    organisation.types.exclude(type__in=wanted).delete()
    rows = [OrganisationType(organisation=organisation, type=each) for each in sorted(wanted)]
    OrganisationType.objects.bulk_create(rows, ignore_conflicts=True)
    return organisation


@transaction.atomic
def take_messages(*, organisation_id: int, wanted: bool, by: User, day: dt.date) -> Organisation:
    """Whether strangers may write to it through the form; a reader of one message may have switched it off."""
    organisation = _locked(organisation_id, by, day)
    if organisation.takes_messages == wanted:
        raise Clash(f"Messages are {'taken' if wanted else 'switched off'} already.")
    organisation.takes_messages = wanted
    save_signed(organisation, by=by, reason="Takes messages again" if wanted else "Takes no more messages")
    return organisation


@transaction.atomic
def withhold_name(*, organisation_id: int, by: User, day: dt.date) -> Organisation:
    """At once, for it may be a matter of somebody's safety. To show the name again waits for a partner."""
    organisation = _locked(organisation_id, by, day)
    organisation.name_withheld = True
    save_signed(organisation, by=by, reason="Name withheld at its own wish")
    return organisation


@transaction.atomic
def add_own_contact(
    *, organisation_id: int, kind: KindOfContact | str, value: str, is_public: bool, by: User, day: dt.date
) -> ContactDetail:
    """A way to reach it, for every district where it stands; shown to everybody only with its consent."""
    organisation = _locked(organisation_id, by, day)
    if organisation.contacts.count() >= MOST_CONTACTS:
        raise DomainError(f"There are {MOST_CONTACTS} contacts already. Take one away first.")
    if organisation.contacts.filter(kind=kind, value__iexact=value.strip()).exists():
        raise Clash("This contact is there already.")
    contact = ContactDetail(
        organisation=organisation,
        kind=KindOfContact(kind),
        value=value.strip(),
        consented_on=day if is_public else None,
    )
    _clean(contact)
    save_signed(contact, by=by, reason="Noted by the organisation itself")
    return contact


@transaction.atomic
def give_consents(
    *, organisation_id: int, public: Sequence[int], website_is_public: bool, by: User, day: dt.date
) -> None:
    """Which of its contacts are shown to everybody, those that an office noted among them; all others are not."""
    organisation = _locked(organisation_id, by, day)
    if website_is_public != (organisation.website_consented_on is not None):
        organisation.say_website(organisation.website, is_public=website_is_public, day=day)
        save_signed(organisation, by=by, reason=_consent(given=website_is_public))
    for contact in organisation.contacts.select_for_update().order_by("pk"):
        is_public = contact.pk in set(public)
        if is_public == (contact.consented_on is not None):
            continue
        contact.consented_on = day if is_public else None
        save_signed(contact, by=by, reason=_consent(given=is_public))


@transaction.atomic
def strike_own_contact(*, organisation_id: int, contact_id: int, by: User, day: dt.date) -> None:
    """Take a contact away, one that an office noted too: it is the organisation's own."""
    organisation = _locked(organisation_id, by, day)
    contact = organisation.contacts.select_for_update().filter(pk=contact_id).first()
    if contact is None:
        raise Clash("This contact has been taken away already.")
    sign(contact, by=by, reason="Struck off by the organisation itself")
    contact.delete()


def _consent(*, given: bool) -> str:
    return "Consent given" if given else "Consent taken back"


def _locked(organisation_id: int, by: User, day: dt.date) -> Organisation:
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not may_keep_profile(by, organisation, day):
        raise NotAllowed("Only the voting contact and the backup change what the register says.")
    return organisation


def _clean(row: Any) -> None:
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
