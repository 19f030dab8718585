"""Terms of office: who sits in a seat, from when until when, and why it ended."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import ProtectedError

from organisations.models import Organisation, Person, User
from organisations.services.signing import sign
from partnerships.models import EndReason, Seat, Term
from partnerships.services.calendar import refuse_improbable
from partnerships.services.ceiling import refuse_one_speaker_too_many
from partnerships.services.keeping import keep
from partnerships.services.limits import limit_passed
from partnerships.services.seats import lock_partnership
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
    over_limit_because: str = "",
) -> Term:
    """Put a person in a seat, however chosen: an election's declaration calls this too.

    The holder whose last day comes before `starts_on` is closed with "term ended". A term that lies wholly before
    one already on record is put on record as ended, so a seat's past can be entered late. A term beyond the limit
    needs a reason, which is kept with it; the ceiling knows no exception.
    """
    partnership = lock_partnership(Seat.objects.values_list("partnership", flat=True).get(pk=seat_id))
    seat = Seat.objects.select_for_update(no_key=True).get(pk=seat_id)
    seat.partnership = partnership
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
    _refuse_merged(Organisation.objects.select_for_update(no_key=True).get(pk=on_behalf_of.pk))
    if not term.how_chosen:
        raise DomainError("Say how this person was chosen.")
    _refuse_overlap(term)
    refuse_one_speaker_too_many(term)
    _refuse_beyond_limit(term, over_limit_because.strip())
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
    seat = Seat.objects.select_for_update(no_key=True).get(terms=term_id)
    refuse_improbable(ends_on)
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


@transaction.atomic
def withdraw(*, term_id: int, why: str, today: dt.date, by: User) -> Seat:
    """Take back a term that has not begun. The seat's history keeps who was to sit there, and why not."""
    seat = Seat.objects.select_for_update(no_key=True).filter(terms=term_id).first()
    term = Term.objects.select_related("person").filter(pk=term_id).first()
    if seat is None or term is None:
        raise NotAllowedNow("Somebody has withdrawn this term already.")
    if not why.strip():
        raise DomainError("Say why the term is withdrawn.")
    if term.starts_on <= today:
        raise NotAllowedNow(
            f"{term.person} has sat in this seat since {longday(term.starts_on)}. End the term instead."
        )
    sign(term, by=by, reason=f"Withdrawn: {why.strip()}")
    try:
        term.delete()
    except ProtectedError as error:
        raise NotAllowedNow("Other records rest on this term already: it can only be ended.") from error
    return seat


def _refuse_beyond_limit(term: Term, because: str) -> None:
    passed = limit_passed(term)
    if passed and not because:
        raise NotAllowedNow(f"{passed} It may be allowed with a reason, which everybody can read.")
    if passed:
        term.over_limit_because = because


def _refuse_wrong_days(term: Term) -> None:
    seat = term.seat
    refuse_improbable(term.starts_on, term.ends_on)
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
