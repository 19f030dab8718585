"""Who comes when a representative cannot: named for days, and never two at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import Organisation, Person, User
from partnerships.models import Deputy, NamedBy, Seat, Term
from partnerships.services.calendar import refuse_improbable
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import longday

DAY = dt.timedelta(days=1)


@transaction.atomic
def name_deputy(
    *,
    term_id: int,
    person: Person,
    on_behalf_of: Organisation,
    starts_on: dt.date,
    named_by: str,
    by: User | None,
    ends_on: dt.date | None = None,
) -> Deputy:
    """From that day on; whoever was deputy before is so until the day before."""
    term = _locked(term_id)
    deputy = Deputy(
        term=term,
        person=person,
        on_behalf_of=on_behalf_of,
        starts_on=starts_on,
        ends_on=ends_on,
        named_by=NamedBy(named_by),
    )
    _refuse_wrong_person(deputy)
    _refuse_wrong_days(deputy)
    for before in term.deputies.filter(starts_on__lt=starts_on):
        if before.ends_on is None or before.ends_on >= starts_on:
            before.ends_on = starts_on - DAY
            keep(before, by=by, why="Another deputy named")
    keep(deputy, by=by, why="Named")
    return deputy


@transaction.atomic
def end_deputy(*, deputy_id: int, ends_on: dt.date, by: User) -> Deputy:
    term_id = Deputy.objects.values_list("term", flat=True).get(pk=deputy_id)
    _locked(term_id)
    deputy = Deputy.objects.select_related("person").get(pk=deputy_id)
    refuse_improbable(ends_on)
    if ends_on < deputy.starts_on:
        raise DomainError(f"{deputy.person} is deputy from {longday(deputy.starts_on)}: it cannot end before.")
    if deputy.ends_on is not None and ends_on > deputy.ends_on:
        raise DomainError(f"{longday(deputy.ends_on)} is the last day already: give that day or an earlier one.")
    deputy.ends_on = ends_on
    keep(deputy, by=by, why="Ended")
    return deputy


def _locked(term_id: int) -> Term:
    seat = Seat.objects.select_for_update(no_key=True).get(terms=term_id)
    term = Term.objects.select_related("person").get(pk=term_id)
    term.seat = seat
    return term


def _refuse_wrong_person(deputy: Deputy) -> None:
    term = deputy.term
    if not term.seat.deputies_allowed:
        raise NotAllowedNow(f"“{term.seat}” is a seat without deputies.")
    if deputy.person == term.person:
        raise DomainError(f"{term.person} cannot be their own deputy.")
    if deputy.on_behalf_of.merged_into is not None:
        organisation = deputy.on_behalf_of
        raise NotAllowedNow(f"{organisation} has become part of {organisation.merged_into}. Name that one instead.")


def _refuse_wrong_days(deputy: Deputy) -> None:
    term = deputy.term
    refuse_improbable(deputy.starts_on, deputy.ends_on)
    if deputy.ends_on is not None and deputy.ends_on < deputy.starts_on:
        raise DomainError("The last day cannot be before the first.")
    if not term.serves_on(deputy.starts_on):
        until = f"until {longday(term.ends_on)}" if term.ends_on else "with no last day"
        raise NotAllowedNow(f"The term of {term.person} lasts from {longday(term.starts_on)} {until}.")
    if term.deputies.filter(starts_on__gte=deputy.starts_on).exists():
        raise NotAllowedNow("Another deputy is named from that day or a later one. End that first.")
