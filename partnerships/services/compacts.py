"""Compacts as pages read them: by district, with codes, signatories and champions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from organisations.models import District
from partnerships.models import Champion, Compact, CompactCode, Signatory
from partnerships.models.compact import CODES


@dataclass(frozen=True, slots=True)
class Sheet:
    """`codes` has all six numbers, None where nobody has written the code."""

    district: District
    compact: Compact | None
    codes: list[tuple[int, CompactCode | None]]
    signatories: list[Signatory]
    left: list[Signatory]
    champions: list[Champion]
    past: list[Compact]


def sheets(districts: Iterable[District], day: dt.date) -> list[Sheet]:
    """Four queries for any number of districts."""
    asked = list(districts)
    compacts = list(Compact.objects.filter(district__in=asked).order_by("-starts_on", "-pk"))
    codes = list(CompactCode.objects.filter(compact__in=compacts).order_by("number"))
    signatories = list(Signatory.objects.filter(compact__in=compacts).for_list())
    champions = list(Champion.objects.serving_on(day).filter(district__in=asked).order_by("person_name", "pk"))
    return [
        _sheet(
            district,
            [each for each in compacts if each.district_id == district.pk],
            codes,
            signatories,
            [each for each in champions if each.district_id == district.pk],
        )
        for district in asked
    ]


def _sheet(
    district: District,
    versions: list[Compact],
    codes: list[CompactCode],
    signatories: list[Signatory],
    champions: list[Champion],
) -> Sheet:
    current = next((each for each in versions if each.ends_on is None), None)
    written = {code.number: code for code in codes if current is not None and code.compact_id == current.pk}
    signed = [each for each in signatories if current is not None and each.compact_id == current.pk]
    return Sheet(
        district=district,
        compact=current,
        codes=[(number, written.get(number)) for number in range(1, CODES + 1)],
        signatories=[each for each in signed if each.left_on is None],
        left=[each for each in signed if each.left_on is not None],
        champions=champions,
        past=[each for each in versions if each.ends_on is not None],
    )
