"""Merging two organisations, and parting them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from organisations.letters import mergers as letters
from organisations.models import KindOfName, Merger, Organisation, OtherName, Standing, User
from organisations.permissions import home_among
from organisations.services.doubles.deciding import note_merged, note_parted
from organisations.services.doubles.search import look_for_doubles
from organisations.services.merging.following import OBJECTIONS, OBJECTIONS_TO_PARTING
from organisations.services.merging.ledger import Ledger, take_back
from organisations.services.merging.moving import move_people, move_standings, move_what_hangs_on
from organisations.services.merging.questions import FIELDS, KEPT, MERGED, questions
from organisations.services.second_person import guard_votes, refuse_new_voters
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def merge(*, kept_id: int, merged_id: int, choices: Mapping[str, str], by: User, now: dt.datetime) -> Merger:
    """Take one organisation up into another. `choices` says "kept" or "merged" of each question that differs.

    What is not answered goes by the question's default. Its address leads to the kept one from now on.
    """
    _refuse_stranger(kept_id, merged_id, by, timezone.localdate(now))
    _refuse_objections(kept_id, merged_id)
    kept, merged = _locked(kept_id, merged_id)
    day = timezone.localdate(now)
    chosen = {question.name: question.default for question in questions(kept, merged, day)}
    chosen |= {name: answer for name, answer in choices.items() if name in chosen and answer in (KEPT, MERGED)}
    ledger = Ledger(by=by, reason=f"Merged: {merged} into {kept}")
    guard = guard_votes(kept, merged, day)
    told = _take_up_details(ledger, kept, merged, chosen, day)
    told += move_standings(ledger, kept, merged, chosen, day)
    told += move_people(ledger, kept, merged, chosen, day)
    refuse_new_voters(guard, kept, day)
    told += move_what_hangs_on(ledger, merged, kept)
    ledger.change(merged, merged_into=kept)
    note_merged(first_id=kept.pk, second_id=merged.pk, by=by, now=now)
    look_for_doubles(organisation_ids=[kept.pk, merged.pk], at=now)
    merger = Merger.objects.create(
        kept=kept,
        merged=merged,
        by=by,
        at=now,
        choices=chosen,
        before=ledger.before,
        after=ledger.after,
        told=told,
    )
    letters.merged(merger, day)
    return merger


def rehearse(*, kept_id: int, merged_id: int, choices: Mapping[str, str], by: User, now: dt.datetime) -> list[str]:
    """What merging would do, in sentences: it is done, told, and not kept."""
    with transaction.atomic():
        told: list[str] = merge(kept_id=kept_id, merged_id=merged_id, choices=choices, by=by, now=now).told
        transaction.set_rollback(True)
    return told


@transaction.atomic
def part(*, merger_id: int, by: User, now: dt.datetime) -> Merger:
    """Take a merger back: every row is as it was before. Refused when something was built upon it since."""
    found = Merger.objects.get(pk=merger_id)
    _refuse_stranger(found.kept_id, found.merged_id, by, timezone.localdate(now))
    for objection in OBJECTIONS_TO_PARTING:
        if against := objection(found):
            raise NotAllowedNow(against)
    _lock(found.kept_id, found.merged_id)
    merger = Merger.objects.select_for_update(of=("self",)).select_related("kept", "merged").get(pk=merger_id)
    if merger.undone_at is not None:
        raise Clash("This merger was taken back already.")
    if merger.kept.merged_into_id is not None:
        raise NotAllowedNow(f"{merger.kept} became part of {merger.kept.merged_into} since: take that back first.")
    take_back(merger.before, merger.after, by=by, reason=f"Parted: {merger.merged} from {merger.kept}")
    merger.undone_by, merger.undone_at = by, now
    merger.save()
    look_for_doubles(organisation_ids=[merger.kept_id, merger.merged_id], at=now)
    note_parted(first_id=merger.kept_id, second_id=merger.merged_id, by=by, now=now)
    letters.parted(merger, timezone.localdate(now))
    return merger


def _refuse_stranger(kept_id: int, merged_id: int, by: User, day: dt.date) -> None:
    """Who merges keeps every register that the one given up stands in, and knows the people of both."""
    mine = set(by.districts_of_office(day))
    rows = Standing.objects.filter(organisation__in=[kept_id, merged_id]).select_related("district")
    of_kept, of_merged = ([row for row in rows if row.organisation_id == pk] for pk in (kept_id, merged_id))
    shared = {row.district for row in of_kept} & {row.district for row in of_merged}
    if not shared & mine:
        raise NotAllowed("Only an office in whose register both stand may do this.")
    foreign = sorted({row.district.name for row in of_merged if row.district not in shared | mine})
    if foreign:
        raise NotAllowed(f"One of them also stands in the register of {foreign[0]}: keep that one, or ask its office.")
    if not {home_among(of_kept), home_among(of_merged)} <= mine:
        raise NotAllowed("One of them stood in another district’s register before: only that office knows its people.")


def _refuse_objections(kept_id: int, merged_id: int) -> None:
    """Asked before the two are locked: an objection may lock what comes before them."""
    if kept_id == merged_id:
        raise DomainError("An organisation cannot be merged into itself.")
    both = Organisation.objects.in_bulk([kept_id, merged_id])
    for objection in OBJECTIONS:
        if against := objection(both[kept_id], both[merged_id]):
            raise NotAllowedNow(against)


def _lock(*ids: int) -> dict[int, Organisation]:
    """Locked first and read afterwards: what is joined to a row that we waited for is as it was before we waited."""
    locked = Organisation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(locked.values_list("pk"))
    return Organisation.objects.select_related("merged_into", "parent").in_bulk(sorted(ids))


def _locked(kept_id: int, merged_id: int) -> tuple[Organisation, Organisation]:
    rows = _lock(kept_id, merged_id)
    for row in rows.values():
        if row.merged_into is not None:
            raise Clash(f"{row} has become part of {row.merged_into} already.")
    kept, merged = rows[kept_id], rows[merged_id]
    if merged.council_of.exists() or merged.serves.reaching(timezone.localdate()).exists():
        raise NotAllowedNow(f"{merged} runs or serves a district. Keep it, and merge the other one into it.")
    return kept, merged


def _take_up_details(
    ledger: Ledger, kept: Organisation, merged: Organisation, chosen: Mapping[str, str], day: dt.date
) -> list[str]:
    taken = {
        field: getattr(merged, field)
        for name, (_, fields) in FIELDS.items()
        if chosen.get(name) == MERGED
        for field in fields
    }
    if taken.get("parent") == kept or kept.parent_id == merged.pk:
        taken |= {"parent": None, "governs_itself": True}
    was_called = kept.name
    ledger.change(kept, **taken, name_withheld=kept.name_withheld or merged.name_withheld)
    told = [f"It keeps the name “{kept}”."]
    for name in dict.fromkeys([was_called, merged.name]):
        if name != kept.name and not kept.other_names.filter(name=name).exists():
            ledger.make(OtherName(organisation=kept, name=name, kind=KindOfName.FORMER, ends_on=day))
            told.append(f"“{name}” stays as a former name, and is found.")
    labels = [label.lower() for name, (label, _) in FIELDS.items() if chosen.get(name) == MERGED and name != "name"]
    return told + ([f"Taken over from the one that is given up: {', '.join(labels)}."] if labels else [])
