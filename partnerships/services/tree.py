"""Read partnerships as a tree: each body under the one it answers to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from organisations.models import District
from partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class Branch:
    partnership: Partnership
    below: list[Branch]


@dataclass(frozen=True, slots=True)
class Grove:
    """The partnerships of one district."""

    district: District
    branches: list[Branch]


def groves(partnerships: Iterable[Partnership]) -> list[Grove]:
    """By district, in the order given. A body whose parent belongs to another district stands at the top of its own."""
    by_district: dict[District, list[Partnership]] = defaultdict(list)
    for partnership in partnerships:
        by_district[partnership.district].append(partnership)
    found = [Grove(district, _branches(bodies)) for district, bodies in by_district.items()]
    return sorted(found, key=lambda grove: grove.district.name)


def _branches(bodies: list[Partnership]) -> list[Branch]:
    here = {body.pk for body in bodies}
    below: dict[int | None, list[Partnership]] = defaultdict(list)
    for body in bodies:
        below[body.parent_id if body.parent_id in here else None].append(body)

    def grow(parent: int | None) -> list[Branch]:
        return [Branch(body, grow(body.pk)) for body in below[parent]]

    return grow(None)
