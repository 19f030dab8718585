"""Once a year the voting contact is asked whether the entry is right; one reminder; then the office knows."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from notifications.models import Letter, LetterState
from organisations.letters import confirming as letters
from organisations.models import Answer, Confirmation, District, Membership, Organisation, Role, Standing, User
from organisations.permissions import may_keep_profile, may_keep_register
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

YEAR = dt.timedelta(days=365)
REMIND_AFTER = dt.timedelta(days=28)
LINK_IS_GOOD = dt.timedelta(days=90)
SWEPT_AT = dt.time(9, 10)
MOST_A_DAY = 200  # so that the office's telephone is not rung by a thousand at once


def due_on(day: dt.date) -> QuerySet[Organisation]:
    """In standing, with a voting contact, last confirmed a year ago, or in standing for a year and never confirmed."""
    long_ago = Standing.objects.held().filter(admitted_on__lte=day - YEAR)
    old = Q(confirmed_on__lte=day - YEAR) | Q(confirmed_on__isnull=True, pk__in=long_ago.values("organisation"))
    return _may_be_asked(day).filter(old)


def falling_due_on(day: dt.date, *, contact_on: dt.date) -> QuerySet[Organisation]:
    """Those among the due of that day that are not among those of the day before."""
    held = Standing.objects.held()
    that_day, before = held.filter(admitted_on=day - YEAR), held.filter(admitted_on__lt=day - YEAR)
    first = Q(confirmed_on__isnull=True, pk__in=that_day.values("organisation"))
    first &= ~Q(pk__in=before.values("organisation"))
    return _may_be_asked(contact_on).filter(Q(confirmed_on=day - YEAR) | first)


def _may_be_asked(day: dt.date) -> QuerySet[Organisation]:
    asked = Confirmation.objects.open().values("organisation")
    voting = Membership.objects.current_on(day).filter(role=Role.VOTING_CONTACT)
    held = Standing.objects.held().values("organisation")
    there = Organisation.objects.live().filter(pk__in=held).filter(pk__in=voting.values("organisation"))
    return there.exclude(pk__in=asked).order_by(F("confirmed_on").asc(nulls_first=True), "pk")


def ask_due(*, day: dt.date, most: int = MOST_A_DAY) -> int:
    """Write to those that are due, at most so many a day; how many were asked today."""
    already = Confirmation.objects.filter(asked_on=day).count()
    due = list(due_on(day).values_list("pk", flat=True)[: max(most - already, 0)])
    return sum(ask_one(organisation_id=pk, day=day) for pk in due)


@transaction.atomic
def ask_one(*, organisation_id: int, day: dt.date) -> bool:
    """Ask one that is still due when it is its turn: the sweep may run twice at once."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not due_on(day).filter(pk=organisation.pk).exists():
        return False
    contact = _contact_of(organisation, day)
    if contact is None:
        return False
    confirmation = Confirmation.objects.create(organisation=organisation, asked_on=day)
    letters.ask(confirmation, to=contact, until=until(day))
    return True


def with_contact(day: dt.date) -> QuerySet[Membership, int]:
    """The numbers of the organisations that somebody votes for that day."""
    voting = Membership.objects.current_on(day).filter(role=Role.VOTING_CONTACT)
    return voting.values_list("organisation", flat=True)


@transaction.atomic
def ask_now(*, organisation_id: int, district: District, by: User, day: dt.date) -> bool:
    """An office asks without waiting for the year to be over; whether it was not asked already."""
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} may ask for confirmation.")
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not organisation.standings.held().filter(district=district).exists():
        raise NotAllowedNow(f"It is not in standing in {district}.")
    if Confirmation.objects.open().filter(organisation=organisation).exists():
        return False
    contact = _contact_of(organisation, day)
    if contact is None:
        raise NotAllowedNow("Nobody votes for it: name a voting contact first.")
    confirmation = Confirmation.objects.create(organisation=organisation, asked_on=day)
    letters.ask(confirmation, to=contact, until=until(day))
    return True


