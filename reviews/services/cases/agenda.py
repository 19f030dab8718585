"""What is due in a case, who may do it, and what stands in the way of this reader doing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from organisations.models import Organisation, User
from reviews.models import NOT_YET_DECIDED, Case, CaseReply, CaseState, Outcome
from reviews.permissions import demand_officer, demand_partner, is_of_the_panel, may_answer, raised
from reviews.services.cases.conflicts import free_to_decide
from reviews.services.cases.replying import refuse_before_the_reply
from vcsrep.errors import DomainError
from vcsrep.face.words import exactly

MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class Due:
    """An act by its name; `against` says why this reader cannot do it now, or is ""."""

    act: str
    against: str = ""


def due_in_office(case: Case, user: User, now: dt.datetime) -> list[Due]:
    return [*_stages(case, user, now), *_after(case, user, now), *_any_time(case, user, now)]


def due_to_side(case: Case, user: User, now: dt.datetime) -> list[Due]:
    """What those who raised it, those it is about, and the panel may do on their own pages."""
    day, found = timezone.localdate(now), []
    if may_answer(user, case, day) and case.state == CaseState.ACKNOWLEDGED and not _has_replied(case, user):
        late = case.reply_until is None or now > case.reply_until
        found.append(Due("reply", "The day to reply is past." if late else ""))
    if is_of_the_panel(user, case) and case.state == CaseState.APPEALED:
        found.append(Due("decide-finally", _conflict(case, user, day)))
    return [*found, *_of_both_sides(case, user, now)]


def cases_to_act_on(user: User, now: dt.datetime) -> Iterator[tuple[Case, Organisation, str]]:
    """Each case that waits for this person, the organisation under which it is listed, and the act it waits for."""
    day = timezone.localdate(now)
    asked = Case.objects.answerable_by(user, day).to_decide().filter(reply_until__gte=now)
    replied = CaseReply.objects.filter(by=user, sent_at__isnull=False).values("case")
    for case in asked.exclude(pk__in=replied).for_list().select_related("district__council")[:MOST_WAITING]:
        yield case, case.against or case.district.council, "reply"
    for case in Case.objects.judged_by(user).before_the_panel().for_list().select_related("district__council"):
        yield case, case.district.council, "decide-finally"


def what_is_due(case: Case) -> str:
    """In a sentence, with who and by when; "" when nothing is."""
    if case.due_at is None:
        return ""
    by = exactly(case.due_at)
    if case.state == CaseState.LODGED:
        return f"An office acknowledges it by {by}."
    if case.state == CaseState.ACKNOWLEDGED:
        return f"A partner with no part in it decides the first stage by {by}."
    if not case.panel.exists():
        return f"A partnership officer names a panel, which decides by {by}."
    return f"The panel decides by {by}."


def _stages(case: Case, user: User, now: dt.datetime) -> Iterator[Due]:
    day = timezone.localdate(now)
    if case.state == CaseState.LODGED:
        yield Due("acknowledge")
    if case.state == CaseState.ACKNOWLEDGED:
        against = _refusal(lambda: demand_partner(user, case.district, day))
        against = against or _conflict(case, user, day) or _refusal(lambda: refuse_before_the_reply(case, now))
        yield Due("decide", against)
    if case.state == CaseState.APPEALED:
        against = _refusal(lambda: demand_officer(user, case.district, day)) or _conflict(case, user, day)
        yield Due("name-panel", against)
        missing = "" if case.panel.exists() else "No panel is named yet."
        yield Due("decide-finally", against or missing)


def _after(case: Case, user: User, now: dt.datetime) -> Iterator[Due]:
    if not case.stands_at(now):
        return
    day, done = timezone.localdate(now), set(case.consequences.values_list("what", flat=True))
    last = case.decisions.last()
    upheld = last is not None and last.outcome != Outcome.NOT_UPHELD
    if upheld and case.term is not None and "end_term" not in done and "nothing" not in done:
        against = _refusal(lambda: demand_officer(user, case.district, day)) or _conflict(case, user, day)
        yield Due("end-term", against)
    if upheld and case.contest is not None and "cancel" not in done and "nothing" not in done:
        yield Due("cancel-contest")
    if "nothing" not in done:
        yield Due("follow")
    yield Due("publish")
    if case.published_at is not None:
        yield Due("take-off")


def _any_time(case: Case, user: User, now: dt.datetime) -> Iterator[Due]:
    if case.term is not None and case.is_live:
        yield Due("evidence")
    yield from _of_both_sides(case, user, now)


def _of_both_sides(case: Case, user: User, now: dt.datetime) -> Iterator[Due]:
    day = timezone.localdate(now)
    mine = raised(user, case, day)
    if case.state == CaseState.DECIDED and not case.stands_at(now) and (mine or may_answer(user, case, day)):
        yield Due("go-to-panel")
    if mine and case.state in NOT_YET_DECIDED:
        yield Due("withdraw")


def _has_replied(case: Case, user: User) -> bool:
    return case.replies.filter(by=user, sent_at__isnull=False).exists()


def _conflict(case: Case, user: User, day: dt.date) -> str:
    found = free_to_decide(case, user, day)
    return f"You cannot decide this case, as {found}." if found else ""


def _refusal(demand: Callable[[], None]) -> str:
    try:
        demand()
    except DomainError as refusal:
        return str(refusal)
    return ""
