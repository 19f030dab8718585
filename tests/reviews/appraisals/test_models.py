"""What the database does not accept of an appraisal, and the ways it may go."""

from __future__ import annotations

import datetime as dt

import pytest

from reviews.models import AppraisalState
from reviews.models.appraisal import NEXT
from tests.factories.appraisals import (
    NOON,
    AppraisalCommentFactory,
    AppraisalCriterionFactory,
    AppraisalDecisionFactory,
    AppraisalFactory,
    AppraisalStepFactory,
    FigureSnapshotFactory,
    OptionFactory,
    OptionScoreFactory,
    RecommendationFactory,
    SeatChangeFactory,
)
from tests.factories.organisations import OrganisationFactory, ThemeFactory, UserFactory
from tests.factories.partnerships import SeatFactory
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
OPENED = {"comments_from": NOON, "comments_until": NOON + DAY}
END = {"kind": "end", "label": "", "selection_method": "", "electorate": ""}
BROKEN = [
    (AppraisalFactory, "appraisal_says_what_it_asks", {"question": ""}),
    (AppraisalFactory, "appraisal_has_its_caveats", {"caveats": ""}),
    (AppraisalFactory, "appraisal_slug_is_not_a_page", {"slug": "new"}),
    (AppraisalFactory, "appraisal_beyond_draft_took_comments", {"state": "lost"} | OPENED),
    (AppraisalFactory, "appraisal_takes_comments_from_until", OPENED | {"comments_until": NOON, "state": "open"}),
    (AppraisalFactory, "appraisal_beyond_draft_took_comments", {"state": "decided"}),
    (AppraisalFactory, "appraisal_beyond_draft_took_comments", OPENED),
    (AppraisalFactory, "appraisal_applied_says_by_whom_and_when", {"state": "applied"} | OPENED),
    (AppraisalFactory, "appraisal_withdrawn_says_why", {"state": "withdrawn"}),
    (AppraisalStepFactory, "appraisal_step_says_what_was_done", {"what": ""}),
    (FigureSnapshotFactory, "figure_snapshot_has_a_fingerprint", {"fingerprint": ""}),
    (OptionFactory, "option_has_a_title", {"title": ""}),
    (OptionFactory, "option_state_is_known", {"state": "lost", "proposer_name": "Vera", "proposed_by": True}),
    (OptionFactory, "option_as_now_is_always_in_the_paper", {"is_as_now": True, "proposed_by": True}),
    (OptionFactory, "option_proposed_names_organisation_and_person", {"proposed_by": True, "proposer_name": ""}),
    (OptionFactory, "option_proposed_names_organisation_and_person", {"state": "offered"}),
    (OptionFactory, "option_declined_says_why", {"state": "declined", "proposed_by": True}),
    (SeatChangeFactory, "seat_change_kind_is_known", {"kind": "paint"}),
    (SeatChangeFactory, "seat_change_names_a_seat_unless_it_adds_one", {"seat": None}),
    (SeatChangeFactory, "seat_change_says_what_becomes_of_the_holder", {"holder": ""}),
    (SeatChangeFactory, "seat_change_names_exactly_a_new_seat", {"label": ""}),
    (SeatChangeFactory, "seat_change_says_how_it_is_filled_unless_it_ends", END | {"selection_method": "appointed"}),
    (SeatChangeFactory, "seat_change_has_an_electorate_exactly_when_elected", {"electorate": ""}),
    (SeatChangeFactory, "seat_change_has_a_theme_exactly_when_a_theme_elects", {"electorate": "theme"}),
    (SeatChangeFactory, "seat_change_has_an_area_when_an_area_elects", {"electorate": "area"}),
    (SeatChangeFactory, "seat_change_names_a_post_exactly_when_ex_officio", {"post_elsewhere": "Chief officer"}),
    (AppraisalCriterionFactory, "appraisal_criterion_has_a_name", {"name": ""}),
    (AppraisalCriterionFactory, "appraisal_criterion_weighs_from_1_to_100", {"weight": 0}),
    (AppraisalCriterionFactory, "appraisal_criterion_weighs_from_1_to_100", {"weight": 101}),
    (OptionScoreFactory, "option_score_is_from_0_to_5", {"points": 6}),
    (OptionScoreFactory, "option_score_says_who_gives_it_and_why", {"narrative": ""}),
    (AppraisalCommentFactory, "appraisal_comment_says_something_and_who_wrote_it", {"person_name": ""}),
    (AppraisalCommentFactory, "appraisal_comment_is_changed_after_it_was_written", {"changed_at": NOON - DAY}),
    (RecommendationFactory, "recommendation_says_why_and_who_gives_it", {"reasons": ""}),
    (AppraisalDecisionFactory, "appraisal_decision_has_its_minute_and_reasons", {"minute": ""}),
    (AppraisalDecisionFactory, "appraisal_decision_takes_effect_after_it", {"takes_effect_on": dt.date(2025, 3, 12)}),
]