def remind_due(*, day: dt.date) -> int:
    """The longest asked first, at most so many a day."""
    waiting = Confirmation.objects.to_remind(day - REMIND_AFTER).order_by("asked_on", "pk").values_list("pk", flat=True)
    return sum(_remind(confirmation_id=pk, day=day) for pk in list(waiting[:MOST_A_DAY]))


@transaction.atomic
def _remind(*, confirmation_id: int, day: dt.date) -> bool:
    waiting = Confirmation.objects.to_remind(day - REMIND_AFTER).select_for_update(of=("self",), skip_locked=True)
    confirmation = waiting.select_related("organisation").filter(pk=confirmation_id).first()
    if confirmation is None:
        return False
    confirmation.reminded_on = day
    confirmation.save(update_fields=["reminded_on"])
    contact = _contact_of(confirmation.organisation, day)
    if contact is not None:
        letters.remind(confirmation, to=contact, until=until(day))
    return True


def with_letters(confirmations: QuerySet[Confirmation]) -> QuerySet[Confirmation]:
    """Each with `letter_state`: what became of the newest letter about it, in words."""
    about = Concat(Value(letters.about("")), Cast(OuterRef("pk"), CharField()))
    newest = Letter.objects.filter(kind__in=[letters.ASK, letters.REMIND], about=about).order_by("-pk")
    words = Case(*[When(state=state, then=Value(label)) for state, label in LetterState.choices])
    return confirmations.annotate(letter_state=Subquery(newest.annotate(words=words).values("words")[:1]))


def opened_by(token: str, now: dt.datetime) -> Confirmation | None:
    """The open question whose link this is, while the link is good."""
    letter = Letter.objects.opened_by(token).filter(kind__in=[letters.ASK, letters.REMIND]).first()
    if letter is None or letter.is_out_of_date(now):
        return None
    rows = Confirmation.objects.open().select_related("organisation")
    return rows.filter(pk=letter.about.partition(":")[2]).first()


@transaction.atomic
def confirm_by_link(*, token: str, name: str, now: dt.datetime) -> Confirmation:
    """Everything is still right, says whoever reads the organisation's mail, and who that is."""
    opened = opened_by(token, now)
    if opened is None:
        raise NotAllowedNow("This link has been used, or is too old. Sign in instead.")
    return _answer(opened.organisation_id, Answer.RIGHT, name, None, timezone.localdate(now))


@transaction.atomic
def confirm(*, organisation_id: int, name: str, by: User, day: dt.date, after_changes: bool = False) -> Confirmation:
    """The same, signed in; `after_changes`: the person has put something right before."""
    organisation = Organisation.objects.get(pk=organisation_id)
    if not may_keep_profile(by, organisation, day):
        raise NotAllowed("Only the voting contact and the backup say that everything is right.")
    return _answer(organisation_id, Answer.CHANGED if after_changes else Answer.RIGHT, name, by, day)


def _answer(organisation_id: int, answer: Answer, name: str, by: User | None, day: dt.date) -> Confirmation:
    """Into the open question, or as an answer nobody asked for."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    asked = Confirmation.objects.open().filter(organisation=organisation).first()
    confirmation = asked or Confirmation(organisation=organisation)
    confirmation.answered_on, confirmation.answer = day, answer
    confirmation.name, confirmation.user = name.strip()[:200], by
    confirmation.save()
    Organisation.objects.filter(pk=organisation.pk).update(confirmed_on=day)
    return confirmation


def _contact_of(organisation: Organisation, day: dt.date) -> Membership | None:
    voting = Membership.objects.current_on(day).filter(organisation=organisation, role=Role.VOTING_CONTACT)
    return voting.select_related("user").first()


def until(day: dt.date) -> dt.datetime:
    """The last moment of the link in a letter of that day."""
    last = dt.datetime.combine(day + LINK_IS_GOOD, dt.time(17))
    return timezone.make_aware(last)
