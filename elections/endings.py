"""How a contest ends, in words that pages and letters share: who is elected, what follows, until when to challenge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from elections.models import Contest, JournalEntry, Nomination, Stage
from vcsrep.face.words import count

PERIOD = dt.timedelta(days=28)


def period_ends(contest: Contest) -> dt.datetime | None:
    """28 days after the declaration, or after it was declared unopposed; None while there is no result."""
    declaration = getattr(contest, "declaration", None)
    if declaration is not None:
        declared_at: dt.datetime = declaration.declared_at
        return declared_at + PERIOD
    if contest.stage != Stage.UNOPPOSED:
        return None
    entry = JournalEntry.objects.filter(contest=contest, act="publish nominees").last()
    return entry.at + PERIOD if entry else None


def names_elected(contest: Contest, candidates: Iterable[Nomination] | None = None) -> list[str]:
    """The people who were elected, with or without a poll; what else stands on a paper comes behind them.

    A list of contests that has fetched the candidates of all at once hands those of each over.
    """
    if candidates is None:
        candidates = contest.nominations.candidates().select_related("person")
    if contest.stage == Stage.UNOPPOSED:
        return [each.person.name for each in candidates]
    if contest.stage != Stage.DECLARED:
        return []
    figures = contest.counted.figures
    gone = {each.nomination_id for each in contest.given_way.all()}
    could_sit = {name for name, each in zip(figures["candidates"], candidates, strict=False) if each.pk not in gone}
    return [name for name in figures["elected"] if name in could_sit]


def what_follows(contest: Contest, elected: int) -> str:
    """Of every way to end, in a sentence or two."""
    if contest.stage == Stage.CANCELLED:
        return AFTER_CANCELLING
    if contest.stage == Stage.UNOPPOSED:
        return what_follows_no_poll(contest.seats.count(), elected)
    return what_follows_result(contest, elected) or EVERY_SEAT


def what_follows_no_poll(seats: int, candidates: int) -> str:
    """What becomes of seats for which nobody stood."""
    left = seats - candidates
    if not left:
        return "No seat is left over."
    return (
        f"{count(left, 'seat')} {'stays' if left == 1 else 'stay'} vacant until another election fills "
        f"{'it' if left == 1 else 'them'}: the infrastructure partners of the district can call one at any time."
    )


def what_follows_result(contest: Contest, elected: int) -> str:
    """What becomes of seats that nobody won, or "" when all are filled."""
    left = contest.seats.count() - elected
    if not left:
        return ""
    seats = f"{count(left, 'seat')} {'stays' if left == 1 else 'stay'} vacant"
    if contest.offers_ron:
        return f"{seats}: voters asked for nominations to be re-opened. {_ANOTHER}"
    return f"{seats}. {_ANOTHER}"


EVERY_SEAT = "Every seat is filled."
AFTER_CANCELLING = (
    "No vote of this election is counted, and nobody gets the seat by it. Whoever holds the seat goes on until their "
    "term ends; a vacant seat stays vacant. A new election can be called at any time."
)
_ANOTHER = "The infrastructure partners of the district can call another election at any time."
