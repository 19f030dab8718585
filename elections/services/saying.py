"""What is said about a contest at this hour: its phase, in one tag and one sentence, and what follows its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from elections.models import Contest, Phase, Rule
from vcsrep.face.words import count, exactly

COLOURS: dict[str, str] = {
    Phase.DRAFT: "grey",
    Phase.NOTICE: "blue",
    Phase.NOMINATIONS_OPEN: "green",
    Phase.NOMINATIONS_CLOSED: "blue",
    Phase.CANDIDATES: "blue",
    Phase.ARMED: "blue",
    Phase.POLL_OPEN: "green",
    Phase.POLL_CLOSED: "yellow",
    Phase.COUNTED: "yellow",
    Phase.DECLARED: "teal",
    Phase.UNOPPOSED: "teal",
    Phase.CANCELLED: "red",
}
RANKING = (
    "Each organisation on the roll put the candidates in order, for {seats}. To be sure of a seat a candidate needs "
    "the quota: the valid votes divided by one more than the seats, and one vote more. What somebody has beyond the "
    "quota goes on to the next choices, counting less than a whole vote each. If nobody has the quota, whoever has the "
    "fewest votes leaves the count, and those papers go on to their next choices."
)
READ: dict[str, str] = {
    Rule.FPTP: (
        "Each organisation on the roll had one vote and one choice. The candidate with the most votes has the seat: "
        "“first past the post”."
    ),
    Rule.BLOCK: (
        "Each organisation on the roll could mark as many candidates as there are seats, {seats}. The candidates with "
        "the most marks are elected."
    ),
    Rule.YES_NO: (
        "Only one candidate stood. Each organisation on the roll could say yes or no. More yes than no elects the "
        "candidate; otherwise the seat stays vacant."
    ),
    Rule.SCOTTISH_STV: RANKING,
    Rule.ERS97: (
        f"{RANKING} This rule was cross-checked against other programs; no official count could be had to validate it."
    ),
}
OPEN = (Phase.NOMINATIONS_OPEN, Phase.POLL_OPEN)
OVER = (Phase.DECLARED, Phase.UNOPPOSED, Phase.CANCELLED)
PUBLISHED = (Phase.CANDIDATES, Phase.ARMED, Phase.POLL_OPEN, Phase.POLL_CLOSED, Phase.COUNTED, Phase.DECLARED)


@dataclass(frozen=True, slots=True)
class Said:
    """A contest as a line of a list shows it."""

    contest: Contest
    phase: Phase
    colour: str
    sentence: str

    @property
    def is_over(self) -> bool:
        return self.phase in OVER


def say(contest: Contest, now: dt.datetime) -> Said:
    phase = contest.phase(now)
    return Said(contest, phase, COLOURS[phase], sentence(contest, now))


def sentence(contest: Contest, now: dt.datetime) -> str:
    """What is open, or comes next, with its exact time."""
    election, phase = contest.election, contest.phase(now)
    late = phase == Phase.CANDIDATES and now >= election.poll_opens_at
    sentences = {
        Phase.DRAFT: "Notice has not been given.",
        Phase.NOTICE: f"Nominations open at {exactly(election.nominations_open_at)}.",
        Phase.NOMINATIONS_OPEN: f"Nominate until {exactly(election.nominations_close_at)}.",
        Phase.NOMINATIONS_CLOSED: (
            f"Nominations closed at {exactly(election.nominations_close_at)}. "
            "The returning officer publishes who stands."
        ),
        Phase.CANDIDATES: (
            "The poll was to open and has not been armed by the returning officer."
            if late
            else f"The poll is to open at {exactly(election.poll_opens_at)}."
        ),
        Phase.ARMED: f"The poll opens at {exactly(election.poll_opens_at)}.",
        Phase.POLL_OPEN: f"Vote until {exactly(election.poll_closes_at)}.",
        Phase.POLL_CLOSED: f"The poll closed at {exactly(election.poll_closes_at)}. The votes are to be counted.",
        Phase.COUNTED: "The votes have been counted. The returning officer is to declare the result.",
        Phase.DECLARED: "The result has been declared.",
        Phase.UNOPPOSED: "There was no poll: there were no more candidates than seats.",
        Phase.CANCELLED: f"Cancelled: {contest.stage_reason}",
    }
    return sentences[phase]


def how_to_read(contest: Contest) -> str:
    """One paragraph on the rule, for people who have never seen such a count."""
    return READ[contest.rule].format(seats=count(contest.seats.count(), "seat"))
