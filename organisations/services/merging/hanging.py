"""What hangs on each of two organisations, as figures side by side, before anybody merges them."""

from __future__ import annotations

from typing import Any

from organisations.models import Membership, Organisation, Standing
from organisations.services.merging.following import relations_to
from organisations.services.merging.moving import NOUNS


def what_hangs_on_both(kept: Organisation, merged: Organisation) -> list[tuple[str, int, int]]:
    """Rows of words and two figures; what neither has is left out."""
    figures: dict[str, list[int]] = {}
    asked: list[tuple[Any, str, str]] = [
        (Standing, "organisation", "standings in districts"),
        (Membership, "organisation", "people who speak for it, now or before"),
        *((model, field, _plural(model)) for model, field in relations_to(Organisation)),
    ]
    for model, field, words in asked:
        counted = figures.setdefault(words, [0, 0])
        for place, organisation in enumerate((kept, merged)):
            counted[place] += model.objects.filter(**{field: organisation}).count()
    return [(words[:1].upper() + words[1:], own, their) for words, (own, their) in figures.items() if own or their]


def _plural(model: Any) -> str:
    return NOUNS.get(model._meta.label_lower, ("", str(model._meta.verbose_name_plural)))[1]
