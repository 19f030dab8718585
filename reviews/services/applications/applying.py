"""An organisation applies, alone or with others: a draft that is kept, answers, parts that confirm, handing in."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from attendance.services.files import known_file
from consultations.services.wording import tidy
from organisations.models import Organisation, Standing, User
from partnerships.services.keeping import checked
from reviews.models import (
    AnswerFile,
    Application,
    ApplicationAnswer,
    ApplicationPart,
    ApplicationState,
    Criterion,
    KindOfCriterion,
)
from reviews.permissions import demand_speaker
from reviews.services.applications.calling import locked_call
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly

MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, in the field that the criterion's kind has. `file` is a name and its content."""

    yes: bool | None = None
    amount: Decimal | None = None
    text: str = ""
    file: tuple[str, bytes] | None = None


@transaction.atomic
def begin(*, call_id: int, lead: Organisation, person_name: str, by: User, now: dt.datetime) -> Application:
    """A draft, which only the organisations in it see."""
    call, day = locked_call(call_id), timezone.localdate(now)
    demand_speaker(by, lead, day)
    _refuse_closed(call.opens_at, call.closes_at, now)
    if not Standing.objects.admitted_on(day).filter(organisation=lead, district=call.district).exists():
        raise NotAllowed(f"{lead} is not in standing in {call.district}.")
    if call.applications.filter(lead=lead).exists():
        raise Clash(f"{lead} has begun an application already.")
    name = " ".join(person_name.split())
    if not name:
        raise DomainError("Say your name: several people may share a mailbox.")
    application = Application(call=call, lead=lead, person_name=name, begun_by=by)
    checked(application).save()
    return application


@transaction.atomic
def answer(*, application_id: int, given: Mapping[int, Given], by: User, now: dt.datetime) -> Application:
    """By the criterion's row. Said again, the last one counts; a file stays until another one takes its place."""
    application = _open_draft(application_id, by, now)
    rows = {row.criterion_id: row for row in application.answers.all()}
    for criterion in application.call.criteria_set.criteria.filter(pk__in=given):
        row = rows.get(criterion.pk) or ApplicationAnswer()
        row.application, row.criterion = application, criterion
        _write(row, given[criterion.pk])
    return application


@transaction.atomic
def name_part(*, application_id: int, organisation: Organisation, by: User, now: dt.datetime) -> ApplicationPart:
    """The lead names another member of the consortium, which has to confirm."""
    application = _open_draft(application_id, by, now)
    if organisation == application.lead:
        raise DomainError("The lead is part of it already.")
    day = timezone.localdate(now)
    if (
        not Standing.objects.admitted_on(day)
        .filter(organisation=organisation, district=application.call.district)
        .exists()
    ):
        raise NotAllowed(f"{organisation.public_name} is not in standing in {application.call.district}.")
    if application.parts.count() >= MOST_PARTS:
        raise NotAllowedNow(f"A consortium names at most {MOST_PARTS} others.")
    part = ApplicationPart(application=application, organisation=organisation)
    checked(part).save()
    return part


@transaction.atomic
def confirm_part(*, part_id: int, agrees: bool, person_name: str, by: User, now: dt.datetime) -> None:
    """The organisation named says whether it takes part; who does not is no longer named."""
    found = ApplicationPart.objects.get(pk=part_id)
    application = _locked(found.application_id)
    part = ApplicationPart.objects.select_related("organisation").filter(pk=part_id).first()
    if part is None:
        raise NotAllowedNow("This organisation is not named any more.")
    demand_speaker(by, part.organisation, timezone.localdate(now))
    _refuse_closed(application.call.opens_at, application.call.closes_at, now)
    _refuse_handed_in(application)
    if not agrees:
        part.delete()
        return
    part.person_name = " ".join(person_name.split())
    if not part.person_name:
        raise DomainError("Say your name: several people may share a mailbox.")
    part.confirmed_at, part.confirmed_by = now, by
    checked(part).save()


