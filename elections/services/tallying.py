"""Closing and counting. The clock shuts the poll; the returning officer counts afterwards, and again after a lot."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from elections import box, permissions
from elections.counting import Result, count, gather
from elections.models import Channel, Contest, Count, Elector, Lot, Nomination, Stage
from elections.services.journal import write_down
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
    counted = _keep(contest, _count(contest), by, now)
    contest.move_to(Stage.COUNTED)
    papers = say.count(box.count(contest), "paper")
    write_down(contest, act="count", words=f"Counted “{contest}”: {papers}.", by=by, at=now)
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
    lot = Lot.objects.create(
        contest=contest,
        order=">".join(order),
        method=method.strip(),
        witness=witness.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    counted = _keep(contest, _count(contest), by, now)
    drawn = " before ".join(order)
    words = f"Recorded a lot in “{contest}”: {drawn}. {lot.method}. Witness: {lot.witness}."
    write_down(contest, act="record a lot", words=words, by=by, at=now)
    return counted


def lock_roll(contest_id: int) -> None:
    """Wait for every cast that is under way, and let no other begin before this transaction ends."""
    roll = Elector.objects.filter(contest=contest_id).select_for_update().order_by("pk")
    list(roll.values_list("pk", flat=True))


def ballot_names(contest: Contest) -> dict[int, str]:
    """The candidates in the order of the ballot paper: nomination → name, told apart by organisation if need be.

    Namesakes whose organisations read alike too, or are withheld, are told apart by number: no two names are one.
    """
    candidates = list(contest.nominations.candidates().select_related("person", "on_behalf_of"))
    names = [candidate.person.name for candidate in candidates]
    longer = _told_apart(names, [_with_organisation(candidate) for candidate in candidates])
    numbered = [f"{name}, {longer[: place + 1].count(name)}" for place, name in enumerate(longer)]
    return {each.pk: name for each, name in zip(candidates, _told_apart(longer, numbered), strict=True)}


def counted_as(contest: Contest) -> dict[str, Nomination]:
    """The candidates by the names under which they were counted, whatever their organisations are called since."""
    candidates = contest.nominations.candidates().select_related("person", "on_behalf_of")
    return dict(zip(contest.counted.figures["candidates"], candidates, strict=True))


def _told_apart(names: list[str], otherwise: list[str]) -> list[str]:
    times = Counter(names)
    return [longer if times[name] > 1 else name for name, longer in zip(names, otherwise, strict=True)]


def _with_organisation(nomination: Nomination) -> str:
    organisation = " ".join(nomination.on_behalf_of.public_name.replace(">", " ").split())
    return f"{nomination.person.name} ({organisation})"


def _count(contest: Contest) -> Result:
    names = ballot_names(contest)
    papers = [[names[chosen] for chosen in choice] for choice in box.open_all(contest)]
    ballots = gather(list(names.values()), papers, seats=contest.seats.count(), title=contest.label)
    return count(ballots, rule=contest.rule, lots=contest.lots.values_list("order", flat=True))


def _keep(contest: Contest, result: Result, by: User, now: dt.datetime) -> Count:
    counted, _ = Count.objects.update_or_create(
        contest=contest, defaults={"result": result.to_json(), "counted_by": by, "counted_at": now}
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


def _refuse_wrong_lot(contest: Contest, order: Sequence[str]) -> None:
    needed = contest.counted.needs_lot
    if needed is None:
        raise NotAllowedNow("The result needs no lot.")
    if sorted(order) != sorted(needed["names"]):
        raise DomainError(f"The lot is between {' and '.join(needed['names'])}: name each of them once.")
