"""An election as its organisers see it: where it is, what is next, by whom until when, and what is wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from elections.models import ENDED, Challenge, ChallengeState, Contest, Election, Elector, Phase, Stage
from elections.services.arming import pre_flight
from elections.services.calling import what_blocks_notice
from elections.services.conflicts import conflicts_in
from elections.services.entering import reading_of
from elections.services.giving_way import who_must_give_way
from elections.services.next_placed import vacancies_of
from elections.services.offering import places_of
from elections.services.ordering import wants_draw
from elections.services.polling import shown_turnout
from elections.services.preparing import before_notice
from elections.services.recounting import window_ends
from elections.services.saying import COLOURS
from partnerships.models import Term
from vcsrep.face.words import count, exactly, longday, number

RULING_DAYS = 2
DEPUTIES_ARE_NEWS = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Next:
    """The next act: `door` is the name of its page, or "" where nothing is to be done but wait."""

    words: str
    whose: str
    until: dt.datetime | None = None
    door: str = ""
    button: str = ""

    @property
    def by_whom(self) -> str:
        """A sentence, or "" when nothing is left to do."""
        when = f", {'before' if self.door else 'at'} {exactly(self.until)}" if self.until else ""
        return f"By {self.whose}{when}." if self.whose != NOBODY else ""


@dataclass(frozen=True, slots=True)
class Agenda:
    contest: Contest
    phase: Phase
    next: Next
    wrong: list[str]
    think: list[str]
    facts: list[tuple[str, str]]
    challenges: list[Challenge]
    vacant: list[Term]

    @property
    def colour(self) -> str:
        return COLOURS[self.phase]

    @property
    def takes_paper(self) -> bool:
        return self.contest.stage in (Stage.VALIDATED, Stage.ARMED)

    @property
    def may_be_cancelled(self) -> bool:
        return self.contest.stage not in ENDED


RETURNING_OFFICER, PARTNER, CLOCK = "the returning officer", "a partner of the district", "the clock"
TWO_READERS, NOBODY = "two of those appointed to this election", "nobody"


def agenda(contest: Contest, now: dt.datetime) -> Agenda:
    return Agenda(
        contest=contest,
        phase=contest.phase(now),
        next=what_is_next(contest, now),
        wrong=what_is_wrong(contest, now),
        think=what_to_think_about(contest, now),
        facts=_facts(contest, now),
        challenges=list(contest.challenges.for_list()) if contest.stage in ENDED else [],
        vacant=vacancies_of(contest, timezone.localdate(now)),
    )


@dataclass(frozen=True, slots=True)
class Preparation:
    """An election before notice: what stands in the way of it, and what to think about."""

    wrong: list[str]
    think: list[str]


def preparation(election: Election, now: dt.datetime) -> Preparation | None:
    """None once notice has been given: from then on each contest has an agenda of its own."""
    if election.notice_given_at is not None:
        return None
    return Preparation(what_blocks_notice(election, now), before_notice(election, now))


def what_is_next(contest: Contest, now: dt.datetime) -> Next:
    election, phase = contest.election, contest.phase(now)
    if _roll_is_due(contest, now):
        return Next("Take the roll", RETURNING_OFFICER, election.poll_opens_at, "take_roll", "Take the roll")
    if contest.objections.filter(state="waiting").exists() and contest.stage in (Stage.NOTICE, Stage.VALIDATED):
        words = "Rule on the objections to the roll"
        return Next(words, RETURNING_OFFICER, election.poll_opens_at, "objections", "Go to the objections")
    waiting = contest.nominations.to_rule_on().count() if contest.stage == Stage.NOTICE else 0
    if waiting:
        words = f"Rule on {count(waiting, 'nomination')}"
        return Next(words, RETURNING_OFFICER, election.poll_opens_at, "nominations", "Go to the nominations")
    if phase == Phase.NOMINATIONS_CLOSED and wants_draw(contest):
        words = "Draw the order of the candidates"
        return Next(words, RETURNING_OFFICER, election.poll_opens_at, "draw_order", "Record the order")
    return _next_after_the_end(contest, now) if contest.stage in ENDED else _next_by_phase(contest, phase)


def _next_after_the_end(contest: Contest, now: dt.datetime) -> Next:
    """The pages of these acts are linked one by one beside it."""
    waiting = contest.challenges.filter(state=ChallengeState.WAITING).count()
    if waiting:
        return Next(f"Rule on {count(waiting, 'challenge')}", RETURNING_OFFICER)
    vacant = len(vacancies_of(contest, timezone.localdate(now)))
    if vacant:
        return Next(f"Decide on {count(vacant, 'seat')} that fell vacant", RETURNING_OFFICER)
    return Next("Nothing is left to do", NOBODY)


def _next_by_phase(contest: Contest, phase: Phase) -> Next:
    election = contest.election
    table = {
        Phase.DRAFT: Next("Give notice of the election", PARTNER),
        Phase.NOTICE: Next("Nominations open", CLOCK, election.nominations_open_at),
        Phase.NOMINATIONS_OPEN: Next("Nominations close", CLOCK, election.nominations_close_at),
        Phase.NOMINATIONS_CLOSED: Next(
            "Publish the persons nominated", RETURNING_OFFICER, election.poll_opens_at, "publish", "Publish"
        ),
        Phase.CANDIDATES: Next(
            "Read the pre-flight list and arm the poll",
            RETURNING_OFFICER,
            election.poll_opens_at,
            "arm",
            "Arm the poll",
        ),
        Phase.ARMED: Next("The poll opens", CLOCK, election.poll_opens_at),
        Phase.POLL_OPEN: Next("The poll closes", CLOCK, election.poll_closes_at),
        Phase.POLL_CLOSED: Next("Count the votes", RETURNING_OFFICER, None, "count", "Count"),
    }
    if phase == Phase.POLL_CLOSED and reading_of(contest).wrong:
        return Next("Read the votes on paper", TWO_READERS, None, "paper", "Go to the papers")
    return _next_once_counted(contest) if phase == Phase.COUNTED else table[phase]


def _next_once_counted(contest: Contest) -> Next:
    if contest.counted.needs_lot:
        return Next("Draw lots and record the draw", RETURNING_OFFICER, None, "lot", "Record a lot")
    if who_must_give_way(contest):
        return Next("Count again: a candidate has to give way", RETURNING_OFFICER, None, "give_way", "Count again")
    if contest.election.recount_hours and contest.provisional_at is None:
        return Next("Publish the provisional result", RETURNING_OFFICER, None, "provisional", "Publish it")
    ends = window_ends(contest)
    if ends and timezone.now() < ends:
        return Next("The time for asking for a recount ends", CLOCK, ends)
    return Next("Declare the result", RETURNING_OFFICER, None, "declare", "Declare")


def what_is_wrong(contest: Contest, now: dt.datetime) -> list[str]:
    """What must be put right, and what is late."""
    election = contest.election
    found = []
    if contest.stage in (Stage.NOTICE, Stage.VALIDATED, Stage.ARMED):
        found += conflicts_in(election, timezone.localdate(now))
    if contest.stage == Stage.NOTICE and now >= election.nominations_close_at + RULING_DAYS * dt.timedelta(days=1):
        found.append(f"Nominations closed at {exactly(election.nominations_close_at)} and nothing is published yet.")
    if contest.stage in (Stage.NOTICE, Stage.VALIDATED) and now >= election.poll_opens_at:
        found.append(f"The poll was to open at {exactly(election.poll_opens_at)}, and it is not armed.")
    return found


def what_to_think_about(contest: Contest, now: dt.datetime) -> list[str]:
    if contest.stage == Stage.VALIDATED and contest.electors.exists():
        return pre_flight(contest, now).warnings
    if contest.stage == Stage.DECLARED and now < contest.declaration.declared_at + DEPUTIES_ARE_NEWS:
        return _without_deputy(contest, now)
    if contest.phase(now) == Phase.POLL_CLOSED:
        return list(filter(None, [reading_of(contest).wrong]))
    return []


def _without_deputy(contest: Contest, now: dt.datetime) -> list[str]:
    """Once somebody was offered, the page of deputies says how it stands."""
    return [
        f"“{place.term.seat}” has no deputy. The next placed can be offered: {place.choices[0].person}."
        for place in places_of(contest, timezone.localdate(now))
        if place.choices and not place.against and not place.offers
    ]


def _roll_is_due(contest: Contest, now: dt.datetime) -> bool:
    waiting = contest.stage in (Stage.NOTICE, Stage.VALIDATED) and not contest.electors.exists()
    return waiting and timezone.localdate(now) >= contest.election.roll_date


def _facts(contest: Contest, now: dt.datetime) -> list[tuple[str, str]]:
    """Counts only, and no small ones while the poll is open: never who has or has not voted."""
    facts = [("Seats", ", ".join(str(seat) for seat in contest.seats.order_by("pk"))), ("Rule", _rule(contest))]
    if contest.stage == Stage.DRAFT:
        return facts
    roll = Elector.objects.filter(contest=contest)
    judged, on_it = roll.count(), roll.on_the_roll().count()
    taken = f"{count(on_it, 'organisation')}, out of {number(judged)} in standing"
    facts.append(
        ("On the roll", taken if judged else f"Not taken yet. It stands as on {longday(contest.election.roll_date)}.")
    )
    if judged:
        facts.append(("Objections to the roll", _objections(contest)))
    facts.append(("Nominations", _nominations(contest)))
    if contest.stage in (Stage.ARMED, Stage.COUNTED, Stage.DECLARED):
        voted = roll.filter(struck_off=True).count()
        is_open = contest.phase(now) == Phase.POLL_OPEN
        facts.append(("Have voted", shown_turnout(voted) if is_open else f"{number(voted)} of {number(on_it)}"))
    return facts


def _objections(contest: Contest) -> str:
    waiting = contest.objections.filter(state="waiting").count()
    made = number(contest.objections.count())
    since = f"final since {exactly(contest.roll_final_at)}" if contest.roll_final_at else "not final yet"
    return f"{made} made, {number(waiting)} to rule on. The roll is {since}"


def _rule(contest: Contest) -> str:
    return f"{contest.get_rule_display()}{'. With “Re-open nominations”' if contest.offers_ron else ''}"


def _nominations(contest: Contest) -> str:
    states = list(contest.nominations.values_list("state", flat=True))
    valid, waiting, asked = (states.count(state) for state in ("valid", "accepted", "proposed"))
    return f"{valid} valid, {waiting} to rule on, {asked} waiting for the person to accept"