@pytest.mark.parametrize(
    ("make", "name", "facts"), BROKEN, ids=[f"{name}-{at}" for at, (_, name, _) in enumerate(BROKEN)]
)
def test_the_database_does_not_accept_it(make, name, facts):
    if facts.get("proposed_by"):
        facts = {"proposer_name": "Vera"} | facts | {"proposed_by": OrganisationFactory()}

    refused_by(name, make, **facts)


def test_as_now_stands_once_in_an_appraisal():
    option = OptionFactory(is_as_now=True)

    refused_by("option_as_now_stands_once_in_an_appraisal", OptionFactory, appraisal=option.appraisal, is_as_now=True)


@pytest.mark.parametrize(
    ("name", "make", "shared", "facts"),
    [
        ("option_title_is_unique_in_its_appraisal", OptionFactory, ("appraisal", "title"), {}),
        ("seat_change_touches_a_seat_once_in_an_option", SeatChangeFactory, ("option", "seat"), {}),
        ("seat_change_label_is_unique_in_its_option", SeatChangeFactory, ("option", "label"), {}),
        ("appraisal_criterion_name_is_unique_in_its_appraisal", AppraisalCriterionFactory, ("appraisal", "name"), {}),
        ("option_score_once_per_criterion_and_assessor", OptionScoreFactory, ("option", "criterion"), "name"),
        ("appraisal_comment_once_per_organisation", AppraisalCommentFactory, ("appraisal", "organisation"), {}),
    ],
)
def test_no_two_of_one_kind(name, make, shared, facts):
    first = make(assessor_name="Ann Lee") if facts else make()
    second = {"assessor_name": "ANN LEE"} if facts else {}

    refused_by(name, make, **{field: getattr(first, field) for field in shared} | second)


def test_the_table_of_states_is_complete():
    assert set(NEXT) == set(AppraisalState)
    assert {state for state in NEXT if not NEXT[state]} == {AppraisalState.APPLIED, AppraisalState.WITHDRAWN}


@pytest.mark.parametrize("state", AppraisalState)
def test_an_appraisal_goes_no_other_way(state):
    appraisal = AppraisalFactory.build(state=state, made_by=UserFactory.build())

    for other in AppraisalState:
        appraisal.state = state
        if other in NEXT[state]:
            appraisal.move_to(other)
        else:
            with pytest.raises(NotAllowedNow):
                appraisal.move_to(other)


def test_a_change_describes_the_seat_that_will_be():
    theme = ThemeFactory(name="health")
    change = SeatChangeFactory(electorate="theme", theme=theme, label="Health")
    end = SeatChangeFactory(seat=SeatFactory(label="Old"), **END)

    assert (str(change.as_seat()), change.as_seat().chosen_by) == (
        "Health",
        "Elected by organisations working for health",
    )
    assert end.as_seat() == end.seat
