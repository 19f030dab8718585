"""Passing on what strangers write, so that nobody's address need be shown."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from notifications.models import Letter
from organisations.letters import relaying as letters
from organisations.models import District, Membership, Organisation, Person, RelayedMessage, User
from organisations.permissions import home_of
from organisations.services.claiming import addresses_on_record
from organisations.services.signing import save_signed
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

DAY = dt.timedelta(days=1)
MOST_OF_A_SENDER = 5  # a day
MOST_TO_ONE = 20  # a day
LONGEST = 4000
KEPT = dt.timedelta(days=30)
REPORT_COUNTS = dt.timedelta(days=365)
NO_ADDRESS = "We have no address to which a message could go. Ask the infrastructure partner of the district."
SWITCHED_OFF = "Messages through this form are switched off at the recipient’s wish."


def key_of(organisation: Organisation) -> str:
    """What stands in the address of its form when its name must not: tells nothing, and nobody can count through."""
    return salted_hmac("organisations.relay", str(organisation.pk)).hexdigest()[:24]


def organisation_with(key: str) -> Organisation | None:
    """Among those whose names are withheld: few, and the key is not kept anywhere."""
    withheld = Organisation.objects.live().filter(name_withheld=True).order_by("pk")
    return next((each for each in withheld if key_of(each) == key), None)


def mailbox_of(organisation: Organisation, day: dt.date) -> tuple[str, str] | None:
    """Address and name: the voting contact's, else the address on record."""
    voting = Membership.objects.current_on(day).voting().filter(organisation=organisation)
    contact = voting.select_related("user").strongest_first().first()
    if contact is not None:
        return contact.user.email, contact.name
    return next(((row.value, "") for row in addresses_on_record(organisation)), None)


def can_be_written_to(organisation: Organisation, day: dt.date) -> bool:
    return organisation.takes_messages and mailbox_of(organisation, day) is not None


def mailbox_of_person(person: Person) -> tuple[str, str] | None:
    address = person.email or (person.user.email if person.user else "")
    return (address, person.name) if address else None


@transaction.atomic
def write_to_organisation(
    *, organisation_id: int, sender_name: str, sender_email: str, text: str, now: dt.datetime
) -> RelayedMessage:
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    home = home_of(organisation)
    if not organisation.takes_messages or home is None:
        raise NotAllowedNow(SWITCHED_OFF)
    to = mailbox_of(organisation, timezone.localdate(now))
    message = _message(sender_name, sender_email, text, now)
    message.organisation, message.district = organisation, home
    return _pass_on(message, to)


@transaction.atomic
def write_to_person(
    *, person_id: int, district: District, sender_name: str, sender_email: str, text: str, now: dt.datetime
) -> RelayedMessage:
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person_id)
    if not person.takes_messages:
        raise NotAllowedNow(SWITCHED_OFF)
    message = _message(sender_name, sender_email, text, now)
    message.person, message.district = person, district
    return _pass_on(message, mailbox_of_person(person))


def received_with(token: str) -> RelayedMessage | None:
    """The message in whose letter this link stands."""
    letter = Letter.objects.opened_by(token).filter(kind=letters.KIND).first()
    if letter is None:
        return None
    rows = RelayedMessage.objects.select_related("organisation", "person")
    return rows.filter(pk=letter.about.partition(":")[2]).first()


@transaction.atomic
def report(*, token: str, now: dt.datetime) -> RelayedMessage:
    """The office reads it; the sender writes to nobody through the form for a year."""
    message = _received(token)
    if message.reported_at is None:
        message.reported_at = now
        message.save(update_fields=["reported_at"])
    return message


@transaction.atomic
def switch_off(*, token: str) -> RelayedMessage:
    """No more messages to this organisation, or to this person, through the form."""
    message = _received(token)
    if message.organisation is not None:
        organisation = Organisation.objects.select_for_update().get(pk=message.organisation.pk)
        organisation.takes_messages = False
        save_signed(organisation, by=None, reason="Messages switched off by the link in one of them")
    elif message.person is not None:
        Person.objects.filter(pk=message.person.pk).update(takes_messages=False)
    return message


@transaction.atomic
def write_to_me(*, person_id: int, wanted: bool, by: User) -> Person:
    """A representative says whether messages come through the form; the link in one may have switched it off."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    if person.user_id != by.pk and person.email.lower() != by.email.lower():
        raise NotAllowed("Only the representative says this.")
    person.takes_messages = wanted
    person.save(update_fields=["takes_messages"])
    return person


@transaction.atomic
def forget_old(*, now: dt.datetime) -> int:
    """Text and sender are kept no longer than somebody may want to report them; how many were forgotten."""
    gone = {"text": "", "sender_name": "", "sender_email": "", "forgotten_at": now}
    return RelayedMessage.objects.to_forget(now - KEPT).update(**gone)


def _message(name: str, email: str, text: str, now: dt.datetime) -> RelayedMessage:
    address = email.strip().lower()
    return RelayedMessage(
        sender_name=" ".join(name.split()),
        sender_email=address,
        sender_hash=hashlib.sha256(address.encode()).hexdigest(),
        text=text.strip(),
        written_at=now,
    )


def _pass_on(message: RelayedMessage, to: tuple[str, str] | None) -> RelayedMessage:
    if to is None:
        raise NotAllowedNow(NO_ADDRESS)
    _check(message)
    _refuse_too_many(message, message.written_at)
    message.save()
    letters.pass_on(message, recipient=to[0], recipient_name=to[1])
    return message


def _check(message: RelayedMessage) -> None:
    try:
        validate_email(message.sender_email)
    except ValidationError as error:
        raise DomainError("Enter an e-mail address, like name@example.org.") from error
    if not message.sender_name or not message.text:
        raise DomainError("Enter your name and your message.")
    if len(message.text) > LONGEST:
        raise DomainError(f"Your message must be {LONGEST:,} characters or less.")


def _refuse_too_many(message: RelayedMessage, now: dt.datetime) -> None:
    sent = RelayedMessage.objects.of_sender(message.sender_hash, now - REPORT_COUNTS)
    if sent.reported().exists():
        raise NotAllowedNow("A message from this address was reported. Ask the partner of your district instead.")
    if sent.filter(written_at__gt=now - DAY).count() >= MOST_OF_A_SENDER:
        raise NotAllowedNow(f"You have sent {MOST_OF_A_SENDER} messages today. Try again tomorrow.")
    same = RelayedMessage.objects.filter(organisation=message.organisation, person=message.person)
    if same.filter(written_at__gt=now - DAY).count() >= MOST_TO_ONE:
        raise NotAllowedNow("So many messages have gone there today that we pass on no more. Try again tomorrow.")


def _received(token: str) -> RelayedMessage:
    found = received_with(token)
    if found is None:
        raise NotAllowedNow("This link is not good any more.")
    return (
        RelayedMessage.objects.select_for_update(of=("self",)).select_related("organisation", "person").get(pk=found.pk)
    )
