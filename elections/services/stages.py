"""Which act belongs to which stage, and what is said to somebody who comes too early or too late."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections.models import Contest, Election, Stage
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import exactly, longday

LIVE = frozenset(Stage) - {Stage.DECLARED, Stage.UNOPPOSED, Stage.CANCELLED}

BELONGS: dict[str, frozenset[Stage]] = {
    "change": frozenset({Stage.DRAFT}),
    "appoint": LIVE,
    "give notice": frozenset({Stage.DRAFT}),
    "take the roll": frozenset({Stage.NOTICE, Stage.VALIDATED}),
    "object": frozenset({Stage.NOTICE, Stage.VALIDATED}),
    "rule on an objection": frozenset({Stage.NOTICE, Stage.VALIDATED}),
    "make the roll final": frozenset({Stage.NOTICE, Stage.VALIDATED}),
    "change the roll": frozenset({Stage.NOTICE, Stage.VALIDATED, Stage.ARMED}),
    "nominate": frozenset({Stage.NOTICE}),
    "answer a nomination": frozenset({Stage.NOTICE}),
    "rule": frozenset({Stage.NOTICE}),
    "draw the order": frozenset({Stage.NOTICE}),
    "correct the notice": frozenset({Stage.NOTICE, Stage.VALIDATED, Stage.ARMED}),
    "ask a question": frozenset({Stage.NOTICE, Stage.VALIDATED, Stage.ARMED}),
    "answer a question": frozenset({Stage.NOTICE, Stage.VALIDATED, Stage.ARMED}),
    "withhold a question": LIVE - {Stage.DRAFT},
    "rule on a photograph": frozenset(Stage) - {Stage.DRAFT, Stage.CANCELLED},
    "publish nominees": frozenset({Stage.NOTICE}),
    "arm": frozenset({Stage.VALIDATED}),
    "send paper": frozenset({Stage.VALIDATED, Stage.ARMED}),
    "vote": frozenset({Stage.ARMED}),
    "extend": frozenset({Stage.ARMED}),
    "count": frozenset({Stage.ARMED}),
    "record a lot": frozenset({Stage.COUNTED}),
    "let give way": frozenset({Stage.COUNTED}),
    "draw for the next placed": frozenset({Stage.DECLARED}),
    "offer a deputy": frozenset({Stage.DECLARED}),
    "commit to a value": frozenset({Stage.DRAFT, Stage.NOTICE, Stage.VALIDATED}),
    "recount": frozenset({Stage.COUNTED}),
    "publish a provisional result": frozenset({Stage.COUNTED}),
    "declare": frozenset({Stage.COUNTED}),
    "challenge": frozenset({Stage.DECLARED, Stage.UNOPPOSED}),
    "rule on a challenge": frozenset({Stage.DECLARED, Stage.UNOPPOSED}),
    "fill a vacancy": frozenset({Stage.DECLARED, Stage.UNOPPOSED}),
    "cancel": LIVE,
}

CANNOT: dict[str, str] = {
    "change": "The notice cannot be changed",
    "appoint": "Nobody can be appointed",
    "give notice": "Notice cannot be given",
    "take the roll": "The roll cannot be taken",
    "object": "Nobody can object to the roll",
    "rule on an objection": "Objections cannot be ruled on",
    "make the roll final": "The roll cannot be made final",
    "change the roll": "The roll cannot be changed",
    "nominate": "Nobody can be nominated",
    "answer a nomination": "This nomination cannot be answered or withdrawn",
    "rule": "Nominations cannot be ruled on",
    "draw the order": "The order of the candidates cannot be drawn",
    "correct the notice": "The notice cannot be corrected",
    "ask a question": "Candidates cannot be asked",
    "answer a question": "Questions cannot be answered",
    "withhold a question": "A question cannot be withheld",
    "rule on a photograph": "A photograph cannot be ruled on",
    "publish nominees": "The persons nominated cannot be published",
    "arm": "The poll cannot be armed",
    "send paper": "Paper packs cannot be made",
    "vote": "Votes cannot be cast",
    "extend": "The poll cannot be extended",
    "count": "The votes cannot be counted",
    "record a lot": "A lot cannot be recorded",
    "let give way": "Nobody can give way",
    "draw for the next placed": "No lot for the next placed can be drawn",
    "offer a deputy": "The next placed cannot be offered as deputy",
    "commit to a value": "No value can be committed to",
    "recount": "The votes cannot be counted again",
    "publish a provisional result": "A provisional result cannot be published",
    "declare": "The result cannot be declared",
    "challenge": "No result can be challenged",
    "rule on a challenge": "Challenges cannot be ruled on",
    "fill a vacancy": "A vacancy cannot be filled",
    "cancel": "The election cannot be cancelled",
}

BECAUSE: dict[str, str] = {
    Stage.DRAFT: "notice of the election has not been given",
    Stage.NOTICE: "notice has been given, and the persons nominated are not published yet",
    Stage.VALIDATED: "the persons nominated are published, and the returning officer has not armed the poll",
    Stage.ARMED: "the poll is armed",
    Stage.COUNTED: "the votes have been counted",
    Stage.DECLARED: "the result has been declared",
    Stage.UNOPPOSED: "it ended unopposed, without a poll",
    Stage.CANCELLED: "it was cancelled",
}


def refuse_out_of_turn(contest: Contest, act: str) -> None:
    """Refuse an act that does not belong to the contest's stage, and say where the contest is."""
    if contest.stage not in BELONGS[act]:
        raise NotAllowedNow(f"{CANNOT[act]} in “{contest}”: {BECAUSE[contest.stage]}.")


def refuse_too_early(contest: Contest, act: str, now: dt.datetime) -> None:
    """Refuse an act of the right stage whose hour has not come, and say when it comes."""
    election = contest.election
    if act == "take the roll" and timezone.localdate(now) < election.roll_date:
        raise NotAllowedNow(f"The roll is taken as it stands on {longday(election.roll_date)}, not before.")
    if act in ("publish nominees", "draw the order") and now < election.nominations_close_at:
        raise NotAllowedNow(f"Nominations are open until {exactly(election.nominations_close_at)}.")
    if act == "count" and now < election.poll_closes_at:
        raise NotAllowedNow(f"The poll is open until {exactly(election.poll_closes_at)}.")


def lock(contest_id: int) -> Contest:
    """The contest's row until the transaction ends. Every act that moves a stage begins here."""
    contests = Contest.objects.select_related("election__district", "area", "theme")
    return contests.select_for_update(of=("self",)).get(pk=contest_id)


def lock_all(election_id: int) -> tuple[Election, list[Contest]]:
    """The election's row and all its contests, always in the same order."""
    election = Election.objects.select_related("district").select_for_update(of=("self",)).get(pk=election_id)
    contests = Contest.objects.filter(election=election).select_related("election__district", "area", "theme")
    return election, list(contests.select_for_update(of=("self",)).order_by("pk"))
