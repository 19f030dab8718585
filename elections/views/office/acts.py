"""Acts that move an election on, a page each. Their order is the order of the handbook (ELECTIONS §2)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from elections import permissions
from elections.forms.organising import ActForm, CancelForm, ExtendForm, LotForm, SeatForm
from elections.http import contest_of, demand_returning_officer, organiser_page, partner_page
from elections.models import Election, Stage
from elections.services.arming import arm as arm_poll
from elections.services.arming import pre_flight
from elections.services.calling import already_given, give_notice, what_blocks_notice
from elections.services.cancelling import cancel as cancel_contest
from elections.services.consequences import (
    of_arming,
    of_cancelling,
    of_counting,
    of_declaring,
    of_extending,
    of_giving_way,
    of_notice,
    of_publishing,
    of_the_roll,
)
from elections.services.declaring import declare as declare_result
from elections.services.declaring import those_counted_in
from elections.services.electorate import judge
from elections.services.extending import extend_poll, what_stands_against_extending
from elections.services.giving_way import who_must_give_way
from elections.services.limiting import told_beyond_limit
from elections.services.recounting import what_stands_against_declaring
from elections.services.results import counted as shown_count
from elections.services.rolling import take_roll as write_roll
from elections.services.tallying import count_votes, let_give_way, record_lot
from elections.services.validating import needs_poll, publish_nominees
from elections.views.office.acting import Act, act_page, posted
from organisations.http import SignedInRequest


@partner_page
def notice(request: SignedInRequest, election: Election) -> HttpResponse:
    now = timezone.now()
    act = Act(
        name="give notice",
        title="Give notice of the election",
        consequences=of_notice(election),
        button="Give notice",
        done="Notice is given. The election is on its public page.",
        against=" ".join(what_blocks_notice(election, now))
        if election.notice_given_at is None
        else already_given(election),
        leads_to="elections_office:appoint",  # of all pages of organisers the one that stays the partner's own
    )

    def do() -> None:
        give_notice(election_id=election.pk, by=request.user, now=now)

    return act_page(request, election, act, ActForm(posted(request)), do)


@organiser_page
def take_roll(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    now, found = timezone.now(), contest_of(election, contest)
    judgements = judge(found, election.roll_date)
    act = Act(
        name="take the roll",
        title="Take the roll",
        consequences=of_the_roll(election, judgements),
        button="Take the roll",
        done="The roll is taken. Everybody can check it on the election's public page.",
        against="The roll has been taken and stays as it is." if found.electors.exists() else "",
    )

    def do() -> None:
        write_roll(contest_id=found.pk, by=request.user, now=now)

    return act_page(request, found, act, ActForm(posted(request)), do)


@organiser_page
def publish(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    candidates = list(found.nominations.candidates().for_list())
    beyond = list(told_beyond_limit(candidates))
    form = SeatForm(posted(request), beyond=[] if needs_poll(found, len(candidates)) else beyond)
    act = Act(
        name="publish nominees",
        title="Publish the persons nominated",
        consequences=[*of_publishing(found), *beyond],
        button="Publish",
        done="The persons nominated are published.",
    )

    def do() -> None:
        publish_nominees(contest_id=found.pk, by=request.user, now=timezone.now(), over_limit_because=form.because)

    return act_page(request, found, act, form, do)


@organiser_page
def arm(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    now, found = timezone.now(), contest_of(election, contest)
    checked = pre_flight(found, now)
    act = Act(
        name="arm",
        title="Arm the poll",
        consequences=of_arming(found, checked),
        button="Arm the poll",
        done="The poll is armed. It opens and closes by the clock.",
        extra={"checked": checked},
    )

    def do() -> None:
        arm_poll(contest_id=found.pk, by=request.user, now=now)

    form = ActForm(posted(request))
    return act_page(request, found, act, form, do, template="elections/office/arm.html")


@organiser_page
def extend(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_returning_officer(request, election)
    act = Act(
        name="extend",
        title="Extend the poll",
        consequences=of_extending(election),
        button="Extend the poll",
        done="The poll is extended, and everybody who may vote is told.",
        against=what_stands_against_extending(election, timezone.now()),
    )
    form = ExtendForm(posted(request))

    def do() -> None:
        extend_poll(election_id=election.pk, by=request.user, **form.cleaned_data)

    return act_page(request, election, act, form, do)


@organiser_page
def count(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    act = Act(
        name="count",
        title="Count the votes",
        consequences=of_counting(found),
        button="Count",
        done="The votes are counted. The result is yours to declare.",
    )

    def do() -> None:
        count_votes(contest_id=found.pk, by=request.user)

    return act_page(request, found, act, ActForm(posted(request)), do)


@organiser_page
def lot(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    counted = getattr(found, "counted", None)
    needed = counted.needs_lot if counted else None
    act = Act(
        name="record a lot",
        title="Record a lot",
        consequences=[],
        button="Record the lot",
        done="The lot is recorded and the votes are counted again by it.",
        against="" if needed or not counted else "The result needs no lot.",
        extra={"needed": needed, "outcomes": list(needed["outcomes"].items()) if needed else []},
    )
    form = LotForm(posted(request), names=needed["names"] if needed else [])

    def do() -> None:
        words = {name: form.cleaned_data[name] for name in ("method", "witness")}
        record_lot(contest_id=found.pk, order=form.order, by=request.user, now=timezone.now(), **words)

    return act_page(request, found, act, form, do, template="elections/office/lot.html")


@organiser_page
def declare(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    counted = getattr(found, "counted", None)
    beyond = list(told_beyond_limit(those_counted_in(found).values())) if counted else []
    form = SeatForm(posted(request), beyond=beyond)
    act = Act(
        name="declare",
        title="Declare the result",
        consequences=[*of_declaring(found), *beyond],
        button="Declare the result",
        done="The result is declared, and everybody who took part is told.",
        against=what_stands_against_declaring(found, timezone.now()) if found.stage == Stage.COUNTED else "",
        extra={"result": shown_count(found) if counted else None},
    )

    def do() -> None:
        declare_result(contest_id=found.pk, by=request.user, now=timezone.now(), over_limit_because=form.because)

    return act_page(request, found, act, form, do, template="elections/office/declare.html")


@organiser_page
def give_way(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """Another contest was declared since the count, and an organisation would have two seats."""
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    must = who_must_give_way(found) if found.stage == Stage.COUNTED else []
    act = Act(
        name="let give way",
        title="Count without who gives way",
        consequences=[*must, *of_giving_way()],
        button="Count again",
        done="The votes are counted again. Look at the result, and declare it.",
        against="" if must or found.stage != Stage.COUNTED else "Nobody who is elected has to give way.",
    )

    def do() -> None:
        let_give_way(contest_id=found.pk, by=request.user, now=timezone.now())

    return act_page(request, found, act, ActForm(posted(request)), do)


@organiser_page
def cancel(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    if election.notice_given_at is not None or not permissions.may_call(
        request.user, election.district, timezone.localdate()
    ):
        demand_returning_officer(request, election)
    found = contest_of(election, contest)
    act = Act(
        name="cancel",
        title="Cancel the election",
        consequences=of_cancelling(found),
        button="Cancel the election",
        done="The election is cancelled.",
        kind="warning",
    )
    form = CancelForm(posted(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        cancel_contest(contest_id=found.pk, reason=reason, by=request.user, now=timezone.now())

    return act_page(request, found, act, form, do)
