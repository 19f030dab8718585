"""What will happen, and to how many people, before an organiser presses the button."""

from __future__ import annotations

from elections.endings import what_follows_no_poll
from elections.models import Contest, Election, Elector
from elections.services.arming import PreFlight
from elections.services.electorate import Judgement
from elections.services.validating import needs_poll
from vcsrep.face.words import count, exactly, longday, number


def of_notice(election: Election) -> list[str]:
    return [
        "The election gets its public page. Everybody can read it.",
        "Timetable, seats and rules are frozen: they cannot be changed any more, only cancelled with a reason.",
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


def of_final_roll(contest: Contest) -> list[str]:
    on = Elector.objects.on_the_roll().filter(contest=contest).count()
    return [
        f"{count(on, 'organisation')} {'is' if on == 1 else 'are'} on the roll. Objections are not taken any more.",
        "You can still change the roll until the poll closes, with a reason. "
        "The declaration says how many such changes there were.",
    ]


def of_changing_roll(contest: Contest) -> list[str]:
    late = contest.roll_final_at is not None
    return [
        "The organisation is told by letter, with your reason, and the change stands in the journal.",
        "The roll is final: this is a late change, and the declaration counts it."
        if late
        else "The roll is not final yet: this is not a late change.",
        "An organisation that has voted stays on the roll whatever is found.",
    ]


def of_publishing(contest: Contest) -> list[str]:
    valid, seats = contest.nominations.candidates().count(), contest.seats.count()
    asked = contest.nominations.to_accept().count()
    lapses = [f"{count(asked, 'nomination')} that nobody accepted in time will lapse."] if asked else []
    stand = f"{count(valid, 'person stands', 'people stand')} for {count(seats, 'seat')}."
    if needs_poll(contest, valid):
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


def of_extending(election: Election) -> list[str]:
    return [
        f"The poll closes at {exactly(election.poll_closes_at)} now, and later after this. It is never made shorter.",
        "All contests of this election whose poll is armed are extended together. Votes that were cast stand.",
        "Everybody on the roll and everybody who stands gets a letter with your reason.",
    ]


def of_counting(contest: Contest) -> list[str]:
    return [
        f"The poll closed at {exactly(contest.election.poll_closes_at)}. The box is opened, and every paper counted.",
        "You see the result first. Nobody else does before you declare it.",
        "If two candidates are equal for the last place, the count stops and asks you for a witnessed lot.",
    ]


def of_recounting() -> list[str]:
    return [
        "Every paper is counted once more from the box, by the lots that were drawn.",
        "The result must be the same, byte for byte. If it is not, nothing can be declared.",
        "Who asked for it, why, and whether the result is the same stand in the journal.",
    ]


def of_giving_way() -> list[str]:
    return [
        "The candidate is taken off every paper, and the votes are counted again, as the notice says: of X votes the "
        "next placed is elected; of rankings the papers go on to their next choices.",
        "The reason stands in the journal and on the page of the result.",
        "A provisional result that was published before is published anew.",
    ]


def of_provisional(election: Election) -> list[str]:
    window = count(election.recount_hours, "hour")
    return [
        "The result is published as provisional. Nobody gets a seat by it.",
        f"For {window} a recount may be asked for. Then you declare."
        if election.recount_hours
        else "The notice gives no time for a recount: you can declare at once.",
    ]


def of_drawing() -> list[str]:
    return [
        "The order is computed from the two values. Nobody chooses anything, and anybody can repeat it.",
        "The votes are counted again by it.",
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
