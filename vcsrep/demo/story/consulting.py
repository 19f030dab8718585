"""What organisations are asked: one consultation that is open, and one whose outcome was published a year ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from attendance.models import Meeting
from consultations.models import Audience, Consultation, Consultee, Question, RespondsAs
from consultations.services.answering import answer
from consultations.services.consulting.asking import Ask, add_question, add_section
from consultations.services.consulting.chasing import remind_of_consultations
from consultations.services.consulting.choosing import ask_apart, ask_by_name
from consultations.services.consulting.documents import add_document
from consultations.services.consulting.drafting import Plan, begin
from consultations.services.consulting.opening import open_consultation
from consultations.services.consulting.outcomes import WHOLE, publish_outcome, save_outcome
from consultations.services.consulting.outcomes import Said as Told
from consultations.services.entering import enter_on_paper
from consultations.services.saying import Said, Saying
from organisations.models import User
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.ground import Contact, Ground
from vcsrep.demo.story.groups import HEALTH
from vcsrep.demo.story.meetings import at
from vcsrep.demo.story.polls import Teller

OPENED_AGO, CLOSES_BEFORE_THE_MEETING = 50, 16  # days
ANSWERS, ON_PAPER = 21, 4
ABOUT_THE_EVENING = 2  # so many questions; the others are about the money
PAST_OPENED_AGO, PAST_OPEN_FOR, PAST_REPORTED_AGO, PAST_ASKED = 500, 90, 365, 24
WHY = (
    "The board decides at its next meeting how to spend £40,000 on getting people to meals, clubs and clinics after "
    "dark. It could pay for a later bus, for drivers who are volunteers, or for taxis that groups share. Nothing is "
    "decided yet."
)
SHORT = "The money must be given out before the end of the financial year, so the board decides at its next meeting."
FACTS = "Route,Last bus,People a week after 5pm\nPershore,6.05pm,41\nEvesham,6.20pm,66\nDroitwich Spa,7.10pm,103\n"
WAYS = ("A later bus on two days", "Drivers who are volunteers, with their petrol paid", "Taxis that groups share")
WORDS = (
    "Our lunch club ends when the last bus has gone. We drive eleven people home ourselves.",
    "A bus is no use to those who cannot walk to the stop. Pay the petrol of those who drive them.",
    "We meet by day and need none of this. Spend it where people live alone.",
    "Most of ours would come in the evening if somebody brought them back.",
    "A shared taxi was tried in 2019 and nobody booked it. Ask why before it is tried again.",
    "Two of our drivers stopped because of the insurance. That costs less than a bus.",
)
PAST_WHY = "The board gives small grants. Groups without staff said that the form of twelve pages keeps them away."
HEARD = (
    "Most of those who answered gave up on the form at least once. Village groups want a letter to be enough. The "
    "larger charities want one form for all, so that everybody is judged alike; three of them said so at length."
)
HAPPENED = (
    "For grants below £1,000 there is a form of two pages now, or a letter that answers the same five questions. Above "
    "that the form stays. The council looks after a year at who applied."
)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who acts in the office, and when."""

    by: User
    now: dt.datetime


