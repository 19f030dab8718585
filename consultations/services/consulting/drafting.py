"""Beginning a consultation: what is asked, by whom, until when, and which meeting hears the answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from attendance.models import Meeting, MeetingStatus
from consultations.models import Audience, Consultation, StepOfConsultation
from consultations.models.consultation import RESERVED_SLUGS
from consultations.permissions import demand_asker, demand_office
from consultations.services.consulting.holding import locked_draft, write_down
from consultations.services.wording import tidy
from organisations.models import Area, District, Organisation, Theme, User
from partnerships.models import Partnership
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError

LONGEST_SLUG = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """What may change until it is open; `audience` with its `theme` or `area`."""

    title: str
    why: str
    asked_by: Organisation | None = None
    partnership: Partnership | None = None
    reports_to: Meeting | None = None
    closes_at: dt.datetime | None = None
    lead_days: int = 14
    short_reason: str = ""
    audience: str = Audience.EVERYBODY
    theme: Theme | None = None
    area: Area | None = None


@transaction.atomic
def begin(*, district: District, plan: Plan, by: User, now: dt.datetime) -> Consultation:
    """A draft of the office. Nobody else sees it until it is opened."""
    demand_office(by, district, timezone.localdate(now))
    consultation = Consultation(district=district, slug=free_slug(plan.title), made_by=by, made_at=now)
    _take_over(consultation, plan)
    keep(consultation, by=by, why="Begun")
    write_down(consultation, StepOfConsultation.BEGUN, by=by, at=now)
    return consultation


@transaction.atomic
def amend(*, consultation_id: int, plan: Plan, by: User, now: dt.datetime) -> Consultation:
    consultation = locked_draft(consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    _take_over(consultation, plan)
    keep(consultation, by=by, why="Amended")
    return consultation


@transaction.atomic
def discard(*, consultation_id: int, by: User, now: dt.datetime) -> None:
    """A draft that is not wanted any more; nobody was asked."""
    consultation = locked_draft(consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    for rows in (consultation.questions, consultation.documents, consultation.outcomes, consultation.sections):
        rows.all().delete()
    consultation.delete()


def free_slug(title: str) -> str:
    """The title's own word in the address, with a number behind it when that is taken."""
    plain = slugify(title)[:LONGEST_SLUG].strip("-") or "consultation"
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    taken = set(Consultation.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for slug in numbered if slug not in taken and slug not in RESERVED_SLUGS)


def _take_over(consultation: Consultation, plan: Plan) -> None:
    for field in fields(plan):
        setattr(consultation, field.name, getattr(plan, field.name))
    consultation.title = " ".join(tidy(plan.title).split())
    consultation.why, consultation.short_reason = tidy(plan.why), tidy(plan.short_reason)
    _refuse_strange(consultation)


def _refuse_strange(consultation: Consultation) -> None:
    """What it names belongs to its district."""
    district, body, meeting = consultation.district, consultation.partnership, consultation.reports_to
    if body is not None and body.district_id != district.pk:
        raise DomainError(f"{body} is no partnership of {district}.")
    if meeting is not None and (body is None or meeting.partnership_id != body.pk):
        raise DomainError("Choose a meeting of the partnership to which it reports.")
    if meeting is not None and meeting.status == MeetingStatus.CANCELLED:
        raise DomainError("This meeting was cancelled: choose another one.")
    if consultation.theme is not None and consultation.theme.district_id != district.pk:
        raise DomainError(f"{consultation.theme} is no theme of {district}.")
