"""After nominations close: the persons nominated are published, and where nobody need choose, they are elected."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Contest, Nomination, NominationState, Stage
from elections.services.journal import write_down
from elections.services.seating import seat_them
from elections.services.stages import lock, refuse_out_of_turn, refuse_too_early
from organisations.models import Person, User
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, exactly


@transaction.atomic
def publish_nominees(*, contest_id: int, by: User, now: dt.datetime) -> Contest:
    """Publish the statement of persons nominated, or declare them elected unopposed (candidates ≤ seats).

    Nominations that nobody accepted in time lapse; those that wait for a ruling stand in the way.
    """
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "publish nominees")
    refuse_too_early(contest, "publish nominees", now)
    _refuse_before_all_is_ruled(contest)
    for nomination in contest.nominations.to_accept():
        nomination.move_to(NominationState.LAPSED)
    candidates = list(contest.nominations.candidates().select_related("person", "on_behalf_of"))
    if len(candidates) <= contest.seats.count():
        _declare_unopposed(contest, candidates, by, now)
    else:
        contest.move_to(Stage.VALIDATED)
        words = f"Published {count(len(candidates), 'candidate')} for “{contest}”."
        write_down(contest, act="publish nominees", words=words, by=by, at=now)
    return contest


def _refuse_before_all_is_ruled(contest: Contest) -> None:
    waiting = contest.nominations.to_rule_on().count()
    if waiting:
        raise NotAllowedNow(f"{count(waiting, 'nomination')} must be ruled on first.")


def _declare_unopposed(contest: Contest, candidates: list[Nomination], by: User, now: dt.datetime) -> None:
    closed = exactly(contest.election.nominations_close_at)

    def how_chosen(person: Person) -> str:
        return (
            f"Elected unopposed by {contest.electorate_in_words}: "
            f"there were no more candidates than seats when nominations closed at {closed}."
        )

    contest.move_to(Stage.UNOPPOSED)
    seat_them(contest, candidates, how_chosen=how_chosen, day=timezone.localdate(now), by=by)
    left = contest.seats.count() - len(candidates)
    names = ", ".join(candidate.person.name for candidate in candidates) or "nobody"
    words = f"Declared elected unopposed in “{contest}”: {names}. Seats that stay vacant: {left}."
    write_down(contest, act="publish nominees", words=words, by=by, at=now)
    letters.results(contest, now)
