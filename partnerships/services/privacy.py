"""What is written for everybody to read holds nothing that is private."""

from __future__ import annotations

import re

from organisations.models import Organisation, Person
from vcsrep.errors import DomainError

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
TELEPHONE = re.compile(r"(?:\+44|\b0)[\d\s()-]{8,}\d")
STREET = re.compile(
    r"\b\d+[a-z]?,?\s+(?:[\w’'.-]+\s+){1,3}"
    r"(?:road|street|lane|avenue|close|drive|way|crescent|gardens|terrace|court|place|row|hill|rd|st|ln|ave)\b",
    re.IGNORECASE,
)
ADDRESSES = (
    (MAIL, "an e-mail address"),
    (TELEPHONE, "a telephone number"),
    (POSTCODE, "a postcode"),
    (STREET, "the number of a house"),
)


def refuse_addresses(*texts: str) -> None:
    """Where a register is public: a place may be named, nobody's door."""
    for text in texts:
        for pattern, what in ADDRESSES:
            found = pattern.search(text)
            if found:
                raise DomainError(f"This page is public. Leave out {what}: “{found.group().strip()}”.")


def refuse_own_secrets(person: Person, organisation: Organisation, *texts: str) -> None:
    """The person's own mailbox, and the name of an organisation that keeps it from the public."""
    mailboxes = {person.email, person.user.email if person.user else ""} - {""}
    whole = " ".join(texts).casefold()
    for mailbox in mailboxes:
        if mailbox.casefold() in whole:
            raise DomainError(f"This page is public, and {mailbox} is private. Say how to reach the organisation.")
    if organisation.name_withheld and organisation.name.casefold() in whole:
        raise DomainError("This page is public, and the name of the organisation is withheld. Leave it out.")
