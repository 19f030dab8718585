"""Declaring: the result stands, the winner gets the seat, and everybody who took part is told."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Appointment, Channel, Contest, Declaration, Elector, Nomination, Office, Stage
from elections.services.changing_roll import late_changes
from elections.services.conflicts import remarks_on
from elections.services.contacts import contact_changes
from elections.services.entering import reading_of
from elections.services.journal import write_down
from elections.services.papers import counted_as
from elections.services.recounting import what_stands_against_declaring
from elections.services.seating import seat_them
from elections.services.shares import way_chosen
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Person, User
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import count, longday, number


@transaction.atomic
def declare(*, contest_id: int, by: User, now: dt.datetime, over_limit_because: str = "") -> Declaration:
    """Declare the counted result: figures, terms of office, letters. A tie must have been settled by lot.

    A term beyond the limit needs a reason, which is published with the term; the ceiling knows no exception.
    """
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "declare")
    against = what_stands_against_declaring(contest, now)
    if against:
        raise NotAllowedNow(against)
    declaration = _declaration(contest, by, now)
    contest.move_to(Stage.DECLARED)
    _seat_the_elected(contest, declaration, over_limit_because, by)
    elected = ", ".join(contest.counted.figures["elected"]) or "nobody"
    voted = f"{number(declaration.voted)} of {count(declaration.electors, 'organisation')} voted"
    words = f"Declared the result of “{contest}”: {elected} elected; {voted}."
    declaration.journal_head = write_down(contest, act="declare", words=words, by=by, at=now).hash
    declaration.save()
    letters.results(contest, now)
    return declaration


def _declaration(contest: Contest, by: User, now: dt.datetime) -> Declaration:
    roll = Elector.objects.on_the_roll().filter(contest=contest)
    figures = contest.counted.figures
    declaration = Declaration(
        contest=contest,
        electors=roll.count(),
        voted=roll.filter(struck_off=True).count(),
        valid=figures["valid"],
        blank=figures["blank"],
        rejected=reading_of(contest).rejected,
        papers=roll.filter(channel=Channel.PAPER).count(),
        late=contest.late_papers,
        late_changes=late_changes(contest),
        contact_changes=contact_changes(contest, now),
        remarks=_remarks(contest, timezone.localdate(now)),
        declared_by=by,
        declarer_name=Appointment.objects.get(election=contest.election, office=Office.RETURNING_OFFICER).name,
        declared_at=now,
    )
    if declaration.voted != declaration.valid + declaration.blank + declaration.rejected:
        raise DomainError(
            f"{count(declaration.voted, 'organisation')} voted, and the count has {declaration.valid} valid, "
            f"{declaration.blank} blank and {declaration.rejected} rejected papers. "
            "These do not agree: tell the scrutineer."
        )
    declaration.save()
    return declaration


def _remarks(contest: Contest, day: dt.date) -> str:
    return "\n".join(remarks_on(contest.election, day))


def those_counted_in(contest: Contest) -> dict[str, Nomination]:
    """By the name on the paper. "Re-open nominations", and a candidate refused by "No", is nobody."""
    by_name = counted_as(contest)
    return {name: by_name[name] for name in contest.counted.figures["elected"] if name in by_name}


def _seat_the_elected(contest: Contest, declaration: Declaration, over_limit_because: str, by: User) -> None:
    """Seats that nobody has won stay as they are."""
    elected = those_counted_in(contest)
    names = {nomination.person_id: name for name, nomination in elected.items()}
    day = timezone.localdate(declaration.declared_at)

    def how_chosen(person: Person) -> str:
        return f"{way_chosen(contest, declaration, names[person.pk])} Declared on {longday(day)}."

    seat_them(
        contest,
        list(elected.values()),
        how_chosen=how_chosen,
        over_limit_because=over_limit_because,
        day=day,
        by=by,
    )
