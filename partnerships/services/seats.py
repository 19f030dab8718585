"""Keep a seat for the sector, change what it is, and give it up."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction

from organisations.models import Area, Theme, User
from partnerships.models import Partnership, Seat, Term
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
    voting: bool
    starts_on: dt.date


@transaction.atomic
def add_seat(*, partnership_id: int, by: User, ends_on: dt.date | None = None, **facts: Unpack[SeatFacts]) -> Seat:
    """Refused when the ceiling would be passed on any day from the seat's first to its last."""
    partnership = Partnership.objects.select_for_update().get(pk=partnership_id)
    seat = Seat(partnership=partnership, ends_on=ends_on, **facts)
    _refuse_wrong_district(seat)
    _refuse_wrong_days(seat)
    refuse_above_ceiling(seat)
    keep(seat, by=by, why="Seat added")
    return seat


@transaction.atomic
def amend_seat(*, seat_id: int, by: User, **facts: Unpack[SeatFacts]) -> Seat:
    """Refused when an earlier first day passes the ceiling, or a later one leaves a term without its seat."""
    partnership = Partnership.objects.select_for_update().get(seats=seat_id)
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    seat.partnership = partnership
    for name, fact in facts.items():
        setattr(seat, name, fact)
    _refuse_wrong_district(seat)
    _refuse_wrong_days(seat)
    refuse_above_ceiling(seat)
    earliest = seat.terms.order_by("starts_on").first()
    if earliest is not None and earliest.starts_on < seat.starts_on:
        raise DomainError(f"{earliest.person} sat in this seat from {longday(earliest.starts_on)}.")
    keep(seat, by=by, why="Seat amended")
    return seat


@transaction.atomic
def end_seat(*, seat_id: int, ends_on: dt.date, why: str, by: User) -> Seat:
    """The seat is kept until that day, and its place under the ceiling is free from the next."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
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
    if seat.ends_on is not None and seat.ends_on < seat.starts_on:
        raise DomainError("The seat’s last day cannot be before its first.")
