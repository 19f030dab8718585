"""Declaring: the result stands, the winner gets the seat, and everybody who took part is told."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Appointment, Contest, Declaration, Elector, Office, Stage
from elections.services.conflicts import own_organisation_ties, scrutineer_is_of
from elections.services.journal import write_down
from elections.services.seating import seat_them
from elections.services.stages import lock, refuse_out_of_turn
from elections.services.tallying import counted_as
from organisations.models import Person, User
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import count, longday, number


@transaction.atomic
def declare(*, contest_id: int, by: User, now: dt.datetime) -> Declaration:
    """Declare the counted result: figures, terms of office, letters. A tie must have been settled by lot."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "declare")
    if contest.counted.needs_lot:
        raise NotAllowedNow("The result is a tie. Record a lot first.")
    declaration = _declaration(contest, by, now)
    contest.move_to(Stage.DECLARED)
    _seat_the_elected(contest, declaration, timezone.localdate(now), by)
    elected = ", ".join(contest.counted.figures["elected"])
    voted = f"{number(declaration.voted)} of {count(declaration.electors, 'organisation')} voted"
    words = f"Declared the result of “{contest}”: {elected} elected; {voted}."
    write_down(contest, act="declare", words=words, by=by, at=now)
    letters.results(contest, now)
    return declaration


def turnout(voted: int, electors: int) -> str:
    """20.5%, always with one place."""
    return f"{100 * voted / electors:.1f}%" if electors else "0.0%"


def _declaration(contest: Contest, by: User, now: dt.datetime) -> Declaration:
    roll = Elector.objects.on_the_roll().filter(contest=contest)
    figures = contest.counted.figures
    declaration = Declaration(
        contest=contest,
        electors=roll.count(),
        voted=roll.filter(struck_off=True).count(),
        valid=figures["valid"],
        blank=figures["blank"],
        remarks=_remarks(contest, timezone.localdate(now)),
        declared_by=by,
        declarer_name=Appointment.objects.get(election=contest.election, office=Office.RETURNING_OFFICER).name,
        declared_at=now,
    )
    if declaration.voted != declaration.valid + declaration.blank:
        raise DomainError(
            f"{count(declaration.voted, 'organisation')} voted, and the count has {declaration.valid} valid and "
            f"{declaration.blank} blank papers. These do not agree: tell the scrutineer."
        )
    declaration.save()
    return declaration


def _remarks(contest: Contest, day: dt.date) -> str:
    election = contest.election
    return "\n".join(
        f"A candidate or proposer is of the returning officer's own organisation, {organisation.public_name}; "
        f"the scrutineer is {'of it too' if scrutineer_is_of([organisation], election, day) else 'from outside it'}."
        for organisation in own_organisation_ties(election, day)
    )


def _seat_the_elected(contest: Contest, declaration: Declaration, day: dt.date, by: User) -> None:
    by_name = counted_as(contest)
    figures = contest.counted.figures
    elected = [by_name[name] for name in figures["elected"]]
    votes = {by_name[name].person_id: marks for name, marks in figures["stages"][-1]["totals"].items()}

    def how_chosen(person: Person) -> str:
        share = turnout(declaration.voted, declaration.electors)
        return (
            f"Elected by {contest.electorate_in_words}: {number(declaration.voted)} of "
            f"{count(declaration.electors, 'organisation')} voted ({share}), {number(votes[person.pk])} of them "
            f"for {person}. Declared on {longday(day)}."
        )

    seat_them(contest, elected, how_chosen=how_chosen, day=day, by=by)