@transaction.atomic
def hand_in(*, application_id: int, by: User, now: dt.datetime) -> Application:
    """Complete, and before the close; every organisation named has confirmed."""
    application = _open_draft(application_id, by, now)
    missing = what_is_missing(application)
    if missing:
        raise DomainError(" ".join(missing))
    application.move_to(ApplicationState.SUBMITTED)
    application.submitted_at = now
    checked(application).save()
    return application


@transaction.atomic
def take_back(*, application_id: int, by: User, now: dt.datetime) -> Application:
    """To mend it and hand it in again, until the close."""
    application = _locked(application_id)
    demand_speaker(by, application.lead, timezone.localdate(now))
    _refuse_closed(application.call.opens_at, application.call.closes_at, now)
    application.move_to(ApplicationState.DRAFT)
    application.submitted_at = None
    checked(application).save()
    return application


def what_is_missing(application: Application) -> list[str]:
    """Sentences, in the order of the criteria; a threshold that is not passed is said with its limit."""
    answers = {row.criterion_id: row for row in application.answers.select_related("criterion")}
    found = [_lacks(one, answers.get(one.pk)) for one in application.call.criteria_set.criteria.all()]
    waiting = application.parts.filter(confirmed_at=None).count()
    if waiting:
        found.append(f"{waiting} of the organisations named have not confirmed yet.")
    return [sentence for sentence in found if sentence]


def _lacks(criterion: Criterion, given: ApplicationAnswer | None) -> str:
    number = f"Criterion {criterion.number}"
    if given is None or _is_empty(criterion, given):
        return f"{number} is not answered."
    if criterion.kind == KindOfCriterion.YES_NO and not given.yes:
        return f"{number} is answered with no."
    if criterion.kind == KindOfCriterion.THRESHOLD and not criterion.is_passed_by(given.amount or Decimal(0)):
        return f"{number} asks for more than {criterion.limit:,.2f}: {given.amount:,.2f} is not more."
    return ""


def _is_empty(criterion: Criterion, given: ApplicationAnswer) -> bool:
    held = {
        KindOfCriterion.YES_NO: given.yes is not None,
        KindOfCriterion.THRESHOLD: given.amount is not None,
        KindOfCriterion.EVIDENCE: bool(given.text),
        KindOfCriterion.DOCUMENT: bool(given.filename),
    }
    return not held[KindOfCriterion(criterion.kind)]


def _write(row: ApplicationAnswer, given: Given) -> None:
    """Each kind has its own field; the others stay empty."""
    kind = row.criterion.kind
    row.yes = given.yes if kind == KindOfCriterion.YES_NO else None
    row.amount = given.amount if kind == KindOfCriterion.THRESHOLD else None
    row.text = tidy(given.text) if kind == KindOfCriterion.EVIDENCE else ""
    if kind == KindOfCriterion.DOCUMENT and given.file is not None:
        _take_file(row, given.file)
    else:
        checked(row).save()


def _take_file(row: ApplicationAnswer, file: tuple[str, bytes]) -> None:
    known = known_file(*file)
    row.filename, row.media_type = known.filename, known.media_type
    row.digest = hashlib.sha256(known.content).hexdigest()
    checked(row).save()
    AnswerFile.objects.update_or_create(answer=row, defaults={"content": known.content})


def _open_draft(application_id: int, by: User, now: dt.datetime) -> Application:
    application = _locked(application_id)
    demand_speaker(by, application.lead, timezone.localdate(now))
    _refuse_closed(application.call.opens_at, application.call.closes_at, now)
    _refuse_handed_in(application)
    return application


def _refuse_handed_in(application: Application) -> None:
    if application.state != ApplicationState.DRAFT:
        raise NotAllowedNow("This application is handed in. Take it back to change it.")


def _refuse_closed(opens_at: dt.datetime, closes_at: dt.datetime, now: dt.datetime) -> None:
    if now < opens_at:
        raise NotAllowedNow(f"Applications are taken from {exactly(opens_at)}.")
    if now >= closes_at:
        raise NotAllowedNow(f"Applications were taken until {exactly(closes_at)}.")


def _locked(application_id: int) -> Application:
    """The application only: many may be written at once."""
    Application.objects.select_for_update(no_key=True).get(pk=application_id)
    return Application.objects.select_related("call__criteria_set", "call__district", "lead").get(pk=application_id)