def consult(ground: Ground, board: Board, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    _reported(ground, board, today)
    asked = _opened(ground, board, today, now)
    _answered(ground, asked, now)
    opened, closes = asked.opens_at, asked.closes_at
    if opened is not None and closes is not None:
        half = timezone.localdate(opened + (closes - opened) / 2)
        remind_of_consultations(at(half + dt.timedelta(days=1), 8))


def _opened(ground: Ground, board: Board, today: dt.date, now: dt.datetime) -> Consultation:
    """Closes before the next meeting of the board, which was planned long before."""
    meeting = Meeting.objects.upcoming(now).filter(partnership=board.lsp)[0]
    closes = at(meeting.day - dt.timedelta(days=CLOSES_BEFORE_THE_MEETING), 17)
    clerk = Clerk(ground.officer, at(today - dt.timedelta(days=OPENED_AGO), 10))
    plan = Plan(
        title="Getting home in the evening",
        why=WHY,
        asked_by=ground.district.council,
        partnership=board.lsp,
        reports_to=meeting,
        closes_at=closes,
        short_reason=SHORT,
        audience=Audience.THEME,
        theme=ground.themes[HEALTH],
    )
    made = begin(district=ground.district, plan=plan, by=clerk.by, now=clerk.now)
    _ask(made, clerk)
    waiting = [contact.organisation.pk for contact in ground.waiting]
    ask_by_name(consultation_id=made.pk, organisations=waiting, by=clerk.by, now=clerk.now)
    ask_apart(
        consultation_id=made.pk,
        name="County Hospital Friends (demonstration)",
        email="friends@example.org",
        postal_address="",
        by=clerk.by,
        now=clerk.now,
    )
    opened = open_consultation(consultation_id=made.pk, by=clerk.by, now=clerk.now)
    Teller.post(clerk.now)
    return opened


def _ask(made: Consultation, clerk: Clerk) -> None:
    text = "The county runs the buses, and the board can only add to what it pays."
    by, now = clerk.by, clerk.now
    section = add_section(consultation_id=made.pk, title="After dark", text=text, by=by, now=now)
    add_document(
        consultation_id=made.pk,
        title="Last buses, and who takes them",
        section_id=section.pk,
        file=("last-buses.csv", FACTS.encode()),
        by=by,
        now=now,
    )
    money = add_section(consultation_id=made.pk, title="The money", text="", by=by, now=now)
    asked = (
        Ask(
            "scale",
            "How hard is it for your people to get home after 5pm?",
            lowest="Not hard",
            highest="Hardly possible",
        ),
        Ask(
            "choice",
            "On which days would it help most?",
            several=True,
            options=("Monday to Thursday", "Friday", "Weekend"),
        ),
        Ask("choice", "What should the money be spent on?", required=True, allows_another_option=True, options=WAYS),
        Ask("ranking", "If it cannot all be paid, what comes first?", options=WAYS),
        Ask("text", "What should the board know before it decides?", help="A sentence is enough."),
    )
    for number, ask in enumerate(asked):
        placed = replace(ask, section_id=section.pk if number < ABOUT_THE_EVENING else money.pk)
        add_question(consultation_id=made.pk, ask=placed, by=by, now=now)
    served = ("Mostly people under 25", "Mostly people over 65", "People of all ages", "We would rather not say")
    equality = Ask("choice", "Which age groups do you serve?", is_equality=True, options=served)
    add_question(consultation_id=made.pk, ask=equality, by=by, now=now)


def _answered(ground: Ground, asked: Consultation, now: dt.datetime) -> None:
    """Some on line, some on paper; their answers differ, and some are not to be named."""
    questions = list(asked.questions.about_views().in_order())
    answering = [contact for contact in ground.others if contact.theme_id == asked.theme_id][:ANSWERS]
    rows = _rows(asked, answering)
    opened = timezone.localdate(asked.opens_at)
    for number, contact in enumerate(answering):
        day = opened + dt.timedelta(days=2 + number * (OPENED_AGO - 6) // ANSWERS)
        said = _said(questions, number, contact.name)
        answer(consultee_id=rows[contact.organisation.pk], said=said, by=contact.user, now=min(now, at(day, 19)))
    silent = asked.consultees.unanswered().filter(has_letter=False).order_by("pk")[:ON_PAPER]
    for number, consultee in enumerate(silent):
        name = ground.names.next()
        enter_on_paper(
            consultee_id=consultee.pk,
            said=_said(questions, number + ANSWERS, name),
            received_on=opened + dt.timedelta(days=30),
            seen_version=0,
            by=ground.partner,
            now=at(opened + dt.timedelta(days=31), 10),
        )


def _said(questions: list[Question], number: int, name: str) -> Said:
    """Another answer for each number, the same on every machine."""
    scale, days, spend, order, words = questions
    options = [option.pk for option in spend.options.all()]
    ranked = [option.pk for option in order.options.all()]
    first = number * number % len(options)
    another = "A minibus that several groups own" if number % 7 == 5 else ""
    answers = {
        scale.pk: Saying(scale=1 + (number * 3 + 2) % 5),
        days.pk: Saying(chosen=tuple(one.pk for one in days.options.all() if (one.pk + number) % 2)),
        spend.pk: Saying(chosen=() if another else (options[first],), another=another),
        order.pk: Saying(chosen=tuple(ranked[first:] + ranked[:first]) if number % 3 else ()),
        words.pk: Saying(text=WORDS[number % len(WORDS)] if number % 2 else ""),
    }
    capacity = (RespondsAs.PROVIDER, RespondsAs.USER, RespondsAs.BOTH)[number % 3]
    return Said(answers, capacity, named=number % 4 != 1, author_name=name)


def _reported(ground: Ground, board: Board, today: dt.date) -> None:
    clerk = Clerk(ground.officer, at(today - dt.timedelta(days=PAST_OPENED_AGO), 10))
    closes = at(today - dt.timedelta(days=PAST_OPENED_AGO - PAST_OPEN_FOR), 17)
    asking = [contact for contact in ground.others if contact.theme_id is not None][-PAST_ASKED:]
    plan = Plan(
        title="A shorter form for small grants",
        why=PAST_WHY,
        asked_by=ground.cvs,
        partnership=board.lsp,
        closes_at=closes,
        audience=Audience.LISTED,
    )
    by, now = clerk.by, clerk.now
    made = begin(district=ground.district, plan=plan, by=by, now=now)
    for text in ("What kept you from applying?", "What should a short form ask?"):
        add_question(consultation_id=made.pk, ask=Ask("text", text), by=by, now=now)
    listed = [contact.organisation.pk for contact in asking]
    ask_by_name(consultation_id=made.pk, organisations=listed, by=by, now=now)
    open_consultation(consultation_id=made.pk, by=by, now=now)
    Teller.post(now)
    _once_answered(made, asking[: PAST_ASKED // 2], closes - dt.timedelta(days=20))
    Teller.post(closes - dt.timedelta(days=20))
    told = Clerk(ground.officer, at(today - dt.timedelta(days=PAST_REPORTED_AGO), 15))
    said = {WHOLE: Told(HEARD, HAPPENED)}
    save_outcome(consultation_id=made.pk, said=said, by=told.by, now=told.now)
    publish_outcome(consultation_id=made.pk, by=told.by, now=told.now)
    Teller.post(told.now)


def _once_answered(made: Consultation, contacts: Iterable[Contact], now: dt.datetime) -> None:
    kept, short = made.questions.in_order()
    lines = ("Twelve pages for £300.", "It asks for a company number.", "Nothing: one form for all is fair.")
    rows = _rows(made, contacts)
    for number, contact in enumerate(contacts):
        answers = {kept.pk: Saying(text=lines[number % 3]), short.pk: Saying(text="What it is for, and who comes.")}
        said = Said(answers, RespondsAs.PROVIDER, named=number % 3 != 0, author_name=contact.name)
        answer(consultee_id=rows[contact.organisation.pk], said=said, by=contact.user, now=now)


def _rows(asked: Consultation, contacts: Iterable[Contact]) -> dict[int, int]:
    """The number of the consultee, by that of its organisation."""
    organisations = [contact.organisation.pk for contact in contacts]
    found = Consultee.objects.filter(consultation=asked, organisation__in=organisations)
    return {int(organisation or 0): pk for organisation, pk in found.values_list("organisation", "pk")}
