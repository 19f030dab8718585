"""Answering on behalf of an organisation: kept as a draft, looked at, given, changed until the close.

Whoever answers is an account that speaks for the organisation, or the link of a letter to a body that is not in the
register. One response each: a form on paper and an answer on line never stand beside each other.
"""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.db import transaction
from django.utils import timezone

from consultations import letters
from consultations.models import Channel, Consultation, Consultee, Response, ResponseState, Stage
from consultations.permissions import demand_answerer
from consultations.services.photographing import photograph
from consultations.services.saying import Said, asked_in, fitted, said_in, write_change, write_said
from consultations.services.wording import refuse_private
from organisations.models import User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly, longday

CHANGED = (
    "Somebody of yours has saved this answer since you opened it. What they saved stands below, under “Saved "
    "meanwhile”; what you typed is still in the form. Press the button again to keep yours."
)
LOOKED_AT = "Somebody of yours has changed this answer since you looked at it. Look at it again, then give it."
ON_PAPER = (
    "An answer on paper has been entered for {consultee} on {day}. There is one answer of each organisation: "
    "ask the office to change it."
)


@transaction.atomic
def save_draft(
    *, consultee_id: int, said: Said, seen_version: int, by: User | None, now: dt.datetime, token: str = ""
) -> Response:
    """Keep what is answered so far: nobody reads it but those who speak for the organisation.

    `seen_version` is what the writer began from, 0 for nothing. The same answers twice are saved once.
    """
    response = _locked(consultee_id, by, token, now)
    if response.is_given:
        raise NotAllowedNow("This answer is given already: open it again, and change it.")
    if (told := _taken_over(response, said, seen_version)) is not None:
        write_said(response, told, by=by, now=now)
    return response


@transaction.atomic
def give(*, consultee_id: int, seen_version: int, by: User | None, now: dt.datetime, token: str = "") -> Response:
    """Give the draft as it was looked at; those who speak for the organisation get a receipt."""
    response = _locked(consultee_id, by, token, now)
    if response.is_given:
        return response  # the button was pressed twice
    if response.version != seen_version or not response.version:
        raise Clash(LOOKED_AT)
    said = said_in(response)
    _refuse_unfit(response.consultation, said)
    response.state, response.given_by, response.given_at = ResponseState.GIVEN, by, now
    response.version += 1
    photograph(response)
    response.save()
    write_change(response, said, by=by, now=now)
    letters.answer_given(response)
    return response


@transaction.atomic
def change(
    *, consultee_id: int, said: Said, seen_version: int, by: User | None, now: dt.datetime, token: str = ""
) -> Response:
    """Change what is given, until the close; what it said before is kept."""
    response = _locked(consultee_id, by, token, now)
    if not response.is_given:
        raise NotAllowedNow("This answer is not given yet: save it, look at it, and give it.")
    if (told := _taken_over(response, said, seen_version)) is not None:
        _refuse_unfit(response.consultation, told)
        response.given_by, response.given_at = by, now
        photograph(response)
        write_said(response, told, by=by, now=now)
        letters.answer_given(response)
    return response


@transaction.atomic
def answer(*, consultee_id: int, said: Said, by: User | None, now: dt.datetime, token: str = "") -> Response:
    """Write it and give it at once."""
    draft = save_draft(consultee_id=consultee_id, said=said, seen_version=0, by=by, now=now, token=token)
    return give(consultee_id=consultee_id, seen_version=draft.version, by=by, now=now, token=token)


def what_is_missing(consultation: Consultation, said: Said) -> list[str]:
    """What stands between the draft and its giving."""
    missing = [
        f"Answer “{question}”."
        for question in asked_in(consultation)
        if question.required and question.pk not in said.answers
    ]
    if not said.answers and not missing:
        missing.append("Answer at least one question.")
    if not said.capacity:
        missing.append("Say in which capacity you answer.")
    if not said.author_name:
        missing.append("Say your name: several people may share a mailbox.")
    return missing


def why_shut(consultation: Consultation, now: dt.datetime) -> str:
    """Why no answer is taken at this hour; empty while it is open."""
    if consultation.is_open_at(now):
        return ""
    if consultation.stage == Stage.DRAFT:
        return "This is not open yet."
    if consultation.stage == Stage.CANCELLED:
        return f"This {consultation.get_kind_display().lower()} was stopped: {consultation.cancelled_because}"
    closed_at = cast("dt.datetime", consultation.closes_at)  # what was opened has its hours: a constraint
    kind = consultation.get_kind_display().lower()
    return f"This {kind} closed at {exactly(closed_at)}. No answer is taken any more."


def _locked(consultee_id: int, by: User | None, token: str, now: dt.datetime) -> Response:
    """The response of this consultee, begun or not; whoever else answers for it waits."""
    consultees = Consultee.objects.select_for_update(of=("self",), no_key=True)
    consultee = consultees.select_related("organisation", "consultation__district").get(pk=consultee_id)
    demand_answerer(by, consultee, token, timezone.localdate(now))
    if refusal := why_shut(consultee.consultation, now):
        raise NotAllowedNow(refusal)
    response = Response.objects.filter(consultee=consultee).first()
    if response is None:
        return Response(consultation=consultee.consultation, consultee=consultee, saved_at=now, version=0)
    response.consultee, response.consultation = consultee, consultee.consultation
    if response.channel == Channel.PAPER:
        raise Clash(ON_PAPER.format(consultee=consultee, day=longday(response.saved_at)))
    return response


def _taken_over(response: Response, said: Said, seen_version: int) -> Said | None:
    """The answers made fit to be saved; None: they stand there already."""
    told = fitted(said, response.consultation)
    if response.version and told == said_in(response):
        return None
    if response.version != seen_version:
        raise Clash(CHANGED)
    return told


def _refuse_unfit(consultation: Consultation, said: Said) -> None:
    if missing := what_is_missing(consultation, said):
        raise DomainError(" ".join(missing))
    refuse_private(*said.words)
