"""The challenge period: for 28 days electors and candidates may say that a result came about wrongly."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.endings import period_ends
from elections.models import Challenge, ChallengeState, Contest, Elector
from elections.services.journal import write_down
from elections.services.running_again import run_again
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Membership, User
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly

WHO = "Only those who speak for an organisation on the roll, and candidates, can challenge a result."


@transaction.atomic
def challenge(*, contest_id: int, grounds: str, by: User, now: dt.datetime) -> Challenge:
    """Challenge a result. The returning officer, or a panel, rules; both are published."""
    contest = lock(contest_id)
    refuse_out_of_turn(contest, "challenge")
    name = challenger(contest, by, timezone.localdate(now))
    if not name:
        raise NotAllowed(WHO)
    ends = period_ends(contest)
    if ends is None or now >= ends:
        raise NotAllowedNow(f"A result can be challenged for 28 days: this one until {exactly(ends or now)}.")
    if not grounds.strip():
        raise DomainError("Say what went wrong, and how you know.")
    if contest.challenges.filter(made_by=by, state=ChallengeState.WAITING).exists():
        raise Clash("You have challenged this result already. It has not been ruled on yet.")
    made = Challenge.objects.create(contest=contest, made_by=by, name=name, grounds=grounds.strip(), made_at=now)
    words = f"The result of “{contest}” was challenged (challenge {made.pk}), by {name}."
    write_down(contest, act="challenge", words=words, by=by, at=now)
    letters.challenge_made(made)
    return made


@transaction.atomic
def rule_on_challenge(
    *,
    challenge_id: int,
    ruling: str,
    reason: str,
    by: User,
    now: dt.datetime,
    effect: str = "",
    decided_by: str = "",
) -> Challenge:
    """Dismiss it, uphold it and say what it may have changed, or have the contest run again, which drafts it."""
    contest = lock(Challenge.objects.values_list("contest", flat=True).get(pk=challenge_id))
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "rule on a challenge")
    one = Challenge.objects.select_for_update(of=("self",)).get(pk=challenge_id)
    if one.state != ChallengeState.WAITING:
        raise Clash("This challenge has been ruled on already.")
    _refuse_unsaid(ruling, reason, effect)
    one.state, one.reason, one.effect = ChallengeState(ruling), reason.strip(), effect.strip()
    one.ruled_by, one.ruled_at, one.decided_by = by, now, decided_by.strip() or "The returning officer"
    if one.state == ChallengeState.AGAIN:
        seats = list(contest.seats.order_by("pk"))
        one.run_again = run_again(contest, seats, why="a challenge was upheld.", by=by, now=now)
    one.contest = contest
    one.save()
    words = f"Challenge {one.pk} in “{contest}”: {one.get_state_display()}. {one.reason} {one.effect}".strip()
    write_down(contest, act="rule on a challenge", words=words, by=by, at=now)
    letters.challenge_ruled(one, now)
    return one


def challenger(contest: Contest, user: User, day: dt.date) -> str:
    """Who this person is in the contest, as the public may read it; "" for those who may not challenge."""
    stands = contest.nominations.candidates().of_person(user).select_related("person").first()
    if stands is not None:
        return f"{stands.person.name}, candidate"
    roll = Elector.objects.on_the_roll().filter(contest=contest).values("organisation")
    speaks = Membership.objects.current_on(day).voting().filter(user=user, organisation__in=roll)
    membership = speaks.select_related("organisation").first()
    if membership is None:
        return ""
    organisation = membership.organisation
    if organisation.name_withheld:
        return "An organisation on the roll whose name is withheld"
    return f"{membership.name}, {organisation}"


def _refuse_unsaid(ruling: str, reason: str, effect: str) -> None:
    if ruling not in ChallengeState.values or ruling == ChallengeState.WAITING:
        raise DomainError("Choose a ruling.")
    if not reason.strip():
        raise DomainError("Say why: the ruling is published with its reason.")
    if ruling == ChallengeState.UPHELD and not effect.strip():
        raise DomainError("Say what the fault may have changed: it is published with the ruling.")
