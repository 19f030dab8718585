"""What somebody means by a place: a postcode or its beginning, or the name of an area."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q

from organisations.models import Area, Classification, Standing
from organisations.models.names import search_key
from organisations.services.spelling import nearest_of

POSTCODE = re.compile(r"(?P<outward>[A-Z]{1,2}\d[A-Z\d]?)\s*(?P<inward>\d[A-Z]{0,2})?")
SMALLEST = [Classification.WARD, Classification.PARISH]


def postcodes_at(words: str) -> str:
    """How the postcodes meant begin: "wr10 1a" gives "WR10 1A", "wr1" gives "WR1 " and not WR10; empty: none meant."""
    match = POSTCODE.fullmatch(" ".join(words.split()).upper())
    return f"{match['outward']} {match['inward'] or ''}" if match else ""


def organisations_at(words: str) -> Q:
    """Those with such a postcode; those in standing in an area of that name, or in one that lies in it or around it.

    A parish or ward that nobody stands in stands for the local area it belongs to.
    """
    if begins := postcodes_at(words):
        return Q(postcode__startswith=begins)
    meant = areas_called(words)
    standings: Any = Standing.objects.held().filter(Q(area__in=_within(meant)) | Q(district__area__in=meant))
    return Q(pk__in=standings.values("organisation"))


def areas_called(words: str) -> list[int]:
    """The areas whose name begins with the words, or has them as whole words; else the one that is spelt nearest."""
    areas = list(Area.objects.values_list("pk", "name"))
    keys = [(pk, search_key(name)) for pk, name in areas]
    asked = search_key(words)
    found = [pk for pk, key in keys if asked and f" {key}".find(f" {asked}") >= 0]
    if found:
        return found
    meant = nearest_of(asked, [key for _, key in keys])
    return [pk for pk, key in keys if key == meant]


def _within(areas: list[int]) -> Any:
    """Those areas and all below them; of a ward or a parish also the area around it."""
    inside = Q(pk__in=areas) | Q(parent__in=areas) | Q(parent__parent__in=areas) | Q(parent__parent__parent__in=areas)
    around = Q(children__in=areas, children__classification__in=SMALLEST)
    return Area.objects.filter(inside | around).values("pk")
