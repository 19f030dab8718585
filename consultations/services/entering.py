"""Answers on paper: an office enters them, whoever brought them and whenever the post came."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.db import transaction
from django.utils import timezone

from consultations import letters
from consultations.models import Channel, Consultation, Consultee, Response, ResponseState, Stage
from consultations.permissions import demand_office
from consultations.services.photographing import photograph
from consultations.services.saying import Said, fitted, write_said
from consultations.services.wording import refuse_private
from organisations.models import User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import longday

NOON = dt.time(12)


@transaction.atomic
def enter_on_paper(
    *, consultee_id: int, said: Said, received_on: dt.date, seen_version: int, by: User, now: dt.datetime
) -> Response:
    """What the form of this consultee says. It counts when it came by the day of the close, typed in later or not.

    `seen_version` is that of the answer on paper that is corrected, 0 of a new one.
    """
    consultees = Consultee.objects.select_for_update(of=("self",), no_key=True)
    consultee = consultees.select_related("organisation", "consultation__district").get(pk=consultee_id)
    today = timezone.localdate(now)
    demand_office(by, consultee.consultation.district, today)
    _refuse_out_of_time(consultee.consultation, received_on, today)
    response = Response.objects.filter(consultee=consultee).first() or Response(version=0)
    response.consultee, response.consultation = consultee, consultee.consultation
    _refuse_beside(response, seen_version)
    told = _legible(fitted(said, response.consultation))
    response.state, response.channel = ResponseState.GIVEN, Channel.PAPER
    response.given_by, response.entered_by, response.received_on = None, by, received_on
    response.given_at = timezone.make_aware(dt.datetime.combine(received_on, NOON))
    photograph(response)
    write_said(response, told, by=by, now=now)
    letters.answer_given(response)
    return response


def _legible(said: Said) -> Said:
    if not said.author_name:
        raise DomainError("Write down who signed the form.")
    if not said.answers:
        raise DomainError("Enter at least one answer.")
    refuse_private(*said.words)
    return said


def _refuse_out_of_time(consultation: Consultation, received_on: dt.date, today: dt.date) -> None:
    if consultation.stage not in {Stage.OPEN, Stage.CLOSED}:
        stage = consultation.get_stage_display().lower()
        raise NotAllowedNow(f"This {consultation.get_kind_display().lower()} is {stage}: no form is entered.")
    opened, closes = (cast("dt.datetime", moment) for moment in (consultation.opens_at, consultation.closes_at))
    first, last = timezone.localdate(opened), timezone.localdate(closes)
    if received_on > today:
        raise DomainError("The form cannot have come after today.")
    if received_on < first:
        raise DomainError(f"The form cannot have come before the opening on {longday(first)}.")
    if received_on > last:
        raise NotAllowedNow(f"The form came after the close, {longday(last)}, and does not count.")


def _refuse_beside(response: Response, seen_version: int) -> None:
    """Of each consultee there is one answer; a draft on line gives way to a form, and stays in the history."""
    if not response.is_given:
        return
    if response.channel == Channel.ONLINE:
        given_on = longday(cast("dt.datetime", response.given_at))  # given has its time: a constraint
        raise Clash(
            f"{response.consultee} answered on line on {given_on}. There is one answer of each organisation: "
            "keep the form, and ask them which of the two is right. They can change theirs on line."
        )
    if response.version != seen_version:
        raise Clash(
            f"An answer on paper has been entered for {response.consultee} already, last on "
            f"{longday(response.saved_at)}. Open it, and correct it."
        )
