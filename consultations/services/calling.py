"""A call for views (W8): whoever holds a seat asks its organisations before a meeting; a partner may do it for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from attendance.models import Meeting, MeetingDeputy, MeetingStatus
from consultations import letters
from consultations.models import (
    Audience,
    Consultation,
    Digest,
    KindOfConsultation,
    KindOfQuestion,
    Stage,
    StepOfConsultation,
)
from consultations.permissions import demand_carrier
from consultations.services.consulting.asking import Ask, add_question
from consultations.services.consulting.drafting import free_slug
from consultations.services.consulting.holding import write_down
from consultations.services.digesting import digest_of
from consultations.services.wording import tidy
from organisations.models import Area, Person, Theme, User
from partnerships.models import Deputy, Term
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly, longday

DAY = dt.timedelta(days=1)
LEAD_DAYS = 1
CLOSES = dt.time(17)
VIEWS = ("For", "Against", "No view")
TOLD_WITHIN = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to ask: about an item of the agenda, or about none. `is_choice`: for, against, or another answer."""

    question: str
    agenda_item_id: int | None = None
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of whom until when; it closes at five in the afternoon of `closes_on`."""

    items: Sequence[Item]
    why: str
    closes_on: dt.date
    audience: str = Audience.EVERYBODY
    theme: Theme | None = None
    area: Area | None = None


@transaction.atomic
def draft_call(*, meeting_id: int, term_id: int, call: Call, by: User, now: dt.datetime) -> Consultation:
    """Write it down to be looked at; asked again before it is open, the new words take the place of the old."""
    meetings = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("partnership__district")
    meeting = meetings.get(pk=meeting_id)
    term = Term.objects.select_related("seat__partnership__district", "person").get(pk=term_id)
    demand_carrier(by, term, timezone.localdate(now))
    _refuse_out_of_place(meeting, term, now)
    _refuse_unfit(meeting, call)
    consultation = _own_draft(meeting, term, by, now)
    _take_over(consultation, meeting, term, call)
    keep(consultation, by=by, why="Call for views written")
    if not consultation.steps.exists():
        write_down(consultation, StepOfConsultation.BEGUN, by=by, at=now)
    consultation.questions.all().delete()
    for item in call.items:
        add_question(consultation_id=consultation.pk, ask=_ask(item), by=by, now=now)
    return consultation


def calls_of(meeting: Meeting, term: Term) -> Sequence[Consultation]:
    """Those of this seat before this meeting, the latest first."""
    own = Consultation.objects.filter(kind=KindOfConsultation.CALL, reports_to=meeting, seat=term.seat_id)
    return list(own.order_by("-pk"))


def tell_what_was_heard(now: dt.datetime) -> int:
    """Write to whoever asked, once for each call that is closed; how many."""
    closed = Consultation.objects.filter(kind=KindOfConsultation.CALL, stage=Stage.CLOSED, digest__isnull=True)
    recent = closed.filter(closes_at__gte=now - TOLD_WITHIN).order_by("pk").values_list("pk", flat=True)
    return sum(_tell(consultation_id=pk, now=now) for pk in list(recent))


@transaction.atomic
def _tell(*, consultation_id: int, now: dt.datetime) -> bool:
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation_id)
    found = Consultation.objects.filter(pk=consultation_id, digest__isnull=True)
    consultation = found.select_related("district", "reports_to", "term__person__user", "seat__partnership").first()
    if consultation is None:
        return False
    text = digest_of(consultation)
    Digest.objects.create(consultation=consultation, text=text, written_at=now)
    letters.call_heard(consultation, _listeners(consultation), now)
    return True


def _listeners(consultation: Consultation) -> list[Person]:
    """The holder of the seat, and whoever may sit there instead."""
    term, meeting = consultation.term, consultation.reports_to
    if term is None or meeting is None:
        return []
    standing = Deputy.objects.filter(term=term).select_related("person__user")
    named = MeetingDeputy.objects.filter(term=term, meeting=meeting).select_related("person__user")
    deputies = [row.person for row in standing if row.serves_on(meeting.day)] + [row.person for row in named]
    return list({person.pk: person for person in [term.person, *deputies]}.values())


def _refuse_out_of_place(meeting: Meeting, term: Term, now: dt.datetime) -> None:
    if term.seat.partnership_id != meeting.partnership_id or not term.serves_on(meeting.day):
        raise NotAllowedNow(f"{term.person} does not sit there on the day of this meeting.")
    if meeting.status != MeetingStatus.PLANNED or meeting.starts_at <= now:
        raise NotAllowedNow(
            f"The meeting of {exactly(meeting.starts_at)} is not to come: nobody can be asked before it."
        )


def _refuse_unfit(meeting: Meeting, call: Call) -> None:
    if not call.items:
        raise DomainError("Choose at least one thing to ask about.")
    agenda = set(meeting.agenda.values_list("pk", flat=True))
    if strange := {item.agenda_item_id for item in call.items} - agenda - {None}:
        raise DomainError(f"This item is not on the agenda any more ({min(filter(None, strange))}).")
    last = meeting.day - LEAD_DAYS * DAY
    if call.closes_on > last:
        raise DomainError(f"Close it by {longday(last)}: you need a day to read the answers before the meeting.")


def _own_draft(meeting: Meeting, term: Term, by: User, now: dt.datetime) -> Consultation:
    live = Consultation.objects.filter(
        kind=KindOfConsultation.CALL, reports_to=meeting, seat=term.seat, stage__in=[Stage.DRAFT, Stage.OPEN]
    ).first()
    if live is None:
        return Consultation(kind=KindOfConsultation.CALL, made_by=by, made_at=now)
    if live.stage == Stage.OPEN:
        raise Clash("A call for views of this seat before this meeting is open already. Wait until it closes.")
    return live


def _take_over(consultation: Consultation, meeting: Meeting, term: Term, call: Call) -> None:
    body = term.seat.partnership
    consultation.district, consultation.partnership = body.district, body
    consultation.reports_to, consultation.seat, consultation.term = meeting, term.seat, term
    consultation.title = f"{body.name[:60]}, {longday(meeting.day)}: what do you say?"
    consultation.slug = consultation.slug or free_slug(consultation.title)
    consultation.why, consultation.lead_days = tidy(call.why), LEAD_DAYS
    consultation.closes_at = timezone.make_aware(dt.datetime.combine(call.closes_on, CLOSES))
    consultation.audience, consultation.theme, consultation.area = call.audience, call.theme, call.area


def _ask(item: Item) -> Ask:
    if item.is_choice:
        return Ask(
            kind=KindOfQuestion.CHOICE,
            text=item.question,
            agenda_item_id=item.agenda_item_id,
            allows_another_option=True,
            options=VIEWS,
        )
    return Ask(kind=KindOfQuestion.TEXT, text=item.question, agenda_item_id=item.agenda_item_id)
