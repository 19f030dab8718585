"""A paper while it is written: options, what they change, criteria and scores."""

from __future__ import annotations

import datetime as dt

import pytest

from reviews.models import Appraisal, Option, OptionScore, SeatChange
from reviews.services.appraising.changes import drop_change, put_change
from reviews.services.appraising.scoring import (
    Given,
    drop_criterion,
    gains_by,
    put_criterion,
    score_option,
    weighed,
)
from reviews.services.appraising.writing import (
    add_option,
    amend_appraisal,
    amend_option,
    move_option,
    remove_option,
    withdraw_appraisal,
    write_appraisal,
)
from tests.factories.appraisals import AppraisalCommentFactory, AppraisalFactory, OptionFactory
from tests.factories.organisations import UserFactory, partner_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory
from tests.reviews.appraisals.world import BY_ALL, NOW, PAPER, make_world
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def does(world, **facts):
    return {"by": world.officer, "now": NOW} | facts


def scores(world, option, criterion, points, name, **facts):
    given = [Given(criterion.pk, points, "So it seems.")]
    return score_option(option_id=option.pk, assessor_name=name, scores=given, **does(world, **facts))


def refused(act, kind=DomainError) -> str:
    with pytest.raises(kind) as refusal:
        act()
    return str(refusal.value)


def test_a_paper_begins_with_as_now_and_a_free_address(world):
    again = write_appraisal(partnership=world.lsp, **does(world, **PAPER))

    assert [option.title for option in again.options.all()] == ["As now"]
    assert (world.appraisal.slug, again.slug) == ("who-speaks", "who-speaks-2")
    assert [step.what for step in again.steps.all()] == ["Written"]


def test_only_an_office_of_the_district_writes(world):
    def act(by):
        return write_appraisal(partnership=world.lsp, by=by, now=NOW, **PAPER)

    assert refused(lambda: act(UserFactory()), NotAllowed) == "Only an office of Wychavon may do this."
    assert act(partner_of(world.district)).made_at == NOW


def test_a_paper_without_caveats_is_refused(world):
    def act(**facts):
        return amend_appraisal(appraisal_id=world.appraisal.pk, **does(world, **PAPER | facts))

    assert refused(lambda: act(caveats=" ")) == "What this paper does not show: This field cannot be blank."
    assert refused(lambda: act(question="x" * 10_000)) == "The question has 10,000 characters; 6,000 is the most."
    assert act(caveats="One\r\nTwo \x00").caveats == "One\nTwo"


def test_as_now_is_always_there_and_always_called_so(world):
    as_now = world.appraisal.options.get()

    assert refused(lambda: remove_option(option_id=as_now.pk, **does(world))).startswith("“As now” is always among")
    assert refused(lambda: amend_option(option_id=as_now.pk, title="Keep", text="", **does(world))) == (
        "This option is called “As now” in every paper."
    )
    assert refused(lambda: put_change(option_id=as_now.pk, kind="add", label="x", **does(world), **BY_ALL)) == (
        "“As now” changes nothing."
    )


def test_options_are_ordered_and_one_of_the_office_can_go(world):
    first, second = world.option("First"), world.option("Second")

    move_option(option_id=second.pk, up=True, **does(world))
    remove_option(option_id=first.pk, **does(world))

    assert [option.title for option in world.appraisal.options.order_by("position")] == ["As now", "Second"]


def test_an_option_that_organisations_would_choose_stays(world):
    chosen = world.option("Chosen")
    AppraisalCommentFactory(appraisal=world.appraisal, option=chosen)

    assert refused(lambda: remove_option(option_id=chosen.pk, **does(world))) == (
        "Organisations would choose this option in their comments: it stays."
    )


def test_no_two_options_have_one_name(world):
    world.option("First")

    assert refused(lambda: world.option("First")) == "This paper has an option of that name."


def test_a_change_is_put_changed_and_taken_away(world):
    option = world.option("First", {"kind": "replace", "seat": "County", "holder": "ends", "label": "New"} | BY_ALL)
    change = option.changes.get()

    facts = {"kind": "refill", "seat": world.seats["Sector"], "holder": "stays", "selection_method": "co_opted"}
    put_change(option_id=option.pk, change_id=change.pk, **does(world, **facts))

    changed = SeatChange.objects.get()
    assert (changed.pk, changed.label, changed.electorate, str(changed.seat)) == (change.pk, "", "", "Sector")
    drop_change(change_id=change.pk, **does(world))
    assert refused(lambda: drop_change(change_id=change.pk, **does(world))).startswith("Somebody has taken")
    assert refused(lambda: put_change(option_id=option.pk, change_id=change.pk, **does(world, **facts))).startswith(
        "Somebody has taken"
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "replace", "label": "New", "holder": "ends"} | BY_ALL, "Choose the seat, or “Add a seat”."),
        ({"kind": "add", "label": ""} | BY_ALL, "Name the new seat."),
        ({"kind": "add", "label": "New", "selection_method": "appointed"}, "Choose who appoints to this seat."),
        ({"kind": "add", "label": "New", "selection_method": "elected"}, "Choose who elects this seat."),
    ],
)
def test_a_change_that_says_too_little_is_refused(world, facts, why):
    option = world.option("First")

    assert refused(lambda: put_change(option_id=option.pk, **does(world, **facts))) == why


