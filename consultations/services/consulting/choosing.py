"""Choosing who is asked: by the register, by name, and bodies that are not in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from consultations.models import Audience, Consultation, Consultee, SourceOfConsultee, Stage, StepOfConsultation
from consultations.permissions import demand_asker
from consultations.services.consulting.holding import locked, write_down
from consultations.services.consulting.inviting import invite
from organisations.models import Organisation, Standing, User
from organisations.models.standing import StandingQuerySet
from organisations.services.inside import places_inside
from partnerships.services.constituencies import places_of, standings_heard
from partnerships.services.keeping import checked
from vcsrep.errors import DomainError, NotAllowedNow

BATCH = 1000
SOURCES = {
    Audience.EVERYBODY.value: SourceOfConsultee.EVERYBODY,
    Audience.THEME.value: SourceOfConsultee.THEME,
    Audience.AREA.value: SourceOfConsultee.AREA,
}


def audience_of(consultation: Consultation, day: dt.date) -> StandingQuerySet:
    """The standings of those whom it asks by the register that day; a call asks within its seat's constituency."""
    held = Standing.objects.held().of_live().admitted_on(day).filter(district=consultation.district)
    if consultation.seat is not None:
        held = held.filter(standings_heard([consultation.seat], places_of([consultation.seat])))
    if consultation.audience == Audience.THEME:
        return held.filter(primary_theme=consultation.theme)
    if consultation.audience == Audience.AREA and consultation.area_id is not None:
        return held.filter(area__in=places_inside([consultation.area_id])[consultation.area_id])
    return held.none() if consultation.audience == Audience.LISTED else held


def take_audience(consultation: Consultation, *, by: User, day: dt.date) -> None:
    """A row for each of the audience that is not on the list yet, with the area and theme of that day."""
    source = SOURCES.get(consultation.audience)
    if source is not None:
        add_standings(consultation, audience_of(consultation, day), source=source, by=by)


def add_standings(
    consultation: Consultation,
    standings: StandingQuerySet,
    *,
    source: SourceOfConsultee,
    by: User,
    forwarded_by: Organisation | None = None,
) -> int:
    """Those of them that are not asked yet; how many they were."""
    asked = consultation.consultees.filter(organisation__isnull=False).values("organisation")
    rows = [
        Consultee(
            consultation=consultation,
            organisation_id=organisation,
            area_id=area,
            theme_id=theme,
            source=source,
            forwarded_by=forwarded_by,
            added_by=by,
        )
        for organisation, area, theme in standings.exclude(organisation__in=asked).values_list(
            "organisation", "area", "primary_theme"
        )
    ]
    Consultee.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


@transaction.atomic
def ask_by_name(*, consultation_id: int, organisations: Iterable[int], by: User, now: dt.datetime) -> int:
    """Organisations of the district's register, in standing or not; how many were not asked before."""
    consultation = _for_more(consultation_id, by, now)
    standings = Standing.objects.of_live().filter(district=consultation.district, organisation__in=list(organisations))
    number = add_standings(consultation, standings, source=SourceOfConsultee.NAMED, by=by)
    if not number:
        raise DomainError("These are on the list already.")
    _after(consultation, number, by, now)
    return number


@transaction.atomic
def ask_apart(
    *, consultation_id: int, name: str, email: str, postal_address: str, by: User, now: dt.datetime
) -> Consultee:
    """A body that is not in the register: a national charity, a parish council."""
    consultation = _for_more(consultation_id, by, now)
    consultee = Consultee(
        consultation=consultation,
        name=" ".join(name.split()),
        email=email.strip().lower(),
        postal_address=postal_address.strip(),
        source=SourceOfConsultee.NAMED,
        added_by=by,
    )
    checked(consultee).save()
    _after(consultation, 1, by, now)
    return consultee


@transaction.atomic
def strike(*, consultee_id: int, by: User, now: dt.datetime) -> None:
    """Take off the list who was named by mistake; once it is open, whoever was asked stays asked."""
    consultee = Consultee.objects.get(pk=consultee_id)
    consultation = locked(consultee.consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    if not consultation.is_draft:
        raise NotAllowedNow("It is open: whoever was asked stays on the list.")
    consultee.delete()


def _for_more(consultation_id: int, by: User, now: dt.datetime) -> Consultation:
    """A draft, or one that is open: more may be asked until it closes."""
    consultation = locked(consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    if not (consultation.stage == Stage.DRAFT or consultation.is_open_at(now)):
        raise NotAllowedNow("It is closed: nobody can be asked any more.")
    return consultation


def _after(consultation: Consultation, number: int, by: User, now: dt.datetime) -> None:
    """In an open one the letters go out at once."""
    if not consultation.is_draft:
        write_down(consultation, StepOfConsultation.CONSULTEES, by=by, at=now, number=number)
        invite(consultation, now)
