"""Who may lodge which case, until when, and what is on record from that moment on."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from elections.models import Challenge, Nomination, Objection
from organisations.models import Role
from reviews.models import Case
from reviews.services.cases.lodging import MOST_OPEN, withdraw_case
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
)
from tests.factories.partnerships import TermFactory
from tests.factories.voices import CompactFactory, SignatoryFactory
from tests.reviews.cases.world import DAY, NOW, TODAY, letters, refused
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_a_member_lodges_a_complaint_and_the_offices_hear_of_it(world):
    case = world.lodge(wanted="That she reports.")

    step = case.steps.get()
    assert (case.origin, case.raised_for, case.against) == ("member", world.club, world.term.on_behalf_of)
    assert case.due_at == dt.datetime(2025, 3, 19, 17, tzinfo=dt.UTC)
    assert (step.after, step.what, step.person_name, step.by) == ("lodged", "Lodged", "Vera Voter", world.member.user)
    assert letters("lodged") == sorted([world.officer.email, "petra@example.org"])


@pytest.mark.parametrize(("who", "origin"), [("officer", "officer"), ("partner", "partner")])
def test_an_office_lodges_a_case_of_its_own(world, who, origin):
    case = world.lodge(raised_for=None, by=getattr(world, who), kind="replacement")

    assert (case.origin, case.raised_for) == (origin, None)


def test_nobody_speaks_for_an_organisation_that_is_not_theirs(world):
    other = MembershipFactory(organisation=world.club, role=Role.OTHER)
    elsewhere = MembershipFactory()

    assert refused(NotAllowed, world.lodge, by=other.user).startswith("Only the voting contact of Lunch Club")
    assert refused(NotAllowed, world.lodge, by=world.officer).startswith("Only the voting contact of Lunch Club")
    assert "is not on the register" in refused(
        NotAllowed, world.lodge, by=elsewhere.user, raised_for=elsewhere.organisation
    )
    assert refused(NotAllowed, world.lodge, by=UserFactory(), raised_for=None).startswith("Only an office of")


def test_an_organisation_that_was_refused_may_appeal_against_that(world):
    world.club.standings.update(status="refused", admitted_on=None)

    case = world.lodge(kind="appeal", appealed="eligibility", term=None, happened_on=TODAY - 3 * DAY)

    assert (case.kind, case.happened_on) == ("appeal", dt.date(2025, 3, 11))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "murder"}, "Choose what kind of case it is."),
        ({"title": "  "}, "Say in a few words what it is about."),
        ({"reasons": ""}, "Say what happened, and why it is wrong."),
        ({"person_name": " "}, "Say your name: several people may share a mailbox."),
        ({"term": None}, "Choose the representative."),
        ({"kind": "replacement", "term": None}, "Choose the representative."),
        ({"kind": "appeal"}, "Say what the appeal is against."),
        ({"kind": "appeal", "appealed": "nomination"}, "Choose the contest."),
        ({"kind": "appeal", "appealed": "representation", "term": None}, "Choose the representative."),
        (
            {"kind": "appeal", "appealed": "representation"},
            "Say on which day the decision was made, or you were told of it.",
        ),
        (
            {"kind": "appeal", "appealed": "representation", "happened_on": TODAY + DAY},
            "That day has not come yet.",
        ),
    ],
)
def test_a_case_that_is_not_clear_is_refused(world, facts, why):
    assert refused(DomainError, world.lodge, **facts) == why


def test_seats_and_elections_of_another_district_are_refused(world):
    appeal = {"kind": "appeal", "appealed": "result", "term": None}

    assert refused(NotAllowed, world.lodge, term=TermFactory()).startswith("This seat is not in")
    assert refused(NotAllowed, world.lodge, contest=ContestFactory(), **appeal).startswith("This election is not in")
    draft = ContestFactory(election__district=world.district)
    assert refused(NotAllowed, world.lodge, contest=draft, **appeal).startswith("This election is not in")


def test_who_sits_there_no_longer_cannot_be_replaced_but_complained_of(world):
    over = TermFactory(seat__partnership=world.term.seat.partnership, ends_on=TODAY - DAY)

    refusal = refused(NotAllowedNow, world.lodge, kind="replacement", term=over)

    assert refusal.endswith("does not sit there any more, so there is nobody to replace.")
    assert world.lodge(term=over).pk


def test_the_same_is_not_raised_twice_while_it_is_open(world):
    case = world.lodge()

    assert refused(Clash, world.lodge) == "You have raised this already, and it is not decided yet."
    withdraw_case(case_id=case.pk, words="", person_name="Vera", by=world.member.user, now=NOW)
    assert world.lodge().pk


def test_an_organisation_has_five_cases_open_at_the_most(world):
    for _ in range(MOST_OPEN):
        world.lodge(term=TermFactory(seat__partnership=world.term.seat.partnership))

    assert refused(NotAllowedNow, world.lodge).startswith("5 of your cases are open.")
    assert world.lodge(raised_for=None, by=world.officer).pk


def test_a_compact_dispute_is_with_somebody_who_has_signed(world):
    dispute = {"kind": "compact", "term": None, "against": world.district.council}

    assert refused(NotAllowedNow, world.lodge, **dispute).endswith("has no Compact in force.")
    compact = CompactFactory(district=world.district)
    assert refused(DomainError, world.lodge, **dispute).startswith("Choose who has signed")
    SignatoryFactory(compact=compact, organisation=world.district.council)
    assert world.lodge(**dispute).against == world.district.council


@pytest.mark.parametrize(
    ("happened_on", "last_moment"),
    [
        # Good Friday and Easter Monday: 3 and 6 April 2026, 26 and 29 March 2027
        (dt.date(2026, 3, 27), dt.datetime(2026, 4, 14, 16, tzinfo=dt.UTC)),
        (dt.date(2027, 3, 19), dt.datetime(2027, 4, 6, 16, tzinfo=dt.UTC)),
    ],
)
def test_an_appeal_over_easter_has_ten_working_days_and_not_one_more(world, happened_on, last_moment):
    TermFactory._meta.model.objects.update(ends_on=None)
    appeal = {"kind": "appeal", "appealed": "representation", "happened_on": happened_on}
    next_working_day = last_moment + DAY

    with time_machine.travel(next_working_day, tick=False):
        refusal = refused(NotAllowedNow, world.lodge, now=next_working_day, **appeal)
    with time_machine.travel(last_moment, tick=False):
        case = world.lodge(now=last_moment, **appeal)

    local = last_moment.date()
    assert refusal == (
        f"This could be appealed against until 5pm on {local:%A} {local.day} {local:%B %Y}: 10 working days, in which "
        "weekends and the bank holidays of England are not counted."
    )
    assert case.happened_on == happened_on


def contest_of(world):
    return ContestFactory(
        election__district=world.district, election__notice_given_at=dt.datetime(2025, 1, 20, tzinfo=dt.UTC)
    )


def test_an_appeal_about_a_roll_or_a_result_is_against_a_ruling_and_its_day_is_that_of_the_record(world):
    contest, by = contest_of(world), UserFactory()
    ruled = {"ruled_by": by, "ruled_at": NOW - 5 * DAY, "state": "dismissed"}
    roll = {"kind": "appeal", "appealed": "roll", "term": None, "contest": contest, "happened_on": TODAY}
    result = roll | {"appealed": "result"}

    assert refused(NotAllowedNow, world.lodge, **roll).startswith("Object to the roll on the page of the election")
    assert refused(NotAllowedNow, world.lodge, **result).startswith("Challenge the result on the page of the")
    Objection.objects.create(
        contest=contest, organisation=world.club, wanted="on", grounds="x", name="V", made_at=NOW, ruling="No.", **ruled
    )
    Challenge.objects.create(contest=contest, made_by=by, name="V", grounds="x", made_at=NOW, reason="No.", **ruled)
    assert [world.lodge(**appeal).happened_on for appeal in (roll, result)] == [TODAY - 5 * DAY] * 2


def test_a_ruling_on_the_record_that_is_too_old_is_not_made_younger(world):
    contest = contest_of(world)
    old = {"ruled_by": UserFactory(), "ruled_at": NOW - 40 * DAY, "state": "dismissed", "reason": "No."}
    Challenge.objects.create(contest=contest, made_by=UserFactory(), name="V", grounds="x", made_at=NOW, **old)

    refusal = refused(
        NotAllowedNow,
        world.lodge,
        kind="appeal",
        appealed="result",
        term=None,
        contest=contest,
        happened_on=TODAY,
    )

    assert refusal.startswith("This could be appealed against until 5pm on Friday 14 February 2025")


def test_an_appeal_about_a_nomination_needs_one_that_was_ruled_on(world):
    contest = contest_of(world)
    appeal = {"kind": "appeal", "appealed": "nomination", "term": None, "contest": contest, "happened_on": TODAY}
    nomination = Nomination.objects.create(
        contest=contest,
        person=PersonFactory(),
        on_behalf_of=world.club,
        proposed_by_organisation=OrganisationFactory(),
        proposed_by=UserFactory(),
        proposer_name="V",
        proposed_at=NOW,
        state="accepted",
    )

    assert refused(NotAllowedNow, world.lodge, **appeal).startswith("The returning officer has not ruled")
    Nomination.objects.filter(pk=nomination.pk).update(state="refused", state_reason="No seconder.")
    assert world.lodge(**appeal).contest == contest


def test_whoever_raised_a_case_takes_it_back_until_it_is_decided(world):
    case = world.acknowledged()
    words = {"words": "We have talked.", "person_name": "Vera"}

    assert refused(NotAllowed, withdraw_case, case_id=case.pk, by=world.officer, now=NOW, **words)
    withdraw_case(case_id=case.pk, by=world.member.user, now=NOW, **words)

    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.due_at, kept.steps.last().words) == ("withdrawn", None, "We have talked.")
    assert letters("moved") == ["ann@example.org", "vera@example.org"]
    assert "taken back already" in refused(
        NotAllowedNow, withdraw_case, case_id=case.pk, by=world.member.user, now=NOW, **words
    )


def test_whom_a_case_concerns_hears_nothing_before_it_is_acknowledged(world):
    case = world.lodge()

    withdraw_case(case_id=case.pk, words="", person_name="Vera", by=world.member.user, now=NOW)

    assert letters("moved") == ["vera@example.org"]
    assert not Case.objects.answerable_by(world.holder, TODAY).exists()


def test_a_district_sees_only_its_own_cases(world):
    case = world.lodge()
    other = StandingFactory(district=DistrictFactory())

    assert list(Case.objects.visible_to(world.officer, TODAY)) == [case]
    assert other.district != case.district
