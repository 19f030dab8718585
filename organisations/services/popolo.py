"""An organisation as Popolo JSON, with only what the public may know: https://www.popoloproject.com/specs/."""

from __future__ import annotations

from typing import Any

from organisations.models import KindOfContact, KindOfName, TypeOfOrganisation
from organisations.services.publishing import PublicFacts

CONTACT_TYPES = {
    KindOfContact.EMAIL: "email",
    KindOfContact.PHONE: "voice",
    KindOfContact.POST: "address",
    KindOfContact.SOCIAL: "url",
}


def as_popolo(facts: PublicFacts) -> dict[str, Any]:
    return {
        "id": f"organisation/{facts.pk}",
        "name": facts.name,
        "identifiers": [{"scheme": scheme, "identifier": identifier} for scheme, identifier in facts.identifiers],
        "other_names": [
            {"name": name, "note": KindOfName(kind).label, "end_date": ends_on and ends_on.isoformat()}
            for name, kind, ends_on in facts.names_kinds_ends
        ],
        "classification": ", ".join(str(TypeOfOrganisation(kind).label) for kind in facts.types) or None,
        "founding_date": facts.founded_on.isoformat() if facts.founded_on else None,
        "description": facts.activities or None,
        "contact_details": [
            {"type": CONTACT_TYPES[KindOfContact(kind)], "value": value} for kind, value in facts.kinds_contacts
        ],
        "links": [{"url": facts.website}] if facts.website else [],
    }
