"""Where a letter on paper goes to an organisation that no e-mail reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from organisations.models import ContactDetail, District, KindOfContact

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", re.IGNORECASE)
MOST_LINES = 7  # that a window envelope shows, name and postcode among them


def postal_addresses(organisations: Iterable[int] | QuerySet[Any], district: District) -> dict[int, str]:
    """Name (a withheld one never), street, town, postcode, a line each, of all whose address the office may know.

    None at all where the district does not have letters posted, or nothing here can post.
    """
    if not can_post(district):
        return {}
    rows = ContactDetail.objects.filter(
        Q(district=district) | Q(district__isnull=True), kind=KindOfContact.POST, organisation__in=organisations
    )
    found: dict[int, str] = {}
    for row in rows.select_related("organisation__merged_into").order_by("pk"):
        name = "The secretary" if row.organisation.is_withheld else row.organisation.name
        if lines := lines_of(name, row.value, row.organisation.postcode):
            found.setdefault(row.organisation_id, "\n".join(lines))
    return found


def can_post(district: District) -> bool:
    return settings.POSTS_LETTERS and district.posts_letters


def lines_of(name: str, address: str, known_postcode: str = "") -> list[str]:
    """The address as an envelope shows it; none without a postcode. `known_postcode` helps one that lacks it."""
    whole = " ".join(address.replace("\n", ",").split()).strip(" ,.")
    postcode = POSTCODE.search(whole)
    town = whole[: postcode.start()] if postcode else whole
    code = (postcode[0] if postcode else known_postcode).upper()
    parts = [part.strip() for part in town.split(",") if part.strip()]
    if not parts or not POSTCODE.fullmatch(code):
        return []
    most = MOST_LINES - 2
    if len(parts) > most:
        parts = [*parts[: most - 1], ", ".join(parts[most - 1 :])]
    return [name, *parts, code]