def test_a_change_names_seats_and_bodies_of_its_own_district(world):
    option = world.option("First")
    stranger, facts = SeatFactory(label="Elsewhere"), {"kind": "end", "holder": "ends"}

    assert refused(lambda: put_change(option_id=option.pk, seat=stranger, **does(world, **facts))) == (
        "Elsewhere is a seat of another partnership."
    )
    body = PartnershipFactory(name="Far", classification="area_partnership")
    new = {"kind": "add", "label": "New", "put_forward_by": body} | BY_ALL
    assert refused(lambda: put_change(option_id=option.pk, **does(world, **new))) == (
        "Far is a partnership of another district."
    )


def test_a_paper_that_is_decided_stays_as_it_is(world):
    option = world.option("First")
    opened = {"comments_from": NOW, "comments_until": NOW + dt.timedelta(days=9)}
    Appraisal.objects.update(state="recommended", **opened)

    assert refused(lambda: add_option(appraisal_id=world.appraisal.pk, title="x", text="", **does(world))) == (
        "This paper is “recommended”: its options, criteria and scores stay as they are."
    )
    assert Option.objects.filter(pk=option.pk).exists()


def test_scores_by_named_assessors_make_a_sum_with_its_working(world):
    option = world.option("First")
    near, choice = (
        put_criterion(appraisal_id=world.appraisal.pk, name=name, meaning="", weight=weight, **does(world))
        for name, weight in (("Near", 30), ("Choice", 20))
    )
    scores(world, option, near, 4, "Ann Lee")
    scores(world, option, near, 3, "Bea Roe")

    before = weighed(world.appraisal, [option])[0]
    scores(world, option, choice, 2, "Ann Lee")
    after = weighed(world.appraisal, [option])[0]

    assert (before.total, before.missing, before.working) == (None, 1, "No sum: not every criterion is scored.")
    assert (after.working, after.most, after.cells[0].share) == ("3.5 × 30 + 2 × 20 = 145", 250, "3.5 × 30 = 105")


def test_nobody_changes_what_another_account_has_scored(world):
    option = world.option("First")
    criterion = put_criterion(appraisal_id=world.appraisal.pk, name="Near", meaning="", weight=30, **does(world))

    scores(world, option, criterion, 4, "Ann Lee")
    scores(world, option, criterion, 5, "Ann Lee")
    other = partner_of(world.district)

    assert [score.points for score in OptionScore.objects.all()] == [5]
    assert refused(lambda: scores(world, option, criterion, 0, "ann lee", by=other), Clash) == (
        "Ann Lee has scored this from another account. Sign in with that one to change it."
    )


def test_everybody_sees_whose_assessor_gains_by_an_option(world):
    partner = partner_of(world.district)
    organisation = partner.memberships.get().organisation
    new = {"kind": "add", "label": "New", "selection_method": "appointed", "appointers": [organisation]}
    mine, other = world.option("Mine", new), world.option("Other")
    criterion = put_criterion(appraisal_id=world.appraisal.pk, name="Near", meaning="", weight=30, **does(world))

    given = [scores(world, each, criterion, 5, "Pat", by=partner)[0] for each in (mine, other)]

    assert [gains_by(score, score.option) for score in given] == [True, False]


def test_a_criterion_of_another_paper_scores_nothing(world):
    option, other = world.option("First"), AppraisalFactory(partnership=world.lsp)
    criterion = put_criterion(appraisal_id=other.pk, name="Near", meaning="", weight=30, **does(world))

    assert refused(lambda: scores(world, option, criterion, 1, "Ann")).startswith("That criterion is not in this paper")


def test_a_criterion_goes_with_its_scores_and_the_journal_says_so(world):
    option = world.option("First")
    criterion = put_criterion(appraisal_id=world.appraisal.pk, name="Near", meaning="", weight=30, **does(world))
    scores(world, option, criterion, 1, "Ann")

    drop_criterion(appraisal_id=world.appraisal.pk, criterion_id=criterion.pk, **does(world))

    assert OptionScore.objects.count() == 0
    assert world.appraisal.steps.last().what == "Criterion taken away: Near, with 1 score"


def test_a_paper_is_withdrawn_with_a_reason(world):
    assert refused(lambda: withdraw_appraisal(appraisal_id=world.appraisal.pk, because=" ", **does(world))) == (
        "Say why the paper is withdrawn."
    )
    withdraw_appraisal(appraisal_id=world.appraisal.pk, because="Settled otherwise.", **does(world))
    assert (
        refused(
            lambda: withdraw_appraisal(appraisal_id=world.appraisal.pk, because="Again.", **does(world)), NotAllowedNow
        )
        == "This paper is “withdrawn” and cannot become “withdrawn”."
    )


def test_an_offered_option_is_not_taken_out_by_the_office(world):
    offered = OptionFactory(
        appraisal=world.appraisal, state="offered", proposed_by=world.partner, proposer_name="Ann", position=9
    )

    assert refused(lambda: remove_option(option_id=offered.pk, **does(world))).startswith("An organisation proposed")
