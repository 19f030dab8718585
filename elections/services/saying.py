"""What is said about a contest at this hour: its phase, in one tag and one sentence, and what follows its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from elections.models import Contest, Phase
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


def what_follows_no_poll(seats: int, candidates: int) -> str:
    """What becomes of seats for which nobody stood."""
    left = seats - candidates
    if not left:
        return "No seat is left over."
    return (
        f"{count(left, 'seat')} {'stays' if left == 1 else 'stay'} vacant until another election fills "
        f"{'it' if left == 1 else 'them'}: the infrastructure partners of the district can call one at any time."
    )
