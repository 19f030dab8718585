"""Calling for applications, and naming who assesses them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import refuse_private, tidy
from organisations.models import Membership, Role, User
from partnerships.models import Seat, SelectionMethod
from partnerships.services.keeping import checked
from reviews.models import Application, Assessor, Call, CriteriaSet, Score
from reviews.permissions import demand_officer
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

FILLED_BY_A_CHOICE = (SelectionMethod.CO_OPTED, SelectionMethod.APPOINTED)


@transaction.atomic
def call_for_applications(
    *,
    criteria_set_id: int,
    seat: Seat | None,
    title: str,
    text: str,
    opens_at: dt.datetime,
    closes_at: dt.datetime,
    by: User,
    now: dt.datetime,
) -> Call:
    """The criteria are frozen by it. Without a seat it is for membership of a consortium."""
    criteria = CriteriaSet.objects.select_for_update(of=("self",), no_key=True).get(pk=criteria_set_id)
    demand_officer(by, criteria.district, timezone.localdate(now))
    if seat is not None and seat.partnership.district_id != criteria.district_id:
        raise NotAllowed(f"This seat is not in {criteria.district}.")
    if seat is not None and seat.selection_method not in FILLED_BY_A_CHOICE:
        raise NotAllowedNow(f"“{seat}” is filled by an election: only co-opted and appointed seats are applied for.")
    if closes_at <= now:
        raise DomainError("The call closes in the past.")
    call = Call(
        district=criteria.district,
        criteria_set=criteria,
        seat=seat,
        title=" ".join(tidy(title).split()),
        text=tidy(text),
        opens_at=opens_at,
        closes_at=closes_at,
        called_by=by,
    )
    refuse_private(call.title, call.text)
    checked(call).save()
    if criteria.frozen_at is None:
        criteria.frozen_at = now
        criteria.save(update_fields=["frozen_at"])
    return call


@transaction.atomic
def name_assessor(*, call_id: int, user: User, name: str, by: User, now: dt.datetime) -> Assessor:
    """Somebody of an office of the district, with no part in an application."""
    call = locked_call(call_id)
    day = timezone.localdate(now)
    demand_officer(by, call.district, day)
    if not user.districts_of_office(day).filter(pk=call.district_id).exists():
        raise NotAllowed(f"Assessors work in an office of {call.district}.")
    if Score.objects.filter(application__call=call).exists():
        raise NotAllowedNow("Scoring has begun: nobody joins now.")
    assessor = Assessor(call=call, user=user, name=" ".join(name.split()), named_by=by, named_at=now)
    refuse_conflicts(assessor, day)
    checked(assessor).save()
    return assessor


@transaction.atomic
def declare_interest(*, call_id: int, interest: str, by: User) -> Assessor:
    """From then on this person scores nothing of that call; scores they gave before no longer count."""
    call = locked_call(call_id)
    assessor = call.assessors.filter(user=by).first()
    if assessor is None:
        raise NotAllowed("You are not an assessor of this call.")
    if not interest.strip():
        raise DomainError("Say which interest it is.")
    if Application.objects.filter(call=call, decided_at__isnull=False).exists():
        raise NotAllowedNow("This call is decided already.")
    assessor.interest = tidy(interest)[:500]
    assessor.save(update_fields=["interest"])
    assessor.scores.all().delete()
    return assessor


def refuse_conflicts(assessor: Assessor, day: dt.date, *, who: str = "") -> None:
    """May not score what an organisation they belong to has a part in, nor after declaring an interest."""
    subject = who or assessor.name
    if assessor.interest:
        raise NotAllowed(f"{subject} cannot assess this call, having declared an interest: {assessor.interest}")
    led = Application.objects.filter(call=assessor.call)
    belongs = Membership.objects.reaching(day).filter(user=assessor.user)
    for_lead = belongs.filter(organisation__in=led.values("lead"))
    in_part = belongs.filter(organisation__in=led.values("parts__organisation"))
    found = (for_lead | in_part).select_related("organisation").order_by("pk").first()
    if found is not None:
        part = "works for" if found.role == Role.OFFICE_STAFF else "belongs to"
        raise NotAllowed(
            f"{subject} cannot assess this call, as a member of an applicant: {part} {found.organisation}."
        )


def locked_call(call_id: int) -> Call:
    Call.objects.select_for_update(no_key=True).get(pk=call_id)
    return Call.objects.select_related("district__council", "criteria_set", "seat__partnership__district").get(
        pk=call_id
    )
