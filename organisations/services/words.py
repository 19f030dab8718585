"""The district's own words in the glossary: explained, changed, taken out."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import District, DistrictWord, User
from organisations.services.districts import need_officer
from organisations.services.signing import save_signed, sign
from vcsrep.errors import Clash, DomainError


@transaction.atomic
def explain(
    *, district: District, word: str, meaning: str, day: dt.date, by: User, pk: int | None = None
) -> DistrictWord:
    """Add a word, or with its `pk` change it and its meaning. Two who add the same at once are told."""
    need_officer(district, day, by)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    row = DistrictWord.objects.get(pk=pk, district=district) if pk is not None else DistrictWord(district=district)
    row.word, row.meaning = " ".join(word.split()), " ".join(meaning.split())
    if not row.word or not row.meaning:
        raise DomainError("Enter the word and what it means.")
    if district.words.filter(word__iexact=row.word).exclude(pk=row.pk).exists():
        raise Clash(f"“{row.word}” is in the list already.")
    row.full_clean()
    save_signed(row, by=by)
    return row


@transaction.atomic
def take_out(*, district: District, pk: int, day: dt.date, by: User) -> None:
    """The service's own meaning stands again, if it has one."""
    need_officer(district, day, by)
    row = DistrictWord.objects.select_for_update().get(pk=pk, district=district)
    sign(row, by=by)
    row.delete()
