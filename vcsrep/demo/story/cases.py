"""Cases: one opened from the county agency’s concern, an appeal that is open, and one decided and published."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from organisations.models import User
from partnerships.models import Term
from reviews.models import Case, Outcome
from reviews.services.cases.deciding import decide_first_stage
from reviews.services.cases.from_concerns import open_from_concerns
from reviews.services.cases.lodging import Lodged, lodge
from reviews.services.cases.publishing import publish_decision
from reviews.services.cases.replying import acknowledge, send_reply
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.meetings import at
from vcsrep.demo.story.polls import Teller
from vcsrep.workdays import last_day_with

DAY = dt.timedelta(days=1)
HEARD_LATE = Lodged(
    "complaint",
    "The hospital plan was not put to groups before the meeting",
    "The plan was on the agenda, and our carers heard of it a week later. Two of them would have come and said what it "
    "means to bring people home at night.",
    "That groups are asked before such a plan is discussed.",
)
REPLIED = "I had the paper three days before the meeting, and told those I could ring. Next time I ask all by letter."
DECIDED = (
    "The paper came too late for anybody to ask the groups. The representative did what could be done in three days. "
    "The complaint is not upheld. The board is asked to send papers ten days before a meeting."
)
BRANCH = Lodged(
    "appeal",
    "Our branch counts as part of the county body",
    "We have a committee, a bank account and a constitution of our own. The published rule says that such a branch "
    "counts as an organisation of its own.",
    "That we vote as an organisation of our own.",
    appealed="eligibility",
)


def raise_some(ground: Ground, board: Board, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    _decided_and_published(ground, board, today)
    _appeal(ground, today)
    open_from_concerns(at(_working_day(today, 1), 8))


def _decided_and_published(ground: Ground, board: Board, today: dt.date) -> None:
    lodged_on = _working_day(today, 45)
    held = Term.objects.serving_on(lodged_on).select_related("person__user", "seat__partnership", "on_behalf_of")
    term = held.get(seat=board.health_seat)
    contact = ground.others[11]
    case = lodge(
        district=ground.district,
        what=replace(HEARD_LATE, term=term),
        raised_for=contact.organisation,
        person_name=contact.name,
        by=contact.user,
        now=at(lodged_on, 11),
    )
    Teller.post(at(lodged_on, 12))
    _acknowledge(case, ground, _working_day(today, 43))
    if term.person.user is not None:
        _reply(case, term, term.person.user, _working_day(today, 38))
    _settle(case, ground, today)


def _settle(case: Case, ground: Ground, today: dt.date) -> None:
    decided_at, published_at = at(_working_day(today, 30), 15), at(_working_day(today, 12), 15)
    decide_first_stage(
        case_id=case.pk,
        outcome=Outcome.NOT_UPHELD,
        reasons=DECIDED,
        person_name="Petra of the partners",
        by=ground.partner,
        now=decided_at,
    )
    publish_decision(
        case_id=case.pk,
        title="A complaint about asking groups late",
        words=DECIDED,
        person_name="Petra of the partners",
        by=ground.partner,
        now=published_at,
    )


def _appeal(ground: Ground, today: dt.date) -> None:
    contact = ground.others[12]
    case = lodge(
        district=ground.district,
        what=replace(BRANCH, happened_on=_working_day(today, 7)),
        raised_for=contact.organisation,
        person_name=contact.name,
        by=contact.user,
        now=at(_working_day(today, 4), 10),
    )
    _acknowledge(case, ground, _working_day(today, 2))


def _acknowledge(case: Case, ground: Ground, day: dt.date) -> None:
    acknowledge(case_id=case.pk, person_name="The office", by=ground.officer, now=at(day, 9))
    Teller.post(at(day, 9))


def _reply(case: Case, term: Term, by: User, day: dt.date) -> None:
    send_reply(case_id=case.pk, text=REPLIED, person_name=term.person.name, by=by, now=at(day, 19))


def _working_day(today: dt.date, number: int) -> dt.date:
    """The day after which so many working days were over when today began."""
    return last_day_with(number, before=today)
