"""How a district calls itself, its sector and those in seats, for what it says in letters in its own words."""

from __future__ import annotations

from notifications.kinds import speaks_for_districts
from organisations.models import District


@speaks_for_districts
def _words(slug: str) -> dict[str, str]:
    district = District.objects.get(slug=slug)
    return {
        "district": district.name,
        "sector": district.word_for_sector,
        "representative": district.word_for_representative,
    }
