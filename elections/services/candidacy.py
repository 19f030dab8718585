"""May somebody of this organisation stand? Judged by the organisation's standing facts, as the notice asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from elections.models import Contest, Elector, Nomination, Stage, Verdict, WhoMayStand
from elections.services.electorate import Inputs, judge
from organisations.models import Based, Organisation, ShareOfWork
from partnerships.models import Seat, Term
from vcsrep.face.words import longday

MOST_OF_IT = (ShareOfWork.MAJORITY, ShareOfWork.EXCLUSIVE)


@dataclass(frozen=True, slots=True)
class Candidacy:
    """The verdict on one organisation; `inputs` are the standing facts as they were that day."""

    may_stand: bool
    reason: str
    inputs: Inputs

    def kept(self, day: dt.date) -> dict[str, object]:
        """What is kept with the nomination, in plain values."""
        return {
            "day": day.isoformat(),
            "may_stand": self.may_stand,
            "reason": self.reason,
            "inputs": dict(self.inputs),
        }


FACTS = {
    "day": "Judged as on",
    "admitted_on": "Admitted on",
    "based_in_district": "Based in the district",
    "share_of_work": "Share of work in the district",
    "area": "Area",
    "primary_theme": "Main theme",
    "counts_with": "A branch of",
}


def facts_of(nomination: Nomination) -> list[tuple[str, str]]:
    """What was looked at when the nomination was ruled on, as it was kept."""
    inputs = nomination.judged.get("inputs", {})
    return [(label, str(inputs.get(name) or "not known")) for name, label in FACTS.items() if name in inputs]


def judge_candidacy(contest: Contest, organisation: Organisation, day: dt.date) -> Candidacy:
    """By the condition of the notice, and the facts of that day."""
    found = judge(contest, day, [organisation])
    if not found:
        return Candidacy(False, f"{organisation} is not in standing in {contest.election.district}.", {})
    inputs = found[0].inputs
    against = _against(contest, organisation, inputs, found[0].reason if found[0].verdict != Verdict.ELIGIBLE else "")
    said = f"{contest.election.get_who_may_stand_display()} may stand."
    return Candidacy(not against, against or f"{organisation} meets the condition: {said}", inputs)


def _against(contest: Contest, organisation: Organisation, inputs: Inputs, not_eligible: str) -> str:
    condition, district = contest.election.who_may_stand, contest.election.district
    if condition == WhoMayStand.BASED and inputs["based_in_district"] != Based.YES:
        known = "It is not based" if inputs["based_in_district"] == Based.NO else "It is not known to be based"
        return f"{known} in {district}."
    if condition == WhoMayStand.MAJORITY and inputs["share_of_work"] not in MOST_OF_IT:
        share = ShareOfWork(str(inputs["share_of_work"])).label.lower()
        return f"Its share of work in {district} is recorded as “{share}”, and the majority is asked."
    if condition == WhoMayStand.THEME and contest.theme_id and inputs["primary_theme_id"] != contest.theme_id:
        return f"Its main theme is {inputs['primary_theme'] or 'not known'}, and this contest is for {contest.theme}."
    if condition == WhoMayStand.ROLL:
        return _not_on_the_roll(contest, organisation, not_eligible)
    return ""


def _not_on_the_roll(contest: Contest, organisation: Organisation, not_eligible: str) -> str:
    """By the roll once it is taken, else by the rule the roll will be taken by."""
    elector = Elector.objects.filter(contest=contest, organisation=organisation).first()
    if elector is not None:
        return "" if elector.verdict == Verdict.ELIGIBLE else f"It is not on the roll. {elector.reason}"
    return f"It would not be on the roll. {not_eligible}" if not_eligible else ""


def second_candidate(contest: Contest, organisation: Organisation, but: Nomination | None = None) -> str:
    """Where an organisation may have one candidate: who is its candidate already, in a sentence, or ""."""
    if not contest.election.one_candidate_each:
        return ""
    others = Nomination.objects.live().filter(contest=contest, on_behalf_of=organisation).select_related("person")
    other = (others.exclude(pk=but.pk) if but else others).first()
    if other is None:
        return ""
    return f"{organisation} has a candidate already, {other.person}, and the notice allows one per organisation."


def second_seat(contest: Contest, organisation: Organisation, day: dt.date | None = None) -> str:
    """Where an organisation may hold one seat: which it has, or has won in this election, in a sentence, or "".

    From the first day of the term on, or from another that matters. Seats of its own that this election fills anew do
    not count: whoever holds one may stand for it again.
    """
    election = contest.election
    if not election.one_seat_each:
        return ""
    serving = Term.objects.filter(on_behalf_of=organisation, seat__partnership__district=election.district)
    won_now = Seat.objects.filter(contests__election=election, contests__stage__in=[Stage.DECLARED, Stage.UNOPPOSED])
    to_be_filled = Seat.objects.filter(contests__in=Contest.objects.undecided().filter(election=election))
    held = serving.overlapping(day or election.term_starts_on, election.term_ends_on).exclude(seat__in=to_be_filled)
    term = held.select_related("seat").order_by("pk").first()
    if term is None:
        return ""
    name = "The organisation" if organisation.name_withheld else organisation.name
    where = "in this election" if won_now.filter(pk=term.seat_id).exists() else f"from {longday(term.starts_on)}"
    return f"{name} has the seat “{term.seat}” {where}, and the notice allows one seat per organisation."
