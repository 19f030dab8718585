"""An organisation's word in addresses: readable, short, its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

from django.utils.text import slugify

from organisations.models import Organisation
from organisations.models.organisation import RESERVED_SLUGS

LONGEST = 100  # the field holds more: room for a number behind it
TRIES = 8


def slug_of(name: str) -> str:
    return slugify(name)[:LONGEST].strip("-") or "organisation"


def candidates(name: str) -> Iterator[str]:
    """The slug itself, then with a number behind it, for ever."""
    plain = slug_of(name)
    if plain not in RESERVED_SLUGS:
        yield plain
    for number in count(2):
        yield f"{plain}-{number}"


def free_slug(name: str) -> str:
    """One that nobody has at this moment; the database has the last word."""
    for slug in candidates(name):
        if not Organisation.objects.filter(slug=slug).exists():
            return slug
    raise AssertionError("There is always another number.")


def free_slugs(names: Iterable[str]) -> Iterator[str]:
    """One for each name, with one query for all of them.

    After a few numbers are taken, the number goes on from how many begin alike: names that are common
    ("Friends of the Hall") stay quick.
    """
    names = list(names)
    wanted = {slug for name in names for slug in islice(candidates(name), TRIES)}
    taken = set(Organisation.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    for name in names:
        slug = next((slug for slug in islice(candidates(name), TRIES) if slug not in taken), None)
        slug = slug or _beyond(name, taken)
        taken.add(slug)
        yield slug


def _beyond(name: str, taken: set[str]) -> str:
    begins_alike = Organisation.objects.filter(slug__startswith=f"{slug_of(name)}-").count()
    numbers = (f"{slug_of(name)}-{number}" for number in count(begins_alike + TRIES))
    return next(slug for slug in numbers if slug not in taken)
