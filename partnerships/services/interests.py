"""The register of interests: declare, update, end, say that there is nothing, withhold."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import Person, User
from partnerships.models import Declaration, Deputy, Interest, KindOfInterest, Term
from partnerships.permissions import demand_runner, demand_voice_in_term
from partnerships.services.keeping import keep
from partnerships.services.privacy import refuse_addresses, refuse_own_secrets
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import longday


@transaction.atomic
def declare(
    *,
    term_id: int,
    kind: str,
    text: str,
    starts_on: dt.date,
    withheld_because: str = "",
    declarer_name: str,
    by: User,
    day: dt.date,
    as_deputy: bool = False,
) -> Interest:
    """Put an interest on the register of whoever holds that seat. With a reason to withhold, it never is public."""
    term = _voice(term_id, by, day, as_deputy)
    interest = Interest(person=term.person, kind=kind, text=text.strip(), starts_on=starts_on, declared_on=day)
    _set_withheld(interest, withheld_because)
    _check(interest, term, day)
    keep(interest, by=by, why="Declared")
    _declared(term.person, declarer_name, by, day, nothing=False)
    return interest


@transaction.atomic
def update(
    *,
    term_id: int,
    interest_id: int,
    kind: str,
    text: str,
    starts_on: dt.date,
    withheld_because: str = "",
    declarer_name: str,
    by: User,
    day: dt.date,
    as_deputy: bool = False,
) -> Interest:
    """Say it better, or anew; what stood there is kept in the history. An office's withholding stays."""
    term = _voice(term_id, by, day, as_deputy)
    interest = _locked_interest(interest_id, term)
    interest.kind, interest.text, interest.starts_on = kind, text.strip(), starts_on
    _set_withheld(interest, withheld_because)
    interest.declared_on = day
    _check(interest, term, day)
    keep(interest, by=by, why="Updated")
    _declared(term.person, declarer_name, by, day, nothing=False)
    return interest


@transaction.atomic
def end(
    *,
    term_id: int,
    interest_id: int,
    ends_on: dt.date,
    declarer_name: str,
    by: User,
    day: dt.date,
    as_deputy: bool = False,
) -> Interest:
    term = _voice(term_id, by, day, as_deputy)
    interest = _locked_interest(interest_id, term)
    if ends_on > day:
        raise DomainError("The last day is still to come: end the interest when it has ended.")
    if ends_on < interest.starts_on:
        raise DomainError(f"The interest began on {longday(interest.starts_on)}: it cannot end before.")
    interest.ends_on = ends_on
    keep(interest, by=by, why="Ended")
    _declared(term.person, declarer_name, by, day, nothing=not interest.person.interests.open().exists())
    return interest


@transaction.atomic
def confirm(
    *, term_id: int, nothing: bool, declarer_name: str, by: User, day: dt.date, as_deputy: bool = False
) -> Declaration:
    """The yearly answer: the list is complete, or there is nothing to declare. Both must be true of the list."""
    term = _voice(term_id, by, day, as_deputy)
    there_are = term.person.interests.open().exists()
    if nothing and there_are:
        raise NotAllowedNow("Interests are on the register. End them first, or say that the list is complete.")
    if not nothing and not there_are:
        raise NotAllowedNow("No interest is on the register. Declare one, or say that there is nothing to declare.")
    return _declared(term.person, declarer_name, by, day, nothing=nothing)


@transaction.atomic
def withhold(*, term_id: int, interest_id: int, because: str, by: User, day: dt.date) -> Interest:
    """An officer keeps the details from the public, for a reason that is recorded; "" makes them public again."""
    term = _locked_term(term_id)
    demand_runner(by, term.seat.partnership.district, day)
    interest = _locked_interest(interest_id, term)
    _set_withheld(interest, because)
    _check(interest, term, day)
    keep(interest, by=by, why="Withheld" if interest.withheld else "Published")
    return interest


def _voice(term_id: int, by: User, day: dt.date, as_deputy: bool) -> Term | Deputy:
    """Who declares, and for whom: the person in the seat, or their deputy for themself."""
    if as_deputy:
        return _locked_deputy(term_id, by, day)
    term = _locked_term(term_id)
    demand_voice_in_term(by, term, day)
    if term.ends_on is not None and term.ends_on < day:
        raise NotAllowedNow(f"This term ended on {longday(term.ends_on)}: nothing more is declared for it.")
    return term


def _locked_term(term_id: int) -> Term:
    """The person is locked too: two terms of one person share one register."""
    term = Term.objects.select_related("seat__partnership__district__council", "on_behalf_of").get(pk=term_id)
    term.person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=term.person_id)
    return term


def _locked_deputy(term_id: int, by: User, day: dt.date) -> Deputy:
    own = Deputy.objects.serving_on(day).held_by(by).filter(term=term_id).select_related("on_behalf_of")
    deputy = own.first()
    if deputy is None:
        raise NotAllowed("Only who is deputy today declares their own interests here.")
    people = Person.objects.select_for_update(of=("self",)).select_related("user")
    deputy.person = people.get(pk=deputy.person_id)
    return deputy


def _locked_interest(interest_id: int, term: Term | Deputy) -> Interest:
    found = Interest.objects.select_for_update().filter(pk=interest_id, person=term.person_id).first()
    if found is None:
        raise DomainError(f"This interest is not on the register of {term.person}.")
    if found.ends_on is not None:
        raise NotAllowedNow(f"This interest ended on {longday(found.ends_on)}: it stays as it was.")
    return found


def _set_withheld(interest: Interest, because: str) -> None:
    interest.withheld_because = because.strip()
    interest.withheld = bool(interest.withheld_because)


def _check(interest: Interest, term: Term | Deputy, day: dt.date) -> None:
    if interest.kind not in KindOfInterest.values:
        raise DomainError("Choose the kind of interest.")
    if not interest.text:
        raise DomainError("Say what the interest is.")
    if interest.starts_on > day:
        raise DomainError("The first day is still to come.")
    if not interest.withheld:
        refuse_addresses(interest.text)
        refuse_own_secrets(term.person, term.on_behalf_of, interest.text)


def _declared(person: Person, name: str, by: User, day: dt.date, *, nothing: bool) -> Declaration:
    if not name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    return Declaration.objects.create(
        person=person, declared_on=day, nothing=nothing, declared_by=by, declarer_name=name.strip()
    )
