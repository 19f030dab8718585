"""A paper on its way: onto an agenda, open for comments, recommended, decided."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from attendance.models import KindOfItem, Meeting, MeetingStatus
from attendance.services.agenda import add_items
from organisations.models import User
from partnerships.services.calendar import refuse_improbable
from partnerships.services.keeping import checked, keep
from reviews.letters import appraisals as letters
from reviews.models import Appraisal, AppraisalDecision, AppraisalState, Option, Recommendation
from reviews.permissions import demand_author, demand_decider
from reviews.services.appraising.locking import locked, one_line, step, written
from reviews.services.appraising.planning import refuse_above_ceilings
from reviews.services.appraising.snapshots import keep_figures
from reviews.services.appraising.writing import in_the_paper
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import end_of, exactly, longday, shortday

FEWEST_DAYS = 7
"""A group whose secretary reads the mail at the weekend must have one."""


@transaction.atomic
def put_on_agenda(*, appraisal_id: int, meeting: Meeting, by: User, now: dt.datetime) -> Appraisal:
    """As an item of its own at the end; on another meeting's agenda when it is put off."""
    appraisal = locked(appraisal_id)
    demand_decider(by, appraisal.partnership.district, timezone.localdate(now))
    if appraisal.state not in {AppraisalState.DRAFT, AppraisalState.OPEN, AppraisalState.RECOMMENDED}:
        raise NotAllowedNow("This paper is decided already.")
    if meeting.partnership_id != appraisal.partnership_id:
        raise DomainError(f"{meeting} is a meeting of another partnership.")
    if meeting.status != MeetingStatus.PLANNED or meeting.starts_at <= now:
        raise NotAllowedNow("Choose a meeting that is still to come.")
    there = meeting.agenda.filter(title=appraisal.title).first()
    notes = "The options, what they change in figures, and what organisations say of them."
    made = (
        there
        or add_items(meeting_id=meeting.pk, titles=[appraisal.title], kind=KindOfItem.DECISION, notes=notes, by=by)[0]
    )
    appraisal.agenda_item = made
    keep(appraisal, by=by, why="On the agenda")
    step(appraisal, f"On the agenda of {shortday(meeting.day)}", by=by, now=now)
    return appraisal


@transaction.atomic
def open_for_comments(*, appraisal_id: int, until: dt.date, by: User, now: dt.datetime) -> Appraisal:
    """From now until the end of that day. Everybody reads the paper from then on, with its figures of this moment."""
    appraisal = locked(appraisal_id)
    day = timezone.localdate(now)
    demand_author(by, appraisal.partnership.district, day)
    refuse_improbable(until)
    if until < day + dt.timedelta(days=FEWEST_DAYS):
        earliest = longday(day + dt.timedelta(days=FEWEST_DAYS))
        raise DomainError(f"Give organisations at least {FEWEST_DAYS} days: until {earliest} or later.")
    if appraisal.options.in_paper().filter(is_as_now=False).count() == 0:
        raise NotAllowedNow("Write at least one option beside “As now” first.")
    appraisal.move_to(AppraisalState.OPEN)
    appraisal.comments_from, appraisal.comments_until = now, end_of(until)
    keep(appraisal, by=by, why="Opened for comments")
    keep_figures(appraisal, now, by)
    step(appraisal, f"Open for comments until {exactly(appraisal.comments_until)}", by=by, now=now)
    letters.comments_open(appraisal, day)
    return appraisal


@transaction.atomic
def recommend(
    *, appraisal_id: int, option_id: int, reasons: str, person_name: str, by: User, now: dt.datetime
) -> Recommendation:
    """After the comments: whoever is still asked is not told the answer."""
    appraisal = locked(appraisal_id)
    demand_author(by, appraisal.partnership.district, timezone.localdate(now))
    if appraisal.takes_comments(now) and appraisal.comments_until is not None:
        raise NotAllowedNow(
            f"Organisations may comment until {exactly(appraisal.comments_until)}. Recommend after that."
        )
    if (waiting := appraisal.options.offered().count()) > 0:
        raise NotAllowedNow(f"Accept or decline what organisations have proposed first: {waiting} wait.")
    option = in_the_paper(appraisal, option_id)
    appraisal.move_to(AppraisalState.RECOMMENDED)
    advice = Recommendation(
        appraisal=appraisal,
        option=option,
        reasons=written(reasons, "The reasons"),
        person_name=one_line(person_name),
        by=by,
        at=now,
    )
    checked(advice).save()
    keep(appraisal, by=by, why="Recommended")
    keep_figures(appraisal, now, by)
    step(appraisal, f"Recommended: {option}", by=by, now=now)
    return advice


@transaction.atomic
def decide(
    *,
    appraisal_id: int,
    option_id: int,
    decided_on: dt.date,
    minute: str,
    reasons: str,
    takes_effect_on: dt.date,
    by: User,
    now: dt.datetime,
) -> AppraisalDecision:
    """What the partnership decided, put on record with the figures of this moment. It need not be what was advised.

    An option that passes a ceiling cannot be decided: W16.
    """
    appraisal = locked(appraisal_id)
    day = timezone.localdate(now)
    demand_decider(by, appraisal.partnership.district, day)
    option = in_the_paper(appraisal, option_id)
    appraisal.move_to(AppraisalState.DECIDED)
    refuse_improbable(decided_on, takes_effect_on)
    if decided_on > day:
        raise DomainError("The decision cannot be of a day that has not come.")
    decision = AppraisalDecision(
        appraisal=appraisal,
        option=option,
        decided_on=decided_on,
        minute=one_line(minute),
        reasons=written(reasons, "The reasons"),
        takes_effect_on=takes_effect_on,
        snapshot=keep_figures(appraisal, now, by),
        by=by,
        at=now,
    )
    refuse_above_ceilings(decision)
    checked(decision).save()
    keep(appraisal, by=by, why="Decided")
    step(appraisal, f"Decided: {option}", by=by, now=now)
    letters.appraisal_decided(decision, day)
    return decision


def options_to_choose(appraisal: Appraisal) -> list[Option]:
    return list(appraisal.options.in_paper().order_by("position", "pk"))
