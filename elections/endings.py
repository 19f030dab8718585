"""How a contest ends, in words that pages and letters share: who is elected, what follows, until when to challenge."""

from __future__ import annotations

import datetime as dt

from elections.models import Contest, JournalEntry, Stage
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


def names_elected(contest: Contest) -> list[str]:
    """The people who were elected, with or without a poll; what else stands on a paper comes behind them."""
    candidates = contest.nominations.candidates()
    if contest.stage == Stage.UNOPPOSED:
        return list(candidates.values_list("person__name", flat=True))
    if contest.stage != Stage.DECLARED:
        return []
    figures = contest.counted.figures
    gone = set(contest.given_way.values_list("nomination", flat=True))
    people = zip(figures["candidates"], candidates.values_list("pk", flat=True), strict=False)
    could_sit = {name for name, pk in people if pk not in gone}
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
