"""What groups asked representatives to say: one answered, one on its way, one taken up, one waiting, one declined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from attendance.models import Meeting
from consultations.models import Issue
from consultations.services.carrying import answer_issue, carry, decline, take_up
from consultations.services.raising import raise_issue
from organisations.models import User
from partnerships.models import Term
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.ground import Contact, Ground
from vcsrep.demo.story.meetings import at
from vcsrep.demo.story.polls import Teller


@dataclass(frozen=True, slots=True)
class Saying:
    title: str
    text: str
    days_ago: int
    named: bool = True


ANSWERED = Saying(
    "No bus after six",
    "Our carers’ evening ends at eight. People who do not drive cannot come. We ask for one later bus on Tuesdays.",
    150,
)
CARRIED = Saying(
    "Forms that ask for a company number",
    "We are nine volunteers without a company number. The grant form on line cannot be sent without one.",
    40,
)
TAKEN_UP = Saying(
    "Heating in the village hall",
    "The hall is a warm space in winter. The tariff for halls ends in spring, and nobody knows what comes next.",
    12,
)
WAITING = Saying(
    "Young people on the board",
    "Nobody under 25 was ever asked what the board should do. Our members would come and say it.",
    3,
)
DECLINED = Saying(
    "The potholes in our lane",
    "The lane to the hall has more holes than road. Somebody should mend it.",
    90,
    named=False,
)
OUTCOME = "The county tries a bus at 8.15pm on Tuesdays until the summer, and counts who takes it."
WHY_NOT = "The county mends roads, and has a page to report each hole. The board has no say in it."


@dataclass(frozen=True, slots=True)
class Hands:
    """Somebody who sits on the board; who has no account tells a partner on the telephone."""

    term: Term
    by: User
    today: dt.date

    def do(self, service: Callable[..., Issue], issue: Issue, days_ago: int, **facts: object) -> None:
        said = {"words": "", "person_name": self.term.person.name} | facts
        moment = at(self.today - dt.timedelta(days=days_ago), 15)
        service(issue_id=issue.pk, by=self.by, now=moment, **said)
        Teller.post(moment)


def raise_some(ground: Ground, board: Board, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    held = list(Meeting.objects.held().filter(partnership=board.lsp))[-1]
    coming = Meeting.objects.upcoming(now).filter(partnership=board.lsp)[0]
    terms = Term.objects.serving_on(today).select_related("person__user")
    health, wcap = (
        Hands(term, term.person.user or ground.partner, today)
        for term in (terms.get(seat=board.health_seat), terms.get(seat=board.wcap_seat))
    )
    contacts = [*ground.others[6:9], *(ground.contact_of(ground.organisations[name]) for name in ("vera", "victor"))]

    answered = _put(contacts[0], board, ANSWERED, today)
    wcap.do(take_up, answered, 140, term_id=wcap.term.pk)
    wcap.do(carry, answered, 25, meeting_id=held.pk, words="Under “any other business”.")
    wcap.do(answer_issue, answered, 10, words=OUTCOME)
    carried = _put(contacts[3], board, CARRIED, today)
    health.do(take_up, carried, 30, term_id=health.term.pk)
    health.do(carry, carried, 6, meeting_id=coming.pk, words="With the options paper.")
    wcap.do(take_up, _put(contacts[1], board, TAKEN_UP, today), 4, term_id=wcap.term.pk)
    _put(contacts[4], board, WAITING, today)
    wcap.do(decline, _put(contacts[2], board, DECLINED, today), 85, term_id=wcap.term.pk, words=WHY_NOT)


def _put(contact: Contact, board: Board, saying: Saying, today: dt.date) -> Issue:
    moment = at(today - dt.timedelta(days=saying.days_ago), 11)
    issue = raise_issue(
        organisation=contact.organisation,
        partnership=board.lsp,
        title=saying.title,
        text=saying.text,
        named=saying.named,
        person_name=contact.name,
        by=contact.user,
        now=moment,
    )
    Teller.post(moment)
    return issue
