"""What an organisation is known by no longer: names it gave up, and what a merger gave up or brought along.

A file goes on telling such things long after a person has decided otherwise. So a row that speaks of an entry that
was merged away means the entry that was kept, and what was given up stays given up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from organisations.models import (
    District,
    KindOfName,
    Merger,
    Organisation,
    OrganisationIdentifier,
    OtherName,
    Standing,
    search_key,
)
from organisations.services.merging.questions import MERGED
from vcsrep.face.words import shortday

NameAndPlace = tuple[str, str]  # search key and postcode
Number = tuple[str, str]  # scheme and identifier
FACTS = ("name", "postcode", "activities", "website", "latest_income", "founded_on")
ORGANISATION, IDENTIFIER = Organisation._meta.label_lower, OrganisationIdentifier._meta.label_lower


@dataclass(frozen=True, slots=True)
class Part:
    """An entry that became part of another."""

    name: str
    on: dt.date


@dataclass(slots=True)
class Past:
    """Of one organisation. `places` are names with postcodes under which it, or a part of it, stood in the register."""

    former_names: set[str] = field(default_factory=set)
    given_up: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    places: set[NameAndPlace] = field(default_factory=set)
    parts: dict[Number | NameAndPlace, Part] = field(default_factory=dict)
    is_merged: bool = False

    def has_given_up(self, fact: str, value: Any) -> bool:
        if fact == "name" and search_key(value) in self.former_names:
            return True
        return value in self.given_up.get(fact, ())

    def part_meant(self, numbers: Collection[Number], place: NameAndPlace) -> Part | None:
        """Which entry that was merged away a row with these numbers, or else of this name and place, speaks of."""
        known = [self.parts[number] for number in numbers if number in self.parts]
        return next(iter(known), None) or (None if numbers else self.parts.get(place))


def look_back(district: District, known: Collection[int], places: Collection[NameAndPlace]) -> dict[int, Past]:
    """The past of these organisations, and of those of the district that stood at one of these places before."""
    pasts: dict[int, Past] = defaultdict(Past)
    keys = {key for key, _ in places}
    for merger in _mergers(known, keys):
        _note(pasts[merger.kept.merged_into_id or merger.kept_id], merger)
    at_places = {pk for pk, past in pasts.items() if past.places & set(places)} - set(known)
    here = Standing.objects.filter(district=district, organisation__in=at_places) if at_places else []
    wanted = {*known, *(standing.organisation_id for standing in here)}
    renamed = OtherName.objects.filter(
        kind=KindOfName.FORMER,
        name_key__in=keys,
        organisation__merged_into=None,
        organisation__standings__district=district,
    )
    for pk, key, postcode in renamed.values_list("organisation", "name_key", "organisation__postcode"):
        if (key, postcode) in places:
            pasts[pk].places.add((key, postcode))
            wanted.add(pk)
    return {pk: past for pk, past in pasts.items() if pk in wanted}


def _mergers(known: Collection[int], keys: Collection[str]) -> Iterator[Merger]:
    """Those that stand, the first one first."""
    called = OtherName.objects.filter(name_key__in=keys).values("organisation")
    named = Q(kept__name_key__in=keys) | Q(merged__name_key__in=keys) | Q(kept__in=called)
    found = Merger.objects.standing_now().filter(Q(kept__in=known) | Q(kept__merged_into__in=known) | named)
    return found.select_related("kept").order_by("at", "pk").iterator(chunk_size=100)


def _note(past: Past, merger: Merger) -> None:
    before = [page for page in merger.before if page is not None]
    entries = {page["pk"]: page["fields"] for page in before if page["model"] == ORGANISATION}
    merged = entries[merger.merged_id]
    part = Part(merged["name"], timezone.localdate(merger.at))
    past.is_merged = True
    for pk, fields in entries.items():
        if pk in {merger.kept_id, merger.merged_id} or fields["merged_into"] == merger.merged_id:
            past.places.add(_place_of(fields))
        if pk == merger.merged_id:
            past.parts.setdefault(_place_of(fields), part)
    for fact in FACTS:
        if fact in merger.choices:
            gave_up = entries[merger.kept_id] if merger.choices[fact] == MERGED else merged
            field_of_it: Any = Organisation._meta.get_field(fact)
            past.given_up[fact].add(field_of_it.to_python(gave_up[fact]))
    for page in before:
        if page["model"] == IDENTIFIER and page["fields"]["organisation"] == merger.merged_id:
            past.parts.setdefault((page["fields"]["scheme"], page["fields"]["identifier"]), part)


def _place_of(fields: dict[str, Any]) -> NameAndPlace:
    return search_key(fields["name"]), fields["postcode"]


def in_words(part: Part | None, called: str, now: str) -> str:
    """Why a row that calls an organisation so means another entry than it says."""
    if part is not None and search_key(part.name) == search_key(now):
        return f"Two entries of “{now}” became one on {shortday(part.on)}."
    if part is not None:
        return f"“{part.name}” became part of “{now}” on {shortday(part.on)}."
    return f"“{called}” is what “{now}” was known as before." if search_key(called) != search_key(now) else ""
