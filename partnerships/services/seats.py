"""Keep a seat for the sector, change what it is, and give it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction

from organisations.models import Area, Organisation, Theme, User
from partnerships.models import Classification, EndReason, Partnership, Seat, SelectionMethod, Term
from partnerships.services.calendar import refuse_improbable
from partnerships.services.ceiling import refuse_above_ceiling
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import longday


class SeatFacts(TypedDict, total=False):
    label: str
    role: str
    selection_method: str
    electorate: str
    area: Area | None
    theme: Theme | None
    put_forward_by: Partnership | None
    post_elsewhere: str
    voting: bool
    deputies_allowed: bool
    own_term_months: int | None
    starts_on: dt.date


@transaction.atomic
def add_seat(
    *,
    partnership_id: int,
    by: User,
    ends_on: dt.date | None = None,
    appointers: Sequence[Organisation] = (),
    **facts: Unpack[SeatFacts],
) -> Seat:
    """Refused when a ceiling would be passed on any day from the seat's first to its last."""
    partnership = lock_partnership(partnership_id)
    seat = Seat(partnership=partnership, ends_on=ends_on, **facts)
    _write(seat, appointers, by=by, why="Seat added")
    return seat


@transaction.atomic
def replace_seat(
    *, seat_id: int, by: User, appointers: Sequence[Organisation] = (), **facts: Unpack[SeatFacts]
) -> Seat:
    """A new seat in the place of another, from the new one's first day on (W16).

    The other is kept until the day before; so long its holder sits there, and then the term ends as "replaced".
    """
    partnership = lock_partnership(Seat.objects.values_list("partnership", flat=True).get(pk=seat_id))
    old = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    new = Seat(partnership=partnership, replaces=old, **facts)
    _refuse_wrong_days(new)
    last_day = new.starts_on - dt.timedelta(days=1)
    _refuse_to_replace(old, last_day)
    _end_terms(old, last_day, by)
    old.ends_on = last_day
    keep(old, by=by, why=f"Replaced by “{new.label}”"[:100])
    _write(new, appointers, by=by, why=f"Replaces “{old.label}”"[:100])
    return new


@transaction.atomic
def amend_seat(
    *, seat_id: int, by: User, appointers: Sequence[Organisation] | None = None, **facts: Unpack[SeatFacts]
) -> Seat:
    """Refused when an earlier first day passes a ceiling, or a later one leaves a term without its seat.

    `appointers` None leaves them as they are.
    """
    partnership = lock_partnership(Seat.objects.values_list("partnership", flat=True).get(pk=seat_id))
    seat = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    seat.partnership = partnership
    for name, fact in facts.items():
        setattr(seat, name, fact)
    earliest = seat.terms.order_by("starts_on").first()
    if earliest is not None and earliest.starts_on < seat.starts_on:
        raise DomainError(f"{earliest.person} sat in this seat from {longday(earliest.starts_on)}.")
    _write(seat, list(seat.appointers.all()) if appointers is None else appointers, by=by, why="Seat amended")
    return seat


@transaction.atomic
def end_seat(*, seat_id: int, ends_on: dt.date, why: str, by: User) -> Seat:
    """The seat is kept until that day, and its place under the ceiling is free from the next."""
    seat = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    refuse_improbable(ends_on)
    if not why.strip():
        raise DomainError("Say why the seat is given up.")
    if seat.ends_on is not None:
        raise NotAllowedNow(f"This seat was given up already: {longday(seat.ends_on)} is its last day.")
    if ends_on < seat.starts_on:
        raise DomainError(f"The seat’s first day is {longday(seat.starts_on)}: it cannot end before.")
    _refuse_term_beyond(seat, ends_on)
    seat.ends_on = ends_on
    keep(seat, by=by, why=why.strip())
    return seat


def lock_partnership(partnership_id: int) -> Partnership:
    """Whoever adds, replaces or amends seats and members stands in line here; rows that only point to it do not."""
    return Partnership.objects.select_for_update(no_key=True).get(pk=partnership_id)


def _write(seat: Seat, appointers: Sequence[Organisation], *, by: User, why: str) -> None:
    _refuse_wrong_district(seat)
    _refuse_wrong_days(seat)
    refuse_above_ceiling(seat)
    keep(seat, by=by, why=why)
    _refuse_wrong_way(seat, appointers)
    seat.appointers.set(appointers)


def _refuse_to_replace(old: Seat, last_day: dt.date) -> None:
    if old.ends_on is not None and old.ends_on <= last_day:
        raise NotAllowedNow(f"“{old}” is given up: {longday(old.ends_on)} is its last day. Its place is free already.")
    if last_day < old.starts_on:
        raise DomainError(f"“{old}” begins on {longday(old.starts_on)}: another can replace it from the day after on.")
    coming = old.terms.filter(starts_on__gt=last_day).select_related("person").order_by("starts_on").first()
    if coming is not None:
        raise NotAllowedNow(
            f"{coming.person} is to sit in “{old}” from {longday(coming.starts_on)}. Withdraw that term first."
        )


def _end_terms(seat: Seat, last_day: dt.date, by: User) -> None:
    """Whoever would sit there longer sits there until that day, and no day less."""
    for term in seat.terms.overlapping(last_day + dt.timedelta(days=1), None):
        term.ends_on, term.end_reason = last_day, EndReason.REPLACED
        keep(term, by=by, why="Ended: the seat is replaced")


def _refuse_wrong_way(seat: Seat, appointers: Sequence[Organisation]) -> None:
    """What each way to fill a seat needs (W7 to W13), beside what the database itself demands."""
    if seat.selection_method == SelectionMethod.APPOINTED and not appointers:
        raise DomainError("Choose who appoints to this seat.")
    if seat.selection_method != SelectionMethod.APPOINTED and appointers:
        raise DomainError("Only a seat filled by appointment has somebody who appoints.")
    body = seat.put_forward_by
    if body is not None and body.pk == seat.partnership_id:
        raise DomainError("Another body puts the holder forward, not this one.")
    if body is not None and body.classification == Classification.AREA_PARTNERSHIP and seat.area_id is None:
        raise DomainError(f"Choose the place for which {body} puts somebody forward.")


def _refuse_term_beyond(seat: Seat, day: dt.date) -> None:
    beyond = Term.objects.filter(seat=seat).overlapping(day + dt.timedelta(days=1), None)
    term = beyond.select_related("person").order_by("-starts_on").first()
    if term is not None:
        until = f"until {longday(term.ends_on)}" if term.ends_on else "with no last day"
        raise NotAllowedNow(f"{term.person} sits in this seat {until}. End that term first.")


def _refuse_wrong_district(seat: Seat) -> None:
    district = seat.partnership.district_id
    if seat.theme is not None and seat.theme.district_id != district:
        raise DomainError(f"{seat.theme} is a theme of another district.")
    if seat.put_forward_by is not None and seat.put_forward_by.district_id != district:
        raise DomainError(f"{seat.put_forward_by} is a partnership of another district.")


def _refuse_wrong_days(seat: Seat) -> None:
    """The ceiling is counted over the seat's days, so they are looked at first."""
    refuse_improbable(seat.starts_on, seat.ends_on)
    if seat.ends_on is not None and seat.ends_on < seat.starts_on:
        raise DomainError("The seat’s last day cannot be before its first.")
