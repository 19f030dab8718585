"""What would happen to which seat and which holder if a decision were applied. Nothing here changes anything."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from elections.models import Contest, Stage
from partnerships.models import Seat, Term
from partnerships.services.seating import seatings
from reviews.models import AppraisalDecision, HolderThen, KindOfChange, SeatChange
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, longday, shortday

DAY = dt.timedelta(days=1)
UNDER_WAY = [Stage.NOTICE, Stage.VALIDATED, Stage.ARMED, Stage.COUNTED]
# Places are freed before they are taken.
ORDER = [KindOfChange.END, KindOfChange.REFILL, KindOfChange.REPLACE, KindOfChange.ADD]


@dataclass(frozen=True, slots=True)
class Line:
    """One change: what becomes of the seat and of whoever sits there. `problem` is why it cannot be made."""

    change: SeatChange
    starts_on: dt.date  # the first day on which it is so
    ending: Term | None
    seat: str
    holder: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    decision: AppraisalDecision
    starts_on: dt.date
    lines: list[Line]

    @property
    def fingerprint(self) -> str:
        """Another one when anything that somebody read on the page would come out otherwise."""
        read = [f"{one.change.pk}|{one.starts_on}|{one.seat}|{one.holder}|{one.problem}" for one in self.lines]
        return hashlib.sha256("\n".join([str(self.decision.pk), *read]).encode()).hexdigest()

    @property
    def problems(self) -> list[str]:
        return [line.problem for line in self.lines if line.problem]


def plan_of(decision: AppraisalDecision, today: dt.date) -> Plan:
    """From the day decided on; from tomorrow where that has passed, for nobody leaves a seat in the past."""
    starts_on = max(decision.takes_effect_on, today + DAY)
    changes = sorted(
        SeatChange.objects.filter(option=decision.option_id).for_list(),
        key=lambda change: (ORDER.index(KindOfChange(change.kind)), change.pk),
    )
    touched = [change.seat_id for change in changes if change.seat_id is not None]
    seats = {
        row.seat.pk: row.seat for row in seatings(Seat.objects.filter(pk__in=touched).with_terms().for_list(), today)
    }
    elections = _elections(touched)
    return Plan(decision, starts_on, [_line(change, seats, elections, starts_on) for change in changes])


def refuse_above_ceilings(decision: AppraisalDecision) -> None:
    """By the figures of this moment: the services that change seats hold the ceilings day by day once more."""
    told = decision.snapshot.figures
    mine = next(figures for figures in told["options"] if figures["option"] == decision.option_id)
    body = decision.appraisal.partnership
    if mine["seats"] > told["seat_ceiling"]:
        raise NotAllowedNow(
            f"{body} keeps {count(told['seat_ceiling'], 'seat')} for the sector at most; this option makes it "
            f"{mine['seats']}. A new seat replaces one: say in the option which."
        )
    if told["member_ceiling"] is not None and mine["members"] > told["member_ceiling"]:
        raise NotAllowedNow(
            f"{body} has {count(told['member_ceiling'], 'member')} of all sectors at most; this option makes it "
            f"{mine['members']}."
        )


def _line(change: SeatChange, seats: dict[int, Seat], elections: dict[int, Contest], starts_on: dt.date) -> Line:
    if change.seat_id is None:
        new = change.as_seat()
        words = f"“{new.label}” is a new seat from {longday(starts_on)}. {new.chosen_by}."
        return Line(change, starts_on, None, words, "Nobody sits in it until it is filled.")
    seat = seats[change.seat_id]
    term = seat.holder_on(starts_on) or seat.holder_on(starts_on - DAY)
    running = term if term is not None and (term.ends_on is None or term.ends_on >= starts_on) else None
    problem = _problem(change, seat, running, elections, starts_on)
    first = _first_day(change, running, starts_on)
    ending = running if change.holder == HolderThen.ENDS else None
    return Line(change, first, ending, _seat_told(change, seat, first), _holder_told(change, running, first), problem)


def _first_day(change: SeatChange, running: Term | None, starts_on: dt.date) -> dt.date:
    if change.holder == HolderThen.STAYS and running is not None and running.ends_on is not None:
        return running.ends_on + DAY
    return starts_on


def _problem(
    change: SeatChange, seat: Seat, running: Term | None, elections: dict[int, Contest], starts_on: dt.date
) -> str:
    if seat.ends_on is not None and seat.ends_on < starts_on:
        return f"“{seat}” is given up already: {longday(seat.ends_on)} is its last day."
    if seat.pk in elections:
        contest = elections[seat.pk]
        return f"An election for “{seat}” is under way: {contest.election}. Cancel it first, or wait for its result."
    coming = seat.next_holder(starts_on)
    if coming is not None:
        return f"{coming.person} is to sit in “{seat}” from {longday(coming.starts_on)}. Withdraw that term first."
    if change.holder == HolderThen.STAYS and running is not None and running.ends_on is None:
        return f"The term of {running.person} has no last day, so the change would wait for ever."
    return ""


def _seat_told(change: SeatChange, seat: Seat, first: dt.date) -> str:
    last = longday(first - DAY)
    if change.kind == KindOfChange.END:
        return f"“{seat}” is given up: {last} is its last day."
    new = change.as_seat()
    if change.kind == KindOfChange.REPLACE:
        return f"“{seat}” is kept until {last}. “{new.label}” takes its place on {longday(first)}. {new.chosen_by}."
    return f"“{seat}” stays, and is filled another way from now on. {new.chosen_by}; until now: {seat.chosen_by}."


def _holder_told(change: SeatChange, running: Term | None, first: dt.date) -> str:
    if running is None:
        return "Nobody holds it then."
    until = f" (their term was to end on {shortday(running.ends_on)})" if running.ends_on else ""
    if change.holder == HolderThen.ENDS:
        return f"The term of {running.person} ends on {longday(first - DAY)}, with the reason “replaced”{until}."
    return f"{running.person} stays until the term ends, on {longday(first - DAY)}."


def _elections(seats: Iterable[int]) -> dict[int, Contest]:
    """The election under way for each of these seats, if any."""
    contests = Contest.objects.filter(seats__in=list(seats), stage__in=UNDER_WAY)
    found = contests.select_related("election").prefetch_related("seats").distinct().order_by("pk")
    return {seat.pk: contest for contest in found for seat in contest.seats.all()}
