"""What organisations say while comments are taken: one each, and another option if they have one."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import refuse_private
from organisations.models import Membership, Organisation, Standing, User
from partnerships.services.keeping import keep
from reviews.letters import appraisals as letters
from reviews.models import Appraisal, AppraisalComment, Option, OptionState
from reviews.models.appraisal import AppraisalQuerySet
from reviews.permissions import demand_speaker
from reviews.services.appraising.locking import locked, one_line, option_in_work, step, written
from reviews.services.appraising.writing import MOST_OPTIONS, in_the_paper, next_position
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly

MOST_OFFERED = 3
"""Of one organisation in one paper: an office that must answer a hundred answers none."""


@transaction.atomic
def comment(
    *,
    appraisal_id: int,
    organisation: Organisation,
    option_id: int | None,
    text: str,
    named: bool,
    person_name: str,
    by: User,
    now: dt.datetime,
) -> AppraisalComment:
    """The organisation's one comment, or another instead of it, as long as comments are taken."""
    appraisal = _taking_comments(appraisal_id, organisation, by, now)
    found = AppraisalComment.objects.filter(appraisal=appraisal, organisation=organisation).first()
    said = found or AppraisalComment(appraisal=appraisal, organisation=organisation, written_at=now)
    said.option = in_the_paper(appraisal, option_id) if option_id is not None else None
    said.text, said.named, said.person_name = written(text, "Your comment"), named, one_line(person_name)
    said.by, said.changed_at = by, now if found else None
    refuse_private(said.text)
    _refuse_own_name(organisation, said.text, named=named)
    keep(said, by=by, why="Changed" if found else "Commented")
    return said


@transaction.atomic
def propose_option(
    *,
    appraisal_id: int,
    organisation: Organisation,
    title: str,
    text: str,
    person_name: str,
    by: User,
    now: dt.datetime,
) -> Option:
    """Another option; the office accepts it into the paper, or declines it and says why."""
    appraisal = _taking_comments(appraisal_id, organisation, by, now)
    if appraisal.options.filter(proposed_by=organisation).count() >= MOST_OFFERED:
        raise NotAllowedNow(f"{organisation} has proposed {MOST_OFFERED} options already.")
    option = Option(
        appraisal=appraisal,
        position=next_position(appraisal),
        title=one_line(title),
        text=written(text, "The option"),
        state=OptionState.OFFERED,
        proposed_by=organisation,
        proposer_name=one_line(person_name),
        written_by=by,
        written_at=now,
    )
    if not option.text:
        raise DomainError("Say who would sit in which seat, and how they would be chosen.")
    refuse_private(option.title, option.text)
    _refuse_own_name(organisation, f"{option.title} {option.text}", named=True)
    keep(option, by=by, why="Proposed")
    step(appraisal, f"Another option proposed: {option}", by=by, now=now)
    return option


@transaction.atomic
def accept_option(*, option_id: int, by: User, now: dt.datetime) -> Option:
    """Into the paper, at its end; the office then says which seats it changes, and everybody sees its figures."""
    option = _offered(option_id, by, now)
    if option.appraisal.options.in_paper().count() >= MOST_OPTIONS:
        raise NotAllowedNow(f"A paper has at most {MOST_OPTIONS} options.")
    option.state, option.position = OptionState.IN_PAPER, next_position(option.appraisal)
    keep(option, by=by, why="Accepted")
    step(option.appraisal, f"Accepted into the paper: {option}", by=by, now=now)
    letters.option_answered(option, timezone.localdate(now))
    return option


@transaction.atomic
def decline_option(*, option_id: int, answer: str, by: User, now: dt.datetime) -> Option:
    """The organisation and everybody read why."""
    option = _offered(option_id, by, now)
    option.state, option.answer = OptionState.DECLINED, written(answer, "The reason")
    refuse_private(option.answer)
    keep(option, by=by, why="Declined")
    step(option.appraisal, f"Declined: {option}", by=by, now=now)
    letters.option_answered(option, timezone.localdate(now))
    return option


def may_comment(organisation: Organisation, appraisal: Appraisal, day: dt.date) -> bool:
    """Those in standing in the district of the partnership."""
    district = appraisal.partnership.district_id
    return Standing.objects.admitted_on(day).filter(organisation=organisation, district=district).exists()


def papers_for(organisation: Organisation, day: dt.date) -> AppraisalQuerySet:
    """The papers of its districts that everybody reads, the latest first."""
    districts = Standing.objects.admitted_on(day).filter(organisation=organisation).values("district")
    return Appraisal.objects.public().filter(partnership__district__in=districts).for_list()


def still_to_comment(user: User, now: dt.datetime) -> list[tuple[Organisation, Appraisal]]:
    """The organisations for which this person votes, each with the open papers it has not commented on."""
    day = timezone.localdate(now)
    papers = list(Appraisal.objects.taking_comments(now).for_list())
    if not papers:
        return []
    mine = Membership.objects.current_on(day).voting().filter(user=user).values("organisation")
    standings = Standing.objects.admitted_on(day).filter(organisation__in=mine).select_related("organisation")
    done = set(AppraisalComment.objects.filter(appraisal__in=papers).values_list("appraisal", "organisation"))
    return [
        (standing.organisation, paper)
        for standing in standings.order_by("organisation__name", "pk")
        for paper in papers
        if paper.partnership.district_id == standing.district_id and (paper.pk, standing.organisation_id) not in done
    ]


def _taking_comments(appraisal_id: int, organisation: Organisation, by: User, now: dt.datetime) -> Appraisal:
    """The moment of the lock counts, not the one at which the page was opened."""
    appraisal = locked(appraisal_id)
    demand_speaker(by, organisation, timezone.localdate(now))
    if not may_comment(organisation, appraisal, timezone.localdate(now)):
        raise NotAllowed(f"{organisation} is not in standing in {appraisal.partnership.district}.")
    if not appraisal.takes_comments(now):
        ended = f" They closed at {exactly(appraisal.comments_until)}." if appraisal.comments_until else ""
        raise NotAllowedNow(f"This paper takes no comments now.{ended}")
    return appraisal


def _offered(option_id: int, by: User, now: dt.datetime) -> Option:
    option = option_in_work(option_id, by, now)
    if option.state != OptionState.OFFERED:
        raise NotAllowedNow(f"Somebody has decided on this option already: {option.get_state_display().lower()}.")
    return option


def _refuse_own_name(organisation: Organisation, text: str, *, named: bool) -> None:
    hidden = organisation.name_withheld or not named
    if hidden and organisation.name.casefold() in text.casefold():
        raise DomainError("Everybody reads this, and the name of your organisation is not to be shown. Leave it out.")
