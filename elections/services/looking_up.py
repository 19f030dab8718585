"""Am I on the roll? Anybody may ask, by name or number; one whose name is withheld is found by its number alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from elections.models import Election, Elector
from organisations.models import Organisation, OrganisationIdentifier, Standing
from organisations.models.organisation import number_in
from organisations.services.spelling import respelt

MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation, and where it stands in each contest. `never` says why it was not judged at all."""

    organisation: Organisation
    name: str
    electors: list[Elector]
    never: str


@dataclass(frozen=True, slots=True)
class Found:
    places: list[Place]
    more: bool = False
    read_as: str = ""


def look_up(election: Election, typed: str) -> Found:
    """What the roll says of those that answer to these words or this number; at most ten."""
    words = " ".join(typed.split())[:255]
    if not words:
        return Found([])
    if any(sign.isdigit() for sign in words):
        numbered = _numbered(words)
        if numbered:
            return Found([_place(election, organisation, by_number=True) for organisation in numbered])
    found, read_as = _named(election, words), ""
    if not found:
        read_as = respelt(words)
        found = _named(election, read_as) if read_as else []
    return Found([_place(election, each) for each in found[:MOST_FOUND]], len(found) > MOST_FOUND, read_as)


def _numbered(words: str) -> list[Organisation]:
    """The whole number must be known: nobody finds a name that is withheld by trying its beginning."""
    identifiers = OrganisationIdentifier.objects.filter(identifier__in=number_in(words.upper()))
    return list(Organisation.objects.live().filter(pk__in=identifiers.values("organisation"))[:MOST_FOUND])


def _named(election: Election, words: str) -> list[Organisation]:
    judged = Elector.objects.filter(contest__election=election).values("organisation")
    standing = Standing.objects.filter(district=election.district).values("organisation")
    here = Organisation.objects.live().filter(Q(pk__in=judged) | Q(pk__in=standing), name_withheld=False)
    return list(here.named(words).order_by("name_key", "pk")[: MOST_FOUND + 1])


def _place(election: Election, organisation: Organisation, *, by_number: bool = False) -> Place:
    electors = Elector.objects.filter(contest__election=election, organisation=organisation).for_list()
    name = "The organisation with this number" if by_number and organisation.name_withheld else organisation.name
    never = f"It was not in standing in {election.district} on the roll date, so it was not judged."
    rows = list(electors)
    return Place(organisation, name, rows, "" if rows else never)
