"""A partner passes a consultation on to the groups of its own area that were not asked (W8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consultations.models import Consultation, SourceOfConsultee, StepOfConsultation
from consultations.services.consulting.choosing import add_standings
from consultations.services.consulting.holding import locked_open, write_down
from consultations.services.consulting.inviting import invite
from organisations.models import Area, DistrictPartner, Membership, Organisation, Role, Standing, User
from organisations.models.standing import StandingQuerySet
from organisations.services.inside import places_inside
from vcsrep.errors import DomainError, NotAllowed


def partner_of(user: User, consultation: Consultation, day: dt.date) -> Organisation | None:
    """The infrastructure partner of its district on whose staff this person is."""
    serving = DistrictPartner.objects.serving_on(day).filter(district=consultation.district)
    staff = Membership.objects.current_on(day).filter(
        user=user, role=Role.OFFICE_STAFF, organisation__in=serving.values("organisation")
    )
    membership = staff.select_related("organisation").order_by("pk").first()
    return None if membership is None else membership.organisation


def areas_served(partner: Organisation, consultation: Consultation) -> list[Area]:
    """The local areas where it offers its services or stands; if none is on record, all of the district."""
    local = Area.objects.local_areas_of(consultation.district.area)
    own = Q(offers__organisation=partner) | Q(standings__organisation=partner)
    return list(local.filter(own).distinct()) or list(local)


def not_asked(consultation: Consultation, areas: Collection[int], day: dt.date) -> StandingQuerySet:
    """The organisations of these areas, in standing that day, that are not on the list."""
    inside = set().union(*places_inside(areas).values())
    held = Standing.objects.held().of_live().admitted_on(day).filter(district=consultation.district, area__in=inside)
    asked = consultation.consultees.filter(organisation__isnull=False).values("organisation")
    return held.exclude(organisation__in=asked)


@transaction.atomic
def forward(*, consultation_id: int, areas: Collection[int], by: User, now: dt.datetime) -> int:
    """Ask the groups of these areas, too; how many there were."""
    consultation, day = locked_open(consultation_id, now), timezone.localdate(now)
    partner = partner_of(by, consultation, day)
    if partner is None:
        raise NotAllowed(f"Only an infrastructure partner that serves {consultation.district} may do this.")
    if not areas or not set(areas) <= {area.pk for area in areas_served(partner, consultation)}:
        raise DomainError("Choose at least one of the areas that you serve.")
    number = add_standings(
        consultation,
        not_asked(consultation, areas, day),
        source=SourceOfConsultee.FORWARDED,
        by=by,
        forwarded_by=partner,
    )
    if not number:
        raise DomainError("Every group of these areas has been asked already.")
    write_down(consultation, StepOfConsultation.FORWARDED, by=by, at=now, words=partner.name, number=number)
    invite(consultation, now)
    return number
