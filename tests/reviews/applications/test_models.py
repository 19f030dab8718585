"""What the database does not accept of criteria, calls and applications."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from reviews.models import APPLICATION_NEXT, Application, ApplicationState, Criterion
from tests.factories.applications import (
    ApplicationAnswerFactory,
    ApplicationFactory,
    ApplicationPartFactory,
    AssessorFactory,
    CallFactory,
    CriteriaSetFactory,
    CriterionFactory,
    ScoreFactory,
)
from tests.factories.partnerships import TermFactory
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def test_a_set_has_a_name_and_versions_of_its_own():
    one = CriteriaSetFactory()

    refused_by("criteria_set_version_is_unique", CriteriaSetFactory, district=one.district, name=one.name)
    refused_by("criteria_set_has_name_and_version", CriteriaSetFactory, name="")


def test_a_criterion_asks_something_and_a_threshold_is_base_and_percent():
    one = CriterionFactory()

    refused_by("criterion_has_a_number_of_its_own", CriterionFactory, criteria_set=one.criteria_set, number=one.number)
    refused_by("criterion_asks_something", CriterionFactory, question="")
    refused_by("criterion_threshold_is_base_and_percent", CriterionFactory, kind="threshold")
    refused_by("criterion_threshold_is_base_and_percent", CriterionFactory, base=1, percent=1)


@pytest.mark.parametrize(
    ("base", "percent", "amount", "passes"),
    [
        ("100000", "50", "50000.00", False),
        ("100000", "50", "50000.01", True),
        ("100000", "50", "49999.99", False),
        ("0.10", "33.333", "0.03", False),  # 0.033333 exactly: no rounding to 0.03
        ("0.10", "30", "0.03", False),
        ("333.33", "33.333", "111.10", False),
        ("333.33", "33.333", "111.11", True),  # 111.1088889
    ],
)
def test_a_threshold_is_passed_by_strictly_more_of_exact_decimals(base, percent, amount, passes):
    criterion = Criterion(kind="threshold", base=Decimal(base), percent=Decimal(percent))

    assert criterion.is_passed_by(Decimal(amount)) is passes


def test_a_call_says_what_for_and_closes_after_it_opens():
    refused_by("call_says_what_it_is_for", CallFactory, title="")
    refused_by("call_closes_after_it_opens", CallFactory, closes_at=dt.datetime(2025, 3, 1, 9, tzinfo=dt.UTC))


def test_an_application_says_who_when_and_why():
    one = ApplicationFactory()

    refused_by("application_once_for_each_lead", ApplicationFactory, call=one.call, lead=one.lead)
    refused_by("application_handed_in_says_when", ApplicationFactory, state="submitted")
    refused_by("application_handed_in_says_when", ApplicationFactory, submitted_at=NOW)
    refused_by("application_decided_says_who_when_and_why", ApplicationFactory, state="accepted", submitted_at=NOW)
    refused_by("application_decided_says_who_when_and_why", ApplicationFactory, decided_at=NOW)
    refused_by("application_appoints_only_who_is_accepted", ApplicationFactory, term=TermFactory())


def test_parts_answers_assessors_and_scores_are_said_once_and_whole():
    part, answer, assessor, score = (
        ApplicationPartFactory(),
        ApplicationAnswerFactory(),
        AssessorFactory(),
        ScoreFactory(),
    )
    again = {"application": part.application, "organisation": part.organisation}
    same_score = {"application": score.application, "criterion": score.criterion, "assessor": score.assessor}

    refused_by("application_names_each_part_once", ApplicationPartFactory, **again)
    refused_by("application_part_confirmed_says_who_and_when", ApplicationPartFactory, confirmed_at=NOW)
    refused_by(
        "application_answers_each_criterion_once",
        ApplicationAnswerFactory,
        application=answer.application,
        criterion=answer.criterion,
    )
    refused_by("application_file_is_whole", ApplicationAnswerFactory, filename="a.pdf")
    refused_by("assessor_is_named_once", AssessorFactory, call=assessor.call, user=assessor.user)
    refused_by("assessor_has_a_name", AssessorFactory, name="")
    refused_by("score_once_for_each_criterion_and_assessor", ScoreFactory, **same_score)
    refused_by("score_is_from_0_to_5", ScoreFactory, score=6)
    refused_by("score_has_reasons", ScoreFactory, reasons="")


@pytest.mark.parametrize("before", ApplicationState.values)
@pytest.mark.parametrize("after", ApplicationState.values)
def test_an_application_moves_as_the_table_says(before, after):
    application = Application(state=before)

    assert set(APPLICATION_NEXT) == set(ApplicationState.values)
    if after in APPLICATION_NEXT[before]:
        application.move_to(ApplicationState(after))
        assert application.state == after
    else:
        with pytest.raises(NotAllowedNow, match="cannot be changed so"):
            application.move_to(ApplicationState(after))


def test_calls_are_open_between_two_moments():
    call = CallFactory()

    assert [call.is_open_at(moment) for moment in (call.opens_at, call.closes_at)] == [True, False]
