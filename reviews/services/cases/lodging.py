"""Lodging a case, and taking it back before it is decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import tidy
from elections.models import Contest
from organisations.models import District, Organisation, Standing, User
from partnerships.models import Compact, Term
from partnerships.services.calendar import refuse_improbable
from reviews.letters import cases as letters
from reviews.models import NOT_YET_DECIDED, OF_AN_ELECTION, Appealed, Case, CaseState, KindOfCase, Origin
from reviews.permissions import demand_office, demand_speaker, is_partner, raised
from reviews.services.cases.appealable import day_of_ruling
from reviews.services.cases.deadlines import TO_ACKNOWLEDGE, TO_LODGE, closes_after, refuse_late
from reviews.services.cases.evidence import take_evidence
from reviews.services.cases.journal import locked, named, said, step
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

MOST_OPEN = 5
"""Of one organisation, or one office account, at a time."""


@dataclass(frozen=True, slots=True)
class Lodged:
    """What somebody says. `happened_on` is the day of what an appeal is against, as far as no record knows it."""

    kind: str
    title: str
    reasons: str
    wanted: str = ""
    appealed: str = ""
    happened_on: dt.date | None = None
    term: Term | None = None
    contest: Contest | None = None
    against: Organisation | None = None


@transaction.atomic
def lodge(
    *, district: District, what: Lodged, raised_for: Organisation | None, person_name: str, by: User, now: dt.datetime
) -> Case:
    """On behalf of an organisation, or by an office itself. The offices get a letter."""
    day = timezone.localdate(now)
    origin = _origin(district, raised_for, by, day)
    _refuse_too_many(district, raised_for, by)
    case = Case(
        district=district,
        kind=what.kind,
        appealed=what.appealed if what.kind == KindOfCase.APPEAL else "",
        origin=origin,
        partnership=what.term.seat.partnership if what.term else None,
        term=what.term,
        contest=what.contest,
        raised_for=raised_for,
        against=what.term.on_behalf_of if what.term else what.against,
        title=" ".join(tidy(what.title).split()),
        reasons=said(what.reasons, otherwise="Say what happened, and why it is wrong."),
        wanted=tidy(what.wanted),
        person_name=named(person_name),
        raised_by=by,
        lodged_at=now,
        due_at=closes_after(day, TO_ACKNOWLEDGE),
    )
    if not case.title:
        raise DomainError("Say in a few words what it is about.")
    _refuse_unfit(case, day)
    if case.kind == KindOfCase.APPEAL:
        case.happened_on = _happened_on(case, what, now)
    _refuse_same(case)
    return put_on_record(case, by=by, now=now)


def put_on_record(case: Case, *, by: User | None, now: dt.datetime) -> Case:
    """Save it with its first step and the evidence of the day, and tell the offices."""
    step(case, what="Lodged", person_name=case.person_name, by=by, now=now)
    if case.term is not None:
        take_evidence(case, case.term, by=by, now=now)
    letters.case_lodged(case, now)
    return case


@transaction.atomic
def withdraw_case(*, case_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Case:
    """Whoever raised it takes it back, as long as nobody has decided it."""
    case = locked(case_id)
    if not raised(by, case, timezone.localdate(now)):
        raise NotAllowed("Only those who raised the case can take it back.")
    if case.state not in NOT_YET_DECIDED:
        raise NotAllowedNow("This case has been decided, or taken back already.")
    case.move_to(CaseState.WITHDRAWN)
    case.due_at = None
    made = step(case, what="Taken back", words=tidy(words), person_name=named(person_name), by=by, now=now)
    letters.case_moved(made)
    return case


def _origin(district: District, raised_for: Organisation | None, by: User, day: dt.date) -> Origin:
    if raised_for is None:
        demand_office(by, district, day)
        return Origin.PARTNER if is_partner(by, district, day) else Origin.OFFICER
    demand_speaker(by, raised_for, day)
    if not Standing.objects.filter(organisation=raised_for, district=district).exists():
        raise NotAllowed(f"{raised_for} is not on the register of {district}.")
    return Origin.MEMBER


def _refuse_too_many(district: District, raised_for: Organisation | None, by: User) -> None:
    """Locks whoever raises it, so that two at once are counted one after the other."""
    live = Case.objects.live().filter(district=district)
    if raised_for is not None:
        Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=raised_for.pk)
        own = live.filter(raised_for=raised_for)
    else:
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        own = live.filter(raised_by=by, raised_for=None)
    if own.count() >= MOST_OPEN:
        raise NotAllowedNow(f"{MOST_OPEN} of your cases are open. Wait until one is decided, or take one back.")


def _refuse_same(case: Case) -> None:
    same = Case.objects.live().filter(
        kind=case.kind,
        appealed=case.appealed,
        raised_for=case.raised_for,
        term=case.term,
        contest=case.contest,
        against=case.against,
    )
    if case.raised_for is None:
        same = same.filter(raised_by=case.raised_by)
    if same.exists():
        raise Clash("You have raised this already, and it is not decided yet.")


def _refuse_unfit(case: Case, day: dt.date) -> None:
    if case.kind not in KindOfCase.values:
        raise DomainError("Choose what kind of case it is.")
    term, contest = case.term, case.contest
    if term is not None and term.seat.partnership.district_id != case.district_id:
        raise NotAllowed(f"This seat is not in {case.district}.")
    if contest is not None and (
        contest.election.district_id != case.district_id or contest.election.notice_given_at is None
    ):
        raise NotAllowed(f"This election is not in {case.district}.")
    if case.kind in {KindOfCase.REPLACEMENT, KindOfCase.COMPLAINT}:
        _refuse_nobody(case, day)
    if case.kind == KindOfCase.COMPACT:
        _refuse_no_signatory(case)
    if case.kind == KindOfCase.APPEAL:
        _refuse_unclear_appeal(case)


def _refuse_nobody(case: Case, day: dt.date) -> None:
    if case.term is None:
        raise DomainError("Choose the representative.")
    if case.kind == KindOfCase.REPLACEMENT and not case.term.serves_on(day):
        raise NotAllowedNow(f"{case.term.person} does not sit there any more, so there is nobody to replace.")


def _refuse_no_signatory(case: Case) -> None:
    compact = Compact.objects.in_force().filter(district=case.district).first()
    if compact is None:
        raise NotAllowedNow(f"{case.district} has no Compact in force.")
    if case.against is None or not compact.signatories.filter(organisation=case.against, left_on=None).exists():
        raise DomainError("Choose who has signed the Compact, and does not keep it.")


def _refuse_unclear_appeal(case: Case) -> None:
    if case.appealed not in Appealed.values:
        raise DomainError("Say what the appeal is against.")
    if case.appealed in OF_AN_ELECTION and case.contest is None:
        raise DomainError("Choose the contest.")
    if case.appealed == Appealed.REPRESENTATION and case.term is None:
        raise DomainError("Choose the representative.")


def _happened_on(case: Case, what: Lodged, now: dt.datetime) -> dt.date:
    """What the record says goes before what somebody remembers; then the ten working days are counted."""
    day = day_of_ruling(case) or what.happened_on
    if day is None:
        raise DomainError("Say on which day the decision was made, or you were told of it.")
    refuse_improbable(day)
    if day > timezone.localdate(now):
        raise DomainError("That day has not come yet.")
    refuse_late(day, TO_LODGE, now=now, what="This could be appealed against")
    return day
