"""Places and what lies inside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from organisations.models import Area


def places_inside(roots: Collection[int]) -> dict[int, set[int]]:
    """Each of these places by its number: itself and all inside it. One query for each level there is."""
    below: dict[int, set[int]] = defaultdict(set)
    edge = set(roots)
    seen = set(edge)
    while edge:
        for area in Area.objects.filter(parent__in=edge):
            below[area.parent_id or 0].add(area.pk)
        edge = {pk for above in edge for pk in below[above]} - seen
        seen |= edge
    return {root: _gathered(root, below) for root in roots}


def _gathered(root: int, below: Mapping[int, set[int]]) -> set[int]:
    found, edge = {root}, {root}
    while edge:
        edge = {pk for place in edge for pk in below.get(place, ())} - found
        found |= edge
    return found
