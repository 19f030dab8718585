"""What will happen, and to how many people, before an organiser presses the button."""

from __future__ import annotations

from elections.models import Contest, Election, Elector
from elections.services.arming import PreFlight
from elections.services.electorate import Judgement
from elections.services.saying import what_follows_no_poll
from vcsrep.face.words import count, exactly, longday, number


def of_notice(election: Election) -> list[str]:
    return [
        "The election gets its public page. Everybody can read it.",
        "Timetable, seat and rule are frozen: they cannot be changed any more, only cancelled with a reason.",
        f"Nominations open by the clock at {exactly(election.nominations_open_at)}.",
        "From here on the returning officer acts. Partners only replace organisers, for a reason.",
    ]


def of_the_roll(election: Election, judgements: list[Judgement]) -> list[str]:
    on = sum(judgement.verdict == "eligible" for judgement in judgements)
    off = len(judgements) - on
    listed = f" {number(off)} more {'is' if off == 1 else 'are'} listed with the reason why not." if off else ""
    return [
        f"{count(on, 'organisation')} in standing on {longday(election.roll_date)} "
        f"{'goes' if on == 1 else 'go'} on the roll.{listed}",
        "What the rule looked at is kept as it was that day. Later changes in the register do not change the roll.",
        "The roll is public by the names of the organisations. Names that are withheld stay hidden.",
    ]


def of_publishing(contest: Contest) -> list[str]:
    valid, seats = contest.nominations.candidates().count(), contest.seats.count()
    asked = contest.nominations.to_accept().count()
    lapses = [f"{count(asked, 'nomination')} that nobody accepted in time will lapse."] if asked else []
    stand = f"{count(valid, 'person stands', 'people stand')} for {count(seats, 'seat')}."
    if valid > seats:
        return [stand, *lapses, "The candidates and their statements are published. There will be a poll."]
    return [
        stand,
        *lapses,
        "There are no more candidates than seats: there is no poll, and those who stand are declared elected now.",
        what_follows_no_poll(seats, valid),
        "Everybody on the roll and everybody nominated is told by letter.",
    ]


def of_arming(contest: Contest, checked: PreFlight) -> list[str]:
    election = contest.election
    return [
        f"The poll opens by the clock at {exactly(election.poll_opens_at)} "
        f"and shuts at {exactly(election.poll_closes_at)}.",
        f"{count(checked.electors, 'organisation')} can vote. Their voting contacts and backups get a letter when the "
        "poll opens.",
    ]


def of_counting(contest: Contest) -> list[str]:
    return [
        f"The poll closed at {exactly(contest.election.poll_closes_at)}. The box is opened, and every paper counted.",
        "You see the result first. Nobody else does before you declare it.",
        "If two candidates are equal for the last place, the count stops and asks you for a witnessed lot.",
    ]


def of_declaring(contest: Contest) -> list[str]:
    electors = Elector.objects.on_the_roll().filter(contest=contest).count()
    return [
        f"The result is published and the winner gets the seat from {longday(contest.election.term_starts_on)}.",
        f"The voting contacts of {count(electors, 'organisation')} and all who were nominated get a letter.",
        "A declaration cannot be taken back.",
    ]


def of_cancelling(contest: Contest) -> list[str]:
    electors = Elector.objects.on_the_roll().filter(contest=contest).count()
    if contest.election.notice_given_at is None:
        return ["The draft is put away. Nobody outside has seen it."]
    return [
        "The election stops for good. Votes that were cast are never counted.",
        f"The voting contacts of {count(electors, 'organisation')} and all who were nominated get a letter with your "
        "reason.",
        "The seat stays as it is. A new election can be called at any time.",
    ]
