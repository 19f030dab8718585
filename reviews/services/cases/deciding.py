"""The two stages: a partner decides the first; who does not accept that may have a panel decide once more."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from organisations.models import User
from reviews.letters import cases as letters
from reviews.models import Case, CaseDecision, CaseState, Outcome
from reviews.permissions import demand_partner, is_of_the_panel, is_officer, may_answer, raised
from reviews.services.cases.conflicts import refuse_conflict
from reviews.services.cases.deadlines import FOR_THE_PANEL, TO_APPEAL, closes_after, refuse_late
from reviews.services.cases.journal import locked, named, said, step
from reviews.services.cases.replying import refuse_before_the_reply
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def decide_first_stage(
    *, case_id: int, outcome: str, reasons: str, person_name: str, by: User, now: dt.datetime
) -> CaseDecision:
    """A partner without a part in it, after the right of reply. Both sides may then go to the panel."""
    case, day = locked(case_id), timezone.localdate(now)
    demand_partner(by, case.district, day)
    name = named(person_name)
    refuse_conflict(case, by, name, stage=1)
    _refuse_stage(case, CaseState.ACKNOWLEDGED, "The first stage")
    refuse_before_the_reply(case, now)
    case.move_to(CaseState.DECIDED)
    case.due_at, case.appeal_until = None, closes_after(day, TO_APPEAL)
    decided = _decided(case, outcome, reasons, by=by, now=now)
    decided.decider_names = name
    return _write_down(decided, person_name=name)


@transaction.atomic
def ask_for_panel(*, case_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Case:
    """Either side, within ten working days of the first decision."""
    case, day = locked(case_id), timezone.localdate(now)
    if not (raised(by, case, day) or may_answer(by, case, day)):
        raise NotAllowed("Only the two sides of a case can take it to the panel.")
    if case.state != CaseState.DECIDED:
        raise NotAllowedNow("Only a case that is decided at the first stage, and no further, can go to the panel.")
    decided_on = timezone.localdate(case.decisions.get(stage=1).decided_at)
    refuse_late(decided_on, TO_APPEAL, now=now, what="A panel could be asked for")
    why = said(words, otherwise="Say why the decision is wrong: the panel starts from that.")
    case.move_to(CaseState.APPEALED)
    case.due_at = closes_after(day, FOR_THE_PANEL)
    case.published_at, case.public_title, case.public_words = None, "", ""
    made = step(case, what="Taken to the panel", words=why, person_name=named(person_name), by=by, now=now)
    letters.case_appealed(made)
    return case


@transaction.atomic
def decide_second_stage(
    *, case_id: int, outcome: str, reasons: str, person_name: str, by: User, now: dt.datetime
) -> CaseDecision:
    """The panel's decision, written down by one of them, or by an officer with no part in it. It is the last."""
    case, day = locked(case_id), timezone.localdate(now)
    name = named(person_name)
    refuse_conflict(case, by, name, stage=2)
    if not (is_of_the_panel(by, case) or is_officer(by, case.district, day)):
        raise NotAllowed("The second stage is decided by the panel, and written down by one of it or by an officer.")
    _refuse_stage(case, CaseState.APPEALED, "The second stage")
    panel = list(case.panel.select_related("user"))
    if not panel:
        raise NotAllowedNow("No panel is named yet. An officer names it.")
    for member in panel:
        refuse_conflict(case, member.user, member.name, stage=2, who=member.name)
    case.move_to(CaseState.FINAL)
    case.due_at = None
    decided = _decided(case, outcome, reasons, by=by, now=now)
    decided.decider_names = ", ".join(member.name for member in panel)
    return _write_down(decided, person_name=name)


def _decided(case: Case, outcome: str, reasons: str, *, by: User, now: dt.datetime) -> CaseDecision:
    """Of the stage the case has come to; who decided is still to be said."""
    if outcome not in Outcome.values:
        raise DomainError("Choose how it was decided.")
    return CaseDecision(
        case=case,
        stage=case.stage,
        outcome=outcome,
        reasons=said(reasons, otherwise="Give the reasons: both sides read them."),
        decided_by=by,
        decided_at=now,
    )


def _write_down(decision: CaseDecision, *, person_name: str) -> CaseDecision:
    ordinal = "first" if decision.stage == 1 else "second"
    made = step(
        decision.case,
        what=f"Decided at the {ordinal} stage: {decision.get_outcome_display().lower()}",
        words=decision.reasons,
        person_name=person_name,
        by=decision.decided_by,
        now=decision.decided_at,
    )
    decision.save()
    letters.case_decided(made)
    return decision


def _refuse_stage(case: Case, wanted: CaseState, stage: str) -> None:
    if case.state == wanted:
        return
    if case.decisions.filter(stage=1 if wanted == CaseState.ACKNOWLEDGED else 2).exists():
        raise NotAllowedNow(f"{stage} has been decided already.")
    raise NotAllowedNow(f"{stage} cannot be decided: this case is “{case.get_state_display()}”.")
