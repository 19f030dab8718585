"""What was decided is done: seats are made and ended, once, within the ceilings, by somebody who read what happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from organisations.models import User
from partnerships.models import EndReason, Seat
from partnerships.services.keeping import keep
from partnerships.services.seats import SeatFacts, add_seat, amend_seat, end_seat, lock_partnership, replace_seat
from partnerships.services.terms import end_term
from reviews.models import Appraisal, AppraisalDecision, AppraisalState, KindOfChange
from reviews.permissions import demand_decider
from reviews.services.appraising.locking import locked, step
from reviews.services.appraising.planning import DAY, Line, Plan, plan_of
from vcsrep.errors import Clash, NotAllowedNow
from vcsrep.face.words import count, shortday


@transaction.atomic
def apply_decision(*, appraisal_id: int, read: str, by: User, now: dt.datetime) -> Appraisal:
    """`read` is the fingerprint of the plan on the page that the person confirmed: another plan is not carried out.

    Whoever changes seats of the partnership stands in line here, so that of two officers one is told.
    """
    day = timezone.localdate(now)
    lock_partnership(Appraisal.objects.values_list("partnership", flat=True).get(pk=appraisal_id))
    appraisal = locked(appraisal_id)
    demand_decider(by, appraisal.partnership.district, day)
    appraisal.move_to(AppraisalState.APPLIED)
    plan = plan_of(decision_of(appraisal), day)
    _refuse(plan, read)
    for line in plan.lines:
        line.change.seat_made = ACTS[KindOfChange(line.change.kind)](line, plan, by)
        keep(line.change, by=by, why="Applied")
    appraisal.applied_by, appraisal.applied_at = by, now
    keep(appraisal, by=by, why="Applied")
    step(appraisal, f"Applied: {count(len(plan.lines), 'change')} to seats", by=by, now=now)
    return appraisal


def decision_of(appraisal: Appraisal) -> AppraisalDecision:
    decisions = AppraisalDecision.objects.select_related("option", "snapshot", "appraisal__partnership__district")
    return decisions.filter(appraisal=appraisal)[0]


def _refuse(plan: Plan, read: str) -> None:
    if not plan.lines:
        raise NotAllowedNow("This option changes nothing: there is nothing to apply.")
    if plan.fingerprint != read:
        raise Clash("Seats or terms have changed since you opened this page. Read again what would happen.")
    if plan.problems:
        raise NotAllowedNow(" ".join(plan.problems))


def _add(line: Line, plan: Plan, by: User) -> Seat:
    partnership = plan.decision.appraisal.partnership_id
    appointers = list(line.change.appointers.all())
    return add_seat(partnership_id=partnership, by=by, appointers=appointers, **_facts(line))


def _replace(line: Line, plan: Plan, by: User) -> Seat:
    return replace_seat(seat_id=_seat(line), by=by, appointers=list(line.change.appointers.all()), **_facts(line))


def _refill(line: Line, plan: Plan, by: User) -> Seat:
    _end_term(line, by)
    facts = _facts(line)
    del facts["starts_on"], facts["label"]
    return amend_seat(seat_id=_seat(line), by=by, appointers=list(line.change.appointers.all()), **facts)


def _end(line: Line, plan: Plan, by: User) -> Seat:
    _end_term(line, by)
    decided = plan.decision
    why = f"Given up as decided on {shortday(decided.decided_on)}: {decided.minute}"[:100]
    return end_seat(seat_id=_seat(line), ends_on=line.starts_on - DAY, why=why, by=by)


ACTS: dict[KindOfChange, Callable[[Line, Plan, User], Seat]] = {
    KindOfChange.ADD: _add,
    KindOfChange.REPLACE: _replace,
    KindOfChange.REFILL: _refill,
    KindOfChange.END: _end,
}


def _end_term(line: Line, by: User) -> None:
    if line.ending is not None:
        last_day = max(line.starts_on - DAY, line.ending.starts_on)
        end_term(term_id=line.ending.pk, ends_on=last_day, end_reason=EndReason.REPLACED, by=by)


def _seat(line: Line) -> int:
    if line.change.seat_id is None:
        raise NotAllowedNow("This change names no seat.")
    return line.change.seat_id


def _facts(line: Line) -> SeatFacts:
    """Of the new seat; role, vote and the rest are as the old seat has them, or as seats usually have them."""
    change = line.change
    facts = SeatFacts(
        label=change.label,
        selection_method=change.selection_method,
        electorate=change.electorate,
        area=change.area,
        theme=change.theme,
        put_forward_by=change.put_forward_by,
        post_elsewhere=change.post_elsewhere,
        starts_on=line.starts_on,
    )
    if change.seat is not None:
        facts["role"], facts["voting"] = change.seat.role, change.seat.voting
        facts["deputies_allowed"] = change.seat.deputies_allowed
        facts["own_term_months"] = change.seat.own_term_months
    return facts
