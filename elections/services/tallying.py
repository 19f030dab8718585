"""Closing and counting. The clock shuts the poll; the returning officer counts afterwards, and again after a lot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from elections import box, permissions
from elections.counting import Ballots, gather, sentences, summary, write_blt
from elections.models import Channel, Contest, Count, Elector, Lot, Stage
from elections.services.entering import reading_of
from elections.services.giving_way import (
    count_and_settle,
    count_without,
    who_must_give_way,
    without_who_gave_way,
)
from elections.services.journal import write_down
from elections.services.papers import lines_of
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face import words as say


@transaction.atomic
def count_votes(*, contest_id: int, by: User, now: dt.datetime | None = None) -> Count:
    """Open the box after the close and count it.

    Every row of the roll is locked first: a cast that was under way is in the box, and none commits after it.
    """
    lock_roll(contest_id)
    contest = lock(contest_id)
    now = now or timezone.now()
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "count")
    if now < contest.election.poll_closes_at:
        raise NotAllowedNow(f"The poll is open until {say.exactly(contest.election.poll_closes_at)}.")
    _refuse_wrong_box(contest)
    _refuse_unread(contest)
    counted = settle_count(contest, by, now)
    contest.move_to(Stage.COUNTED)
    on_line, on_paper = box.count(contest), reading_of(contest)
    words = f"Counted “{contest}”: {say.count(on_line, 'vote')} on line, {on_paper.struck_off} on paper"
    words += f", {on_paper.rejected} of them rejected." if on_paper.rejected else "."
    write_down(contest, act="count", words=words, by=by, at=now)
    return counted


@transaction.atomic
def let_give_way(*, contest_id: int, by: User, now: dt.datetime) -> Count:
    """Count again without those who cannot take the seat any more: another contest was declared since the count."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "let give way")
    if not who_must_give_way(contest):
        raise NotAllowedNow("Nobody who is elected has another seat: nobody has to give way.")
    counted = settle_count(contest, by, now)
    contest.provisional_at = None  # what was published is not the result any more
    contest.save()
    write_down(
        contest, act="let give way", words=f"Counted “{contest}” again: one seat per organisation.", by=by, at=now
    )
    return counted


@transaction.atomic
def record_lot(
    *, contest_id: int, order: Sequence[str], method: str, witness: str, by: User, now: dt.datetime
) -> Count:
    """Record a witnessed draw between the people who are tied, first drawn first, and count again by it."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "record a lot")
    _refuse_wrong_lot(contest, order)
    if not method.strip() or not witness.strip():
        raise DomainError("Say how the lot was drawn, and who witnessed it.")
    return keep_lot(contest, order, method=method, witness=witness, by=by, now=now)


def count_again(contest: Contest) -> str:
    """The result as the box gives it now, by the lots that were drawn; nothing is kept."""
    return count_without(contest, papers_of(contest)).to_json()


def keep_lot(contest: Contest, order: Sequence[str], *, method: str, witness: str, by: User, now: dt.datetime) -> Count:
    """Write down a lot that was drawn rightly, in a contest that is locked, and count again by it."""
    lot = Lot.objects.create(
        contest=contest,
        order=">".join(order),
        method=method.strip().rstrip("."),
        witness=witness.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    counted = settle_count(contest, by, now)
    drawn = " before ".join(order)
    words = f"Recorded a lot in “{contest}”: {drawn}. {lot.method}. Witness: {lot.witness}."
    write_down(contest, act="record a lot", words=words, by=by, at=now)
    return counted


def lock_roll(contest_id: int) -> None:
    """Wait for every cast that is under way, and let no other begin before this transaction ends."""
    roll = Elector.objects.filter(contest=contest_id).select_for_update().order_by("pk")
    list(roll.values_list("pk", flat=True))


def papers_of(contest: Contest) -> Ballots:
    """Every paper in the box, as the count reads it. Only for after the close."""
    names = {line.mark: line.name for line in lines_of(contest)}
    choices = [*box.open_all(contest), *reading_of(contest).choices]
    papers = ([names[mark] for mark in choice] for choice in choices)
    return gather(list(names.values()), papers, seats=contest.seats.count(), title=contest.label)


def ballots_as_blt(contest: Contest) -> str:
    """The counted papers as a BLT file, which `python -m elections.counting` counts again."""
    return write_blt(without_who_gave_way(contest, papers_of(contest)))


def settle_count(contest: Contest, by: User, now: dt.datetime) -> Count:
    """Count, and count again without whoever gives way; keep what it comes to."""
    settled = count_and_settle(contest, papers_of(contest), now)
    for each in settled.gave_way:
        write_down(contest, act="let give way", words=each.reason, by=by, at=now)
    result = settled.result
    reasons = contest.given_way.order_by("pk").values_list("reason", flat=True)
    counted, _ = Count.objects.update_or_create(
        contest=contest,
        defaults={
            "result": result.to_json(),
            "told": sentences(result),
            "summed_up": [*reasons, *summary(result, off="Gave way")],
            "equals": settled.equals,
            "counted_by": by,
            "counted_at": now,
        },
    )
    return counted


def _refuse_wrong_box(contest: Contest) -> None:
    papers = box.count(contest)
    voted = Elector.objects.filter(contest=contest, channel=Channel.ONLINE).count()
    if papers != voted:
        raise DomainError(
            f"There {'is' if papers == 1 else 'are'} {say.count(papers, 'paper')} in the box and "
            f"{say.count(voted, 'organisation')} struck off on line. Nothing was counted: tell the scrutineer."
        )


def _refuse_unread(contest: Contest) -> None:
    wrong = reading_of(contest).wrong
    if wrong:
        raise NotAllowedNow(wrong)


def _refuse_wrong_lot(contest: Contest, order: Sequence[str]) -> None:
    needed = contest.counted.needs_lot
    if needed is None:
        raise NotAllowedNow("The result needs no lot.")
    if sorted(order) != sorted(needed["names"]):
        raise DomainError(f"The lot is between {' and '.join(needed['names'])}: name each of them once.")
