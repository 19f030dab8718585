"""Which entries of the register a group may be that asks for a place on it: the search for doubles, of what it says.

A stranger is told only what everybody may know of an entry. How alike two are is reckoned from everything, so that
the right ones are shown; the reasons are told from what is public.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from organisations.models import (
    ContactDetail,
    KindOfContact,
    Organisation,
    OrganisationIdentifier,
    OtherName,
    search_key,
    with_held_standings,
)
from organisations.services.doubles.keys import keys_of
from organisations.services.doubles.scoring import SCHEMES, Profile, likeness
from organisations.services.doubles.search import LARGEST_BLOCK, profiles_of, sharing_a_key

ENOUGH_TO_ASK = 45  # of 100: the same name in another place. A question too many costs less than a second entry
MOST = 8  # entries that are proposed
MOST_NAMED = 40  # entries of the very same name that are looked at
UNSAID = "more that you told us, and that its page does not show"
NOBODY = 0  # the number of whoever is not on the register


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be the same, how alike the two are of 100, and by what."""

    organisation: Organisation
    score: int
    reasons: list[str]


def alike(said: dict[str, Any], *, email: str = "") -> list[Candidate]:
    """For an office: the most alike first, entries with withheld names among them. `said` is what a sign-up holds."""
    asked = _asked(said, email)
    profiles = profiles_of(_to_compare(asked))
    found = {pk: _compared(asked, profile) for pk, profile in profiles.items()}
    rows = with_held_standings(Organisation.objects.live()).in_bulk(
        [pk for pk, (score, _) in found.items() if score >= ENOUGH_TO_ASK]
    )
    most_alike = sorted(rows, key=lambda pk: (-found[pk][0], pk))
    return [Candidate(rows[pk], *found[pk]) for pk in most_alike[:MOST]]


def alike_in_public(said: dict[str, Any]) -> list[Candidate]:
    """For a stranger: only entries that the directory lists, and only by what it shows of them."""
    found = alike(said)
    listed = Organisation.objects.listed().filter(pk__in=[one.organisation.pk for one in found])
    public = set(listed.values_list("pk", flat=True))
    return in_public((one for one in found if one.organisation.pk in public), said)


def in_public(candidates: Iterable[Candidate], said: dict[str, Any]) -> list[Candidate]:
    """The same candidates, with the reasons that everybody may know."""
    asked, candidates = _asked(said, ""), list(candidates)
    shown = _as_shown([one.organisation for one in candidates])
    return [
        Candidate(one.organisation, one.score, _compared(asked, shown[one.organisation.pk])[1] or [UNSAID])
        for one in candidates
    ]


def _asked(said: dict[str, Any], email: str) -> Profile:
    contacts = [(KindOfContact.PHONE.value, said.get("phone") or ""), (KindOfContact.EMAIL.value, email)]
    postcode, website = said.get("postcode") or "", said.get("website") or ""
    keys = keys_of([said["name"]], postcode, website, contacts)
    numbers = dict(said.get("numbers", []))
    return Profile(NOBODY, [said["name"]], postcode, keys=keys, identifiers=numbers)


def _to_compare(asked: Profile) -> set[int]:
    """Whoever shares a number, a key, the postcode or the whole name; an entry of this hour may have no keys yet."""
    numbers = Q(pk__in=[])
    for scheme, number in asked.identifiers.items():
        numbers |= Q(scheme=scheme, identifier=number)
    numbered = OrganisationIdentifier.objects.filter(numbers).values_list("organisation", flat=True)
    name = search_key(asked.names[0])
    live = Organisation.objects.live().values_list("pk", flat=True)
    named = live.filter(name_key=name)[:MOST_NAMED]
    near = live.filter(postcode=asked.postcode)[:LARGEST_BLOCK] if asked.postcode else []
    once = OtherName.objects.filter(name_key=name).values_list("organisation", flat=True)[:MOST_NAMED]
    return {*numbered, *named, *near, *once, *sharing_a_key(asked.keys)}


def _compared(asked: Profile, other: Profile) -> tuple[int, list[str]]:
    """The same number is the same organisation, whatever else they say."""
    found = likeness(asked, other)
    same = [scheme for scheme, number in asked.identifiers.items() if other.identifiers.get(scheme) == number]
    if not same:
        return found.score, found.reasons
    numbers = [f"same {SCHEMES.get(scheme, f'numbers of {scheme}').removesuffix('s')}" for scheme in same]
    return 100, [*numbers, *found.reasons]


def _as_shown(organisations: Iterable[Organisation]) -> dict[int, Profile]:
    """What the public page of each says."""
    shown = {one.pk: Profile(one.pk, [one.name]) for one in organisations}
    contacts: dict[int, list[tuple[str, str]]] = {pk: [] for pk in shown}
    for pk, name in OtherName.objects.filter(organisation__in=shown).values_list("organisation", "name"):
        shown[pk].names.append(name)
    numbers = OrganisationIdentifier.objects.filter(organisation__in=shown)
    for pk, scheme, number in numbers.values_list("organisation", "scheme", "identifier"):
        shown[pk].identifiers[scheme] = number
    public = ContactDetail.objects.public().filter(organisation__in=shown)
    for pk, kind, value in public.values_list("organisation", "kind", "value"):
        contacts[pk].append((kind, value))
    for one in organisations:
        shown[one.pk].keys = keys_of(shown[one.pk].names, "", one.public_website, contacts[one.pk])
    return shown
