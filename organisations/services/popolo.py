"""An organisation as Popolo JSON, with only what the public may know: https://www.popoloproject.com/specs/."""

from __future__ import annotations

from typing import Any

from organisations.models import KindOfContact, Organisation

CONTACT_TYPES = {KindOfContact.EMAIL: "email", KindOfContact.PHONE: "voice", KindOfContact.POST: "address"}


def as_popolo(organisation: Organisation) -> dict[str, Any]:
    founded = organisation.founded_on
    return {
        "id": f"organisation/{organisation.pk}",
        "name": organisation.name,
        "identifiers": [
            {"scheme": row.scheme, "identifier": row.identifier}
            for row in organisation.identifiers.order_by("scheme", "identifier")
        ],
        "other_names": [
            {"name": row.name, "note": row.get_kind_display(), "end_date": row.ends_on and row.ends_on.isoformat()}
            for row in organisation.other_names.order_by("name")
        ],
        "classification": [row.get_type_display() for row in organisation.types.order_by("type")],
        "founding_date": founded.isoformat() if founded else None,
        "description": organisation.activities or None,
        "contact_details": [
            {"type": CONTACT_TYPES[KindOfContact(row.kind)], "value": row.value}
            for row in organisation.contacts.public().order_by("kind", "value")
        ],
        "links": [{"url": organisation.website}] if organisation.website else [],
    }
