"""Terms of office: who sits in a seat, from when until when, and why it ended."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import Organisation, Person, User
from partnerships.models import EndReason, Seat, Term
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import longday


@transaction.atomic
def appoint(
    *,
    seat_id: int,
    person: Person,
    on_behalf_of: Organisation,
    starts_on: dt.date,
    ends_on: dt.date | None,
    how_chosen: str,
    by: User,
) -> Term:
    """Put a person in a seat, however chosen: an election's declaration calls this too.

    The holder whose last day comes before `starts_on` is closed with "term ended". A term that lies wholly before
    one already on record is put on record as ended, so a seat's past can be entered late.
    """
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    term = Term(
        seat=seat,
        person=person,
        on_behalf_of=on_behalf_of,
        starts_on=starts_on,
        ends_on=ends_on,
        how_chosen=how_chosen.strip(),
        appointed_by=by,
    )
    _refuse_wrong_days(term)
    _refuse_merged(on_behalf_of)
    if not term.how_chosen:
        raise DomainError("Say how this person was chosen.")
    _refuse_overlap(term)
    for holder in Term.objects.filter(seat=seat, ends_on__lt=starts_on).open():
        holder.end_reason = EndReason.TERM_ENDED
        keep(holder, by=by, why="Successor appointed")
    if ends_on is not None and Term.objects.filter(seat=seat, starts_on__gt=ends_on).exists():
        term.end_reason = EndReason.TERM_ENDED
    keep(term, by=by, why="Appointed")
    return term


@transaction.atomic
def end_term(*, term_id: int, ends_on: dt.date, end_reason: str, by: User) -> Term:
    """Close a term on its last day; a term that was to run longer is cut short, never made longer."""
    seat = Seat.objects.select_for_update().get(terms=term_id)
    term = Term.objects.select_related("person", "on_behalf_of").get(pk=term_id)
    term.seat = seat
    if ends_on < term.starts_on:
        raise DomainError(f"The term’s first day is {longday(term.starts_on)}: it cannot end before.")
    if term.end_reason and term.ends_on is not None and ends_on >= term.ends_on:
        raise NotAllowedNow(f"This term is closed already: {longday(term.ends_on)} is its last day.")
    if term.ends_on is not None and ends_on > term.ends_on:
        raise DomainError(f"The term ends on {longday(term.ends_on)} as planned: give that day or an earlier one.")
    if end_reason not in EndReason.values:
        raise DomainError("Say why the term ends.")
    term.ends_on, term.end_reason = ends_on, end_reason
    keep(term, by=by, why=f"Ended: {EndReason(end_reason).label}")
    return term


def _refuse_wrong_days(term: Term) -> None:
    seat = term.seat
    if term.ends_on is not None and term.ends_on < term.starts_on:
        raise DomainError("The term’s last day cannot be before its first.")
    if not seat.is_kept_on(term.starts_on):
        raise NotAllowedNow(f"{seat} does not exist on {longday(term.starts_on)}.")
    if seat.ends_on is not None and (term.ends_on is None or term.ends_on > seat.ends_on):
        raise NotAllowedNow(f"{seat} is given up: its last day is {longday(seat.ends_on)}, so a term ends by then.")


def _refuse_merged(organisation: Organisation) -> None:
    if organisation.merged_into is not None:
        raise NotAllowedNow(f"{organisation} has become part of {organisation.merged_into}. Name that one instead.")


def _refuse_overlap(term: Term) -> None:
    overlapping = Term.objects.filter(seat=term.seat).overlapping(term.starts_on, term.ends_on)
    holder = overlapping.select_related("person").order_by("starts_on").first()
    if holder is not None:
        until = f"until {longday(holder.ends_on)}" if holder.ends_on else "with no last day"
        raise Clash(f"{holder.person} holds this seat from {longday(holder.starts_on)} {until}.")
