"""The Compact: adopt a version, write its six codes, sign, leave, name champions."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import District, Organisation, User
from partnerships.models import Champion, Compact, CompactCode, Signatory
from partnerships.models.compact import CODES, USUAL_CODES
from partnerships.permissions import demand_supporter
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import longday


@transaction.atomic
def adopt(
    *,
    district: District,
    version: str,
    text: str = "",
    link: str = "",
    starts_on: dt.date,
    by: User,
    day: dt.date,
) -> Compact:
    """A new version ends the one before on the day before, and begins with its codes (or the six usual ones)."""
    district = District.objects.select_for_update(of=("self",)).get(pk=district.pk)
    demand_supporter(by, district, day)
    if starts_on > day:
        raise DomainError("The day is still to come: adopt it when it is adopted.")
    before = Compact.objects.filter(district=district).in_force().first()
    if before is not None and starts_on <= before.starts_on:
        raise DomainError(f"Version {before.version} was adopted on {longday(before.starts_on)}. Give a later day.")
    if Compact.objects.filter(district=district, version=version.strip()).exists():
        raise Clash(f"There is a Compact of version {version.strip()} already.")
    codes = _codes_of(before)
    if before is not None:
        before.ends_on = starts_on - dt.timedelta(days=1)
        keep(before, by=by, why="A new version is adopted")
    compact = Compact(
        district=district, version=version.strip(), text=text.strip(), link=link.strip(), starts_on=starts_on
    )
    keep(compact, by=by, why="Adopted")
    for code in codes:
        code.compact = compact
        keep(code, by=by, why="Adopted")
    return compact


@transaction.atomic
def write_code(
    *, compact_id: int, number: int, title: str, text: str = "", link: str = "", by: User, day: dt.date
) -> CompactCode:
    compact = _in_force(compact_id, by, day)
    if not 1 <= number <= CODES:
        raise DomainError("A Compact has six codes.")
    code = CompactCode.objects.filter(compact=compact, number=number).first()
    code = code or CompactCode(compact=compact, number=number)
    code.title, code.text, code.link = title.strip(), text.strip(), link.strip()
    keep(code, by=by, why="Written")
    return code


@transaction.atomic
def sign(
    *,
    compact_id: int,
    organisation: Organisation | None = None,
    name: str = "",
    is_public_body: bool = False,
    signed_on: dt.date,
    by: User,
    day: dt.date,
) -> Signatory:
    """By an organisation of the register, or by a body that only has its name here."""
    compact = _in_force(compact_id, by, day)
    called = organisation.name if organisation is not None else name.strip()
    if not called:
        raise DomainError("Say who signs.")
    if signed_on > day:
        raise DomainError("The day is still to come: write it down when it is signed.")
    if signed_on < compact.starts_on:
        raise DomainError(f"This version was adopted on {longday(compact.starts_on)}: it cannot be signed before.")
    if Signatory.objects.standing().filter(compact=compact, name__iexact=called).exists():
        raise Clash(f"{called} has signed already.")
    signatory = Signatory(
        compact=compact, organisation=organisation, name=called, is_public_body=is_public_body, signed_on=signed_on
    )
    keep(signatory, by=by, why="Signed")
    return signatory


@transaction.atomic
def leave(*, signatory_id: int, left_on: dt.date, by: User, day: dt.date) -> Signatory:
    signatories = Signatory.objects.select_related("compact__district").select_for_update(of=("self",))
    signatory = signatories.get(pk=signatory_id)
    demand_supporter(by, signatory.compact.district, day)
    if signatory.left_on is not None:
        raise NotAllowedNow(f"{signatory.name} left on {longday(signatory.left_on)} already.")
    if not signatory.signed_on <= left_on <= day:
        raise DomainError(f"It signed on {longday(signatory.signed_on)}: it left between that day and today.")
    signatory.left_on = left_on
    keep(signatory, by=by, why="Left")
    return signatory


@transaction.atomic
def name_champion(
    *, district: District, person_name: str, directorate: str, starts_on: dt.date, by: User, day: dt.date
) -> Champion:
    demand_supporter(by, district, day)
    champion = Champion(
        district=district, person_name=person_name.strip(), directorate=directorate.strip(), starts_on=starts_on
    )
    keep(champion, by=by, why="Named")
    return champion


@transaction.atomic
def end_champion(*, champion_id: int, ends_on: dt.date, by: User, day: dt.date) -> Champion:
    champions = Champion.objects.select_related("district").select_for_update(of=("self",))
    champion = champions.get(pk=champion_id)
    demand_supporter(by, champion.district, day)
    if champion.ends_on is not None:
        raise NotAllowedNow(f"{longday(champion.ends_on)} is the last day already.")
    champion.ends_on = ends_on
    keep(champion, by=by, why="Ended")
    return champion


def _in_force(compact_id: int, by: User, day: dt.date) -> Compact:
    compact = Compact.objects.select_related("district").select_for_update(of=("self",)).get(pk=compact_id)
    demand_supporter(by, compact.district, day)
    if compact.ends_on is not None:
        raise NotAllowedNow(f"Version {compact.version} is not in force any more: it stays as it was.")
    return compact


def _codes_of(before: Compact | None) -> list[CompactCode]:
    if before is None:
        return [CompactCode(number=number, title=title) for number, title in enumerate(USUAL_CODES, start=1)]
    return [
        CompactCode(number=code.number, title=code.title, text=code.text, link=code.link)
        for code in before.codes.order_by("number")
    ]
