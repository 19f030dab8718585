"""The rules by name, and the one way into all of them."""

from __future__ import annotations

from collections.abc import Iterable

from elections.counting.ballots import Ballots, check_seats
from elections.counting.errors import CountError
from elections.counting.ers97 import ERS97
from elections.counting.lots import read_lots
from elections.counting.plurality import count_block, count_fptp, count_yes_no
from elections.counting.poll import Poll
from elections.counting.result import Result
from elections.counting.ron import find_rons
from elections.counting.scottish import SCOTTISH_STV
from elections.counting.transferable import count_transferable

X_VOTES = {"fptp": count_fptp, "block": count_block, "yes-no": count_yes_no}
"""The order of the marks on a paper says nothing."""

TRANSFERABLE = {"scottish-stv": SCOTTISH_STV, "ers97": ERS97}
"""The marks on a paper are choices in order."""

RULES = (*X_VOTES, *TRANSFERABLE)


def count(
    ballots: Ballots,
    *,
    rule: str,
    seats: int | None = None,
    withdrawn: Iterable[str] = (),
    lots: Iterable[str] = (),
    runners_up: int = 0,
) -> Result:
    """Count these ballots by this rule; `CountError` says why they cannot be counted.

    `seats` is by default what the ballots say. `withdrawn` are taken off every paper before stage 1, beside
    those withdrawn in the ballots: this is also the recount without the departed for a vacancy. `lots` are
    those drawn so far, "A>B" each; the engine draws none, but asks (`Result.needs_lot`) for one that changes
    who is elected or who are the next `runners_up`, in order.
    """
    seats = ballots.seats if seats is None else seats
    _check(rule, seats, runners_up)
    box = ballots.as_marks() if rule in X_VOTES else ballots
    poll = Poll(
        rule=rule,
        ballots=box.without(withdrawn),
        seats=seats,
        lots=read_lots(lots, (*ballots.candidates, *find_rons(ballots.candidates, seats)[1:])),
        runners_up=runners_up,
    )
    return count_transferable(poll, TRANSFERABLE[rule]) if rule in TRANSFERABLE else X_VOTES[rule](poll)


def _check(rule: str, seats: int, runners_up: int) -> None:
    if rule not in RULES:
        raise CountError(f"there is no rule {rule}; there are {', '.join(RULES)}")
    check_seats(seats)
    if runners_up < 0:
        raise CountError("the number of runners-up cannot be below nought")
