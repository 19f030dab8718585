"""Acknowledging a case, and the right of reply of those it is about."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import tidy
from organisations.models import User
from reviews.letters import cases as letters
from reviews.letters.case_people import respondents
from reviews.models import Case, CaseReply, CaseState
from reviews.permissions import demand_office, may_answer
from reviews.services.cases.deadlines import TO_DECIDE, TO_REPLY, closes_after
from reviews.services.cases.journal import locked, named, said, step
from vcsrep.errors import NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly


@transaction.atomic
def acknowledge(*, case_id: int, person_name: str, by: User, now: dt.datetime) -> Case:
    """Say that it is looked at: from that day on those complained of may reply, and the first stage is due."""
    case, day = locked(case_id), timezone.localdate(now)
    demand_office(by, case.district, day)
    case.move_to(CaseState.ACKNOWLEDGED)
    case.acknowledged_at = now
    case.reply_until = closes_after(day, TO_REPLY)
    case.due_at = closes_after(day, TO_DECIDE)
    step(case, what="Acknowledged", person_name=named(person_name), by=by, now=now)
    letters.case_acknowledged(case, now)
    return case


@transaction.atomic
def save_reply(*, case_id: int, text: str, person_name: str, by: User, now: dt.datetime) -> CaseReply:
    """Keep what is written so far; only who writes it sees it. After the day it can still be read, not sent."""
    case, reply = _reply_of(case_id, by, now)
    reply.text, reply.person_name, reply.saved_at = tidy(text), " ".join(tidy(person_name).split())[:200], now
    reply.case = case
    reply.save()
    return reply


@transaction.atomic
def send_reply(*, case_id: int, text: str, person_name: str, by: User, now: dt.datetime) -> CaseReply:
    """Once, and until the day: whoever decides reads it, and so does who raised the case."""
    case, reply = _reply_of(case_id, by, now)
    _refuse_out_of_turn(case, now)
    reply.text = said(text, otherwise="Write what you have to say.")
    reply.person_name, reply.saved_at, reply.sent_at = named(person_name), now, now
    reply.save()
    step(case, what="Replied", words=reply.text, person_name=reply.person_name, by=by, now=now)
    return reply


def refuse_before_the_reply(case: Case, now: dt.datetime) -> None:
    """Whoever is complained of has until the day to reply, also when somebody beside them has replied."""
    if case.reply_until and now <= case.reply_until and respondents(case, timezone.localdate(now)):
        raise NotAllowedNow(f"Those complained of may reply until {exactly(case.reply_until)}. Decide after that.")


def _reply_of(case_id: int, by: User, now: dt.datetime) -> tuple[Case, CaseReply]:
    case = locked(case_id)
    if not may_answer(by, case, timezone.localdate(now)):
        raise NotAllowed("Only those complained of may reply.")
    reply = case.replies.filter(by=by).first() or CaseReply(case=case, by=by)
    if reply.sent_at is not None:
        raise NotAllowedNow("You have replied already.")
    return case, reply


def _refuse_out_of_turn(case: Case, now: dt.datetime) -> None:
    if case.reply_until is None or now > case.reply_until:
        until = exactly(case.reply_until) if case.reply_until else "the case was acknowledged"
        raise NotAllowedNow(f"Replies were taken until {until}. Ring an office: what you typed is kept here.")
    if case.state != CaseState.ACKNOWLEDGED:
        raise NotAllowedNow("This case is not open for replies any more. What you typed is kept here.")
