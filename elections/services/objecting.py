"""Objections to a draft roll: by an organisation, or by anybody with name and reason; ruled on before it is final."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from elections import letters, permissions
from elections.models import Contest, Elector, Objection, ObjectionState, Verdict, Wanted
from elections.services.changing_roll import write_change
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Organisation, User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly

MOST_WAITING = 500
"""Of one contest: beyond it somebody floods the returning officer, and nobody is served by one more."""


@transaction.atomic
def object_to_roll(
    *, contest_id: int, organisation: Organisation, name: str, grounds: str, now: dt.datetime, email: str = ""
) -> Objection:
    """Say that the roll is wrong about an organisation. What is wanted follows from where it stands now."""
    contest = lock(contest_id)
    against = what_stands_against_objecting(contest)
    if against:
        raise NotAllowedNow(against)
    if not name.strip() or not grounds.strip():
        raise DomainError("Give your name, and say what is wrong and how you know.")
    waiting = contest.objections.filter(state=ObjectionState.WAITING)
    if waiting.filter(organisation=organisation, name__iexact=name.strip()).exists():
        raise Clash("You have objected to this already. The returning officer has not ruled on it yet.")
    if waiting.count() >= MOST_WAITING:
        raise NotAllowedNow("Too many objections wait to be ruled on. Write to the returning officer.")
    is_on = Elector.objects.on_the_roll().filter(contest=contest, organisation=organisation).exists()
    objection = Objection.objects.create(
        contest=contest,
        organisation=organisation,
        wanted=Wanted.OFF if is_on else Wanted.ON,
        grounds=grounds.strip(),
        name=name.strip(),
        email=email.strip(),
        made_at=now,
    )
    words = f"Objection {objection.pk} to the roll of “{contest}” came in, about {organisation.public_name}."
    write_down(contest, act="object", words=words, by=None, at=now)
    letters.objection_made(objection)
    return objection


def what_stands_against_objecting(contest: Contest) -> str:
    """Why no objection is taken now, or ""."""
    try:
        refuse_out_of_turn(contest, "object")
    except NotAllowedNow as refusal:
        return str(refusal)
    if not contest.electors.exists():
        return "The draft roll has not been published yet."
    if contest.roll_final_at is not None:
        return f"The roll is final since {exactly(contest.roll_final_at)}: objections are not taken any more."
    return ""


@transaction.atomic
def rule_on_objection(*, objection_id: int, upheld: bool, reason: str, by: User, now: dt.datetime) -> Objection:
    """Uphold, which changes the roll, or dismiss; both with a reason, which is published."""
    found = Objection.objects.get(pk=objection_id)
    electors = Elector.objects.select_for_update(of=("self",))
    elector = electors.filter(contest=found.contest_id, organisation=found.organisation_id).first()
    contest = lock(found.contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "rule on an objection")
    objection = Objection.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=objection_id)
    if objection.state != ObjectionState.WAITING:
        raise Clash("This objection has been ruled on already.")
    if not reason.strip():
        raise DomainError("Say why: the ruling is published with its reason.")
    objection.state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
    objection.ruling, objection.ruled_by, objection.ruled_at = reason.strip(), by, now
    objection.save()
    words = f"Objection {objection.pk} in “{contest}” {'upheld' if upheld else 'dismissed'}: {objection.ruling}"
    write_down(contest, act="rule on an objection", words=words, by=by, at=now)
    is_on = elector is not None and elector.verdict == Verdict.ELIGIBLE
    if upheld and is_on != (objection.wanted == Wanted.ON):
        why = f"Objection upheld. {objection.ruling}"[:500]
        write_change(contest, objection.organisation, elector, wanted=objection.wanted, reason=why, by=by, now=now)
    letters.objection_ruled(objection, now)
    return objection
