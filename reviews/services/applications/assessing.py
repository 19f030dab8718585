"""Assessing: each alone; then together a note, a decision with reasons, and an appointment as an act of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import tidy
from organisations.models import Person, User
from partnerships.services.keeping import checked
from partnerships.services.terms import appoint
from reviews.letters import applications as letters
from reviews.models import BEST, Application, ApplicationState, Assessor, Criterion, Score
from reviews.permissions import demand_officer
from reviews.services.applications.calling import locked_call, refuse_conflicts
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly


@transaction.atomic
def score(*, application_id: int, scores: dict[int, tuple[int, str]], by: User, now: dt.datetime) -> list[Score]:
    """`scores` gives 0 to 5 and the reason for every criterion, by its number in the set. Once, and alone."""
    application = _locked(application_id)
    assessor = _assessor(application, by, now)
    _refuse_undecidable(application, now)
    if application.scores.filter(assessor=assessor).exists():
        raise NotAllowedNow("You have scored this application already.")
    return [_give(application, one, assessor, scores, now) for one in application.call.criteria_set.criteria.all()]


@transaction.atomic
def moderate(*, application_id: int, note: str, by: User, now: dt.datetime) -> Application:
    """What the assessors say together, once they read one another's scores."""
    application = _locked(application_id)
    _assessor(application, by, now)
    _refuse_undecidable(application, now)
    _refuse_unscored(application)
    application.moderation = tidy(note)
    if not application.moderation:
        raise DomainError("Say what you agreed.")
    checked(application).save()
    return application


@transaction.atomic
def decide_application(
    *, application_id: int, accepted: bool, reasons: str, person_name: str, by: User, now: dt.datetime
) -> Application:
    """An officer with no part in any of the applications; each applicant gets a letter with the reasons."""
    application, day = _locked(application_id), timezone.localdate(now)
    demand_officer(by, application.call.district, day)
    name = " ".join(person_name.split())
    refuse_conflicts(Assessor(call=application.call, user=by, name=name), day, who="You")
    _refuse_undecidable(application, now)
    _refuse_unscored(application)
    if not application.moderation:
        raise NotAllowedNow("The assessors have not agreed on a note yet.")
    if not name:
        raise DomainError("Say your name: several people may share a mailbox.")
    if not tidy(reasons):
        raise DomainError("Give the reasons: the applicant reads them.")
    application.move_to(ApplicationState.ACCEPTED if accepted else ApplicationState.REFUSED)
    application.reasons, application.decider_name = tidy(reasons), name
    application.decided_by, application.decided_at = by, now
    checked(application).save()
    letters.application_decided(application)
    return application


@transaction.atomic
def appoint_accepted(
    *, application_id: int, person: Person, starts_on: dt.date, ends_on: dt.date | None, by: User, now: dt.datetime
) -> Application:
    """Seat somebody of the applicant, as partnerships appoint: within ceilings, and the limits on terms."""
    application = _locked(application_id)
    seat = application.call.seat
    demand_officer(by, application.call.district, timezone.localdate(now))
    if seat is None:
        raise NotAllowedNow("This call is for a consortium, not for a seat.")
    if application.state != ApplicationState.ACCEPTED or application.term is not None:
        raise NotAllowedNow("Somebody is appointed once, and only of an application that was accepted.")
    application.term = appoint(
        seat_id=seat.pk,
        person=person,
        on_behalf_of=application.lead,
        starts_on=starts_on,
        ends_on=ends_on,
        how_chosen=f"Applied for the seat, and was assessed against {application.call.criteria_set}.",
        by=by,
    )
    checked(application).save()
    return application


def still_to_score(application: Application) -> list[Assessor]:
    """Who counts, and has not scored; whoever declared an interest does not count."""
    free = application.call.assessors.filter(interest="")
    return list(free.exclude(scores__application=application))


def scores_for(application: Application, user: User, waiting: Sequence[Assessor]) -> list[Score]:
    """One's own while `still_to_score` names somebody, then everybody's."""
    scores = application.scores.select_related("criterion", "assessor")
    return list(scores.filter(assessor__user=user) if waiting else scores)


def _give(
    application: Application,
    criterion: Criterion,
    assessor: Assessor,
    scores: dict[int, tuple[int, str]],
    now: dt.datetime,
) -> Score:
    given, reasons = scores.get(criterion.number, (-1, ""))
    if not 0 <= given <= BEST:
        raise DomainError(f"Criterion {criterion.number}: give from 0 to {BEST}.")
    if not tidy(reasons):
        raise DomainError(f"Criterion {criterion.number}: say why.")
    row = Score(application=application, criterion=criterion, assessor=assessor, scored_at=now)
    row.score, row.reasons = given, tidy(reasons)
    checked(row).save()
    return row


def _assessor(application: Application, by: User, now: dt.datetime) -> Assessor:
    assessor = application.call.assessors.filter(user=by).first()
    if assessor is None:
        raise NotAllowed("You are not an assessor of this call.")
    assessor.call = application.call
    refuse_conflicts(assessor, timezone.localdate(now), who="You")
    return assessor


def _refuse_undecidable(application: Application, now: dt.datetime) -> None:
    if now < application.call.closes_at:
        raise NotAllowedNow(f"The call closes at {exactly(application.call.closes_at)}. Nobody scores before.")
    if application.state != ApplicationState.SUBMITTED:
        raise NotAllowedNow("Only an application that is handed in, and not decided, can be assessed.")


def _refuse_unscored(application: Application) -> None:
    waiting = still_to_score(application)
    if waiting:
        raise NotAllowedNow(f"Still to score: {', '.join(assessor.name for assessor in waiting)}.")
    if not application.scores.exists():
        raise NotAllowedNow("Nobody has scored this application.")


def _locked(application_id: int) -> Application:
    """The call first: who names an assessor, or declares an interest, waits for who scores."""
    call_id = Application.objects.values_list("call", flat=True).get(pk=application_id)
    call = locked_call(call_id)
    application = (
        Application.objects.select_for_update(of=("self",), no_key=True).select_related("lead").get(pk=application_id)
    )
    application.call = call
    return application
