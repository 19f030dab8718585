"""What was decided is done: once, within the ceilings, and as the page said that somebody confirmed."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Contest
from partnerships.models import Seat, Term
from partnerships.services.seats import add_seat, end_seat
from reviews.models import AppraisalDecision
from reviews.services.appraising.applying import apply_decision, decision_of
from reviews.services.appraising.planning import plan_of
from reviews.services.appraising.writing import write_appraisal
from tests.factories.appraisals import AppraisalDecisionFactory, FigureSnapshotFactory, RecommendationFactory
from tests.factories.elections import ContestFactory
from tests.factories.organisations import partner_of
from tests.factories.partnerships import TermFactory
from tests.races import at_the_same_instant, in_a_thread
from tests.reviews.appraisals.test_writing import does, refused
from tests.reviews.appraisals.world import BY_ALL, DAY, NOW, PAPER, TODAY, make_world
from vcsrep.errors import Clash, NotAllowed, NotAllowedNow

MAY = dt.date(2025, 5, 1)
REPLACE = {"kind": "replace", "seat": "County", "holder": "ends", "label": "New"} | BY_ALL


@pytest.fixture
def world(db):
    return make_world()


def decided(world, option, appraisal=None) -> AppraisalDecision:
    """Put on record by hand, so that each test shows only what applying does."""
    appraisal = appraisal or world.appraisal
    appraisal.state, appraisal.comments_from, appraisal.comments_until = "decided", NOW - DAY, NOW
    appraisal.save()
    RecommendationFactory(option=option, appraisal=appraisal)
    snapshot = FigureSnapshotFactory(appraisal=appraisal)
    return AppraisalDecisionFactory(option=option, appraisal=appraisal, takes_effect_on=MAY, snapshot=snapshot)


def read(decision) -> str:
    return plan_of(decision_of(decision.appraisal), TODAY).fingerprint


def applies(world, decision, **facts):
    given = {"appraisal_id": decision.appraisal_id, "read": facts.pop("read", None) or read(decision)}
    return apply_decision(**given, **does(world, **facts))


def told(decision):
    return [(line.seat, line.holder) for line in plan_of(decision_of(decision.appraisal), TODAY).lines]


def test_a_seat_is_replaced_and_its_holder_leaves_the_day_before(world):
    decision = decided(world, world.option("First", REPLACE))
    before = told(decision)

    applies(world, decision)

    new, old = Seat.objects.get(label="New"), Seat.objects.get(label="County")
    term = Term.objects.get(pk=world.terms["County"].pk)
    assert before == [
        (
            "“County” is kept until Wednesday 30 April 2025. “New” takes its place on Thursday 1 May 2025. "
            "Elected by the whole sector.",
            "The term of Bea Roe ends on Wednesday 30 April 2025, with the reason “replaced” "
            "(their term was to end on 31 March 2026).",
        )
    ]
    assert (new.starts_on, new.replaces, old.ends_on) == (MAY, old, MAY - DAY)
    assert (term.ends_on, term.end_reason) == (MAY - DAY, "replaced")
    assert [Seat.objects.kept_on(day).count() for day in (MAY - DAY, MAY)] == [4, 4]
    decision.appraisal.refresh_from_db()
    assert (decision.appraisal.state, decision.appraisal.applied_by, decision.appraisal.applied_at) == (
        "applied",
        world.officer,
        NOW,
    )
    assert decision.option.changes.get().seat_made == new


def test_a_holder_who_stays_keeps_the_seat_until_the_term_ends(world):
    decision = decided(world, world.option("First", REPLACE | {"holder": "stays"}))

    applies(world, decision)

    term = Term.objects.get(pk=world.terms["County"].pk)
    assert (term.ends_on, term.end_reason) == (dt.date(2026, 3, 31), "")
    assert Seat.objects.get(label="New").starts_on == dt.date(2026, 4, 1)


def test_a_seat_is_given_up_and_another_added_in_its_place(world):
    end = {"kind": "end", "seat": "County", "holder": "ends"}
    decision = decided(world, world.option("First", {"kind": "add", "label": "New"} | BY_ALL, end))

    applies(world, decision)

    assert Seat.objects.get(label="County").ends_on == MAY - DAY
    assert Seat.objects.get(label="New").starts_on == MAY
    assert Seat.objects.kept_on(MAY).count() == 4


def test_a_seat_is_filled_another_way_and_keeps_its_holder(world):
    by_theme = {"selection_method": "elected", "electorate": "theme", "theme": world.themes["young"]}
    refill = {"kind": "refill", "holder": "stays"}
    decision = decided(
        world, world.option("First", refill | {"seat": "County"} | by_theme, refill | {"seat": "Sector"} | by_theme)
    )

    applies(world, decision)

    seat = Seat.objects.get(label="County")
    assert (seat.electorate, seat.theme, seat.holder_on(MAY)) == ("theme", world.themes["young"], world.terms["County"])


def test_a_seat_filled_another_way_can_end_the_term(world):
    refill = {"kind": "refill", "holder": "ends", "seat": "County"} | BY_ALL
    decision = decided(world, world.option("First", refill))

    applies(world, decision)

    assert Seat.objects.get(label="County").holder_on(MAY) is None
    assert Term.objects.get(pk=world.terms["County"].pk).ends_on == MAY - DAY


def test_a_second_application_is_refused(world):
    decision = decided(world, world.option("First", REPLACE))
    page = read(decision)
    applies(world, decision, read=page)

    assert refused(lambda: applies(world, decision, read=page), NotAllowedNow) == (
        "This paper is “applied” and cannot become “applied”."
    )


def test_a_page_that_is_out_of_date_applies_nothing(world):
    decision = decided(world, world.option("First", REPLACE))
    page = read(decision)
    Term.objects.filter(pk=world.terms["County"].pk).update(ends_on=dt.date(2025, 12, 31))

    assert refused(lambda: applies(world, decision, read=page), Clash) == (
        "Seats or terms have changed since you opened this page. Read again what would happen."
    )
    assert not Seat.objects.filter(label="New").exists()


def test_nobody_leaves_a_seat_in_the_past(world):
    decision = decided(world, world.option("First", REPLACE))
    later = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)

    plan = plan_of(decision_of(decision.appraisal), later.date())
    apply_decision(appraisal_id=decision.appraisal_id, read=plan.fingerprint, by=world.officer, now=later)

    assert Seat.objects.get(label="New").starts_on == dt.date(2025, 6, 3)


def test_a_fifth_seat_is_refused_when_it_is_applied(world):
    decision = decided(world, world.option("Fifth", {"kind": "add", "label": "Fifth"} | BY_ALL))

    assert refused(lambda: applies(world, decision), NotAllowedNow) == (
        "Wychavon LSP keeps 4 seats for the sector at most, and 4 will be in use on Thursday 1 May 2025. "
        "A new seat replaces one: name the seat it replaces."
    )
    decision.appraisal.refresh_from_db()
    assert decision.appraisal.state == "decided"


def test_a_place_that_somebody_took_meanwhile_is_not_taken_twice(world):
    """The seat that was given up is free for anybody: once it is taken, a swap would make five."""
    end = {"kind": "end", "seat": "County", "holder": "stays"}
    decision = decided(world, world.option("First", end, {"kind": "add", "label": "New"} | BY_ALL))

    assert refused(lambda: applies(world, decision), NotAllowedNow).startswith("Wychavon LSP keeps 4 seats")


def test_a_seat_with_an_election_under_way_stays(world):
    contest = ContestFactory(stage="notice", election__name="Seat of the whole sector")
    contest.seats.add(world.seats["Sector"], through_defaults={})
    decision = decided(world, world.option("First", REPLACE | {"seat": "Sector"}))

    assert refused(lambda: applies(world, decision), NotAllowedNow) == (
        "An election for “Sector” is under way: Seat of the whole sector. Cancel it first, or wait for its result."
    )
    assert Contest.objects.get().stage == "notice"


def test_a_seat_with_a_holder_to_come_stays(world):
    Term.objects.filter(pk=world.terms["County"].pk).update(end_reason="term_ended")
    TermFactory(seat=world.seats["County"], person__name="Dee Poe", starts_on=dt.date(2026, 4, 1), ends_on=None)
    decision = decided(world, world.option("First", REPLACE))

    assert refused(lambda: applies(world, decision), NotAllowedNow) == (
        "Dee Poe is to sit in “County” from Wednesday 1 April 2026. Withdraw that term first."
    )


def test_a_holder_without_a_last_day_cannot_be_waited_for(world):
    Term.objects.filter(pk=world.terms["County"].pk).update(ends_on=None)
    decision = decided(world, world.option("First", REPLACE | {"holder": "stays"}))

    assert refused(lambda: applies(world, decision), NotAllowedNow) == (
        "The term of Bea Roe has no last day, so the change would wait for ever."
    )


def test_a_seat_given_up_elsewhere_meanwhile_is_named(world):
    decision = decided(world, world.option("First", REPLACE | {"seat": "Sector"}))
    end_seat(seat_id=world.seats["Sector"].pk, ends_on=TODAY, why="Elsewhere.", by=world.officer)

    assert refused(lambda: applies(world, decision), NotAllowedNow) == (
        "“Sector” is given up already: Friday 14 March 2025 is its last day."
    )


def test_as_now_has_nothing_to_apply(world):
    decision = decided(world, world.appraisal.options.get())

    assert refused(lambda: applies(world, decision), NotAllowedNow) == (
        "This option changes nothing: there is nothing to apply."
    )


def test_only_officers_apply(world):
    decision = decided(world, world.option("First", REPLACE))

    assert refused(lambda: applies(world, decision, by=partner_of(world.district)), NotAllowed).startswith(
        "Only the partnership officers"
    )


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_officers_apply_two_options_and_one_is_told():
    world = make_world()
    from_first = decided(world, world.option("First", REPLACE))
    world.appraisal = write_appraisal(partnership=world.lsp, **does(world, **PAPER))
    from_second = decided(world, world.option("Second", REPLACE | {"label": "Other"}), world.appraisal)
    pages = [(from_first, read(from_first)), (from_second, read(from_second))]

    told = at_the_same_instant(*(lambda one=one, page=page: applies(world, one, read=page) for one, page in pages))

    refusals = [each for each in told if isinstance(each, str)]
    assert refusals == ["Seats or terms have changed since you opened this page. Read again what would happen."]
    assert in_a_thread(Seat.objects.kept_on(MAY).count) == 4
    assert in_a_thread(Seat.objects.filter(label__in=["New", "Other"]).count) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_seat_added_at_the_same_instant_does_not_make_five():
    world = make_world()
    end_seat(seat_id=world.seats["Sector"].pk, ends_on=TODAY, why="Free.", by=world.officer)
    decision = decided(world, world.option("First", {"kind": "add", "label": "New"} | BY_ALL))
    page = read(decision)
    facts = {"label": "Other", "starts_on": MAY} | BY_ALL

    at_the_same_instant(
        lambda: applies(world, decision, read=page),
        lambda: add_seat(partnership_id=world.lsp.pk, by=world.officer, **facts),
    )

    assert in_a_thread(Seat.objects.kept_on(MAY).count) == 4
