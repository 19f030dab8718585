"""After nominations close: the persons nominated are published, and where nobody need choose, they are elected."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Answer, Contest, Nomination, NominationState, Rule, Stage
from elections.services.candidacy import second_seat
from elections.services.conflicts import conflicts_in, remarks_on, too_close_in
from elections.services.journal import write_down
from elections.services.ordering import wants_draw
from elections.services.seating import seat_them
from elections.services.stages import lock, refuse_out_of_turn, refuse_too_early
from organisations.models import Person, User
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, exactly


@transaction.atomic
def publish_nominees(*, contest_id: int, by: User, now: dt.datetime, over_limit_because: str = "") -> Contest:
    """Publish the statement of persons nominated, or declare them elected unopposed (ELECTIONS §2.5).

    Nominations that were not complete in time lapse; those that wait for a ruling stand in the way. Whoever is elected
    unopposed beyond the limit on terms needs a reason.
    """
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "publish nominees")
    refuse_too_early(contest, "publish nominees", now)
    _refuse_before_all_is_ruled(contest)
    for nomination in contest.nominations.incomplete():
        nomination.move_to(NominationState.LAPSED)
    candidates = list(contest.nominations.candidates().select_related("person", "on_behalf_of"))
    _refuse_second_seats(contest, candidates)
    if not needs_poll(contest, len(candidates)):
        _refuse_conflicts(contest, timezone.localdate(now))
        _declare_unopposed(contest, candidates, over_limit_because, by, now)
        return contest
    words = f"Published {count(len(candidates), 'candidate')} for “{contest}”."
    if contest.rule == Rule.YES_NO and len(candidates) > 1:
        contest.rule, contest.rule_given = Rule.FPTP, Rule.YES_NO
        words += " More than one stands, so it is not yes or no but first past the post, as the notice says."
    if wants_draw(contest):
        raise NotAllowedNow("Draw the order of the candidates first: the notice says that a lot decides it.")
    contest.move_to(Stage.VALIDATED)
    write_down(contest, act="publish nominees", words=words, by=by, at=now)
    for question in contest.questions.shown():
        letters.put_question(question, candidates)
    given = Answer.objects.filter(question__in=contest.questions.shown(), nomination__in=candidates)
    for answer in given.select_related("question", "nomination__contest__election__district").order_by("pk"):
        letters.tell_asker(answer, timezone.localdate(now))
    return contest


def needs_poll(contest: Contest, candidates: int) -> bool:
    """Whether voters decide: more candidates than seats, or a notice that lets them refuse those who stand.

    Also between two of one organisation that may have one seat only.
    """
    if contest.rule == Rule.YES_NO or contest.offers_ron:
        return candidates > 0
    return candidates > contest.seats.count() or _has_rivals(contest)


def _has_rivals(contest: Contest) -> bool:
    organisations = list(contest.nominations.candidates().values_list("on_behalf_of", flat=True))
    return contest.election.one_seat_each and len(set(organisations)) < len(organisations)


def _refuse_before_all_is_ruled(contest: Contest) -> None:
    waiting = contest.nominations.to_rule_on().count()
    if waiting:
        raise NotAllowedNow(f"{count(waiting, 'nomination')} must be ruled on first.")


def _refuse_second_seats(contest: Contest, candidates: list[Nomination]) -> None:
    """Looked at again, for another contest may have been declared since the ruling."""
    against = [second_seat(contest, each.on_behalf_of) for each in candidates]
    if any(against):
        raise NotAllowedNow(f"{' '.join(filter(None, against))} Take the ruling back and rule again.")


def _refuse_conflicts(contest: Contest, day: dt.date) -> None:
    """Where there is a poll, arming looks at them; here nothing comes after."""
    against = [*conflicts_in(contest.election, day), *filter(None, [too_close_in(contest.election, day)])]
    if against:
        raise NotAllowedNow(" ".join(against))


def _declare_unopposed(
    contest: Contest, candidates: list[Nomination], because: str, by: User, now: dt.datetime
) -> None:
    closed = exactly(contest.election.nominations_close_at)

    def how_chosen(person: Person) -> str:
        return (
            f"Elected unopposed by {contest.electorate_in_words}: "
            f"there were no more candidates than seats when nominations closed at {closed}."
        )

    contest.move_to(Stage.UNOPPOSED)
    day = timezone.localdate(now)
    seat_them(contest, candidates, how_chosen=how_chosen, over_limit_because=because, day=day, by=by)
    left = contest.seats.count() - len(candidates)
    names = ", ".join(candidate.person.name for candidate in candidates) or "nobody"
    words = " ".join(
        [
            f"Declared elected unopposed in “{contest}”: {names}. Seats that stay vacant: {left}.",
            *remarks_on(contest.election, day),
        ]
    )
    write_down(contest, act="publish nominees", words=words, by=by, at=now)
    letters.results(contest, now)
