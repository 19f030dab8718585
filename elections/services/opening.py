"""While nominations are open: the clock, and the lock on one nomination."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections import letters
from elections.models import Contest, Nomination
from elections.services.stages import lock, refuse_out_of_turn
from notifications.models import Letter
from organisations.models import User
from vcsrep.errors import NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly


def refuse_when_not_open(contest: Contest, act: str, now: dt.datetime) -> None:
    """Nominations are open by the clock, and only while notice stands."""
    refuse_out_of_turn(contest, act)
    election = contest.election
    if now < election.nominations_open_at:
        raise NotAllowedNow(f"Nominations open at {exactly(election.nominations_open_at)}.")
    if now >= election.nominations_close_at:
        raise NotAllowedNow(f"Nominations closed at {exactly(election.nominations_close_at)}.")


def lock_nomination(nomination_id: int, now: dt.datetime | None) -> tuple[Nomination, dt.datetime]:
    """Contest first, as everybody locks; then the nomination, then the clock."""
    contest = lock(Nomination.objects.values_list("contest", flat=True).get(pk=nomination_id))
    nominations = Nomination.objects.select_related("person__user", "proposed_by_organisation", "on_behalf_of")
    nomination = nominations.select_for_update(of=("self",)).get(pk=nomination_id)
    nomination.contest = contest
    return nomination, now or timezone.now()


def is_nominee(nomination: Nomination, by: User | None, token: str) -> bool:
    """Whether this is the person nominated: signed in, or by a link of a letter to their own address.

    A letter that went to an address that was mistyped, and corrected since, opens nothing.
    """
    abouts, mailbox = letters.abouts_of_nominee(nomination), nomination.person.email
    if token and Letter.objects.opened_by(token).filter(about__in=abouts, recipient__iexact=mailbox).exists():
        return True
    return by is not None and Nomination.objects.of_person(by).filter(pk=nomination.pk).exists()


def only_nominee(nomination: Nomination, by: User | None, token: str) -> None:
    if not is_nominee(nomination, by, token):
        raise NotAllowed(f"Only {nomination.person} may answer this nomination.")
