from __future__ import annotations

import datetime as dt

import pytest

from consultations.models import ReportRule
from tests.factories.consultations import ReportBackFactory, ReportRuleFactory
from tests.factories.organisations import UserFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2025, 3, 19, 9, tzinfo=dt.UTC)


def test_there_is_one_report_of_a_meeting_from_a_seat():
    first = ReportBackFactory()

    refused_by("report_back_once_per_meeting_and_term", ReportBackFactory, meeting=first.meeting, term=first.term)


def test_a_published_report_has_its_time_and_who_published_it_and_a_draft_has_neither():
    name = "report_back_published_has_its_time_and_who_did_it"

    refused_by(name, ReportBackFactory, is_published=True, published_at=None)
    refused_by(name, ReportBackFactory, is_published=True, published_by=None)
    refused_by(name, ReportBackFactory, published_at=MORNING)
    refused_by(name, ReportBackFactory, published_by=UserFactory())


@pytest.mark.parametrize("field", ["discussed", "author_name"])
def test_a_published_report_says_what_was_discussed_and_who_wrote_it(field):
    name = "report_back_published_says_what_was_discussed_and_who_wrote_it"

    refused_by(name, ReportBackFactory, is_published=True, **{field: ""})
    ReportBackFactory(**{field: ""})


def test_a_report_is_corrected_after_it_was_published():
    refused_by(
        "report_back_is_corrected_after_it_was_published", ReportBackFactory, is_published=True, corrected_at=MORNING
    )


@pytest.mark.parametrize("days", [0, 61])
def test_a_rule_gives_from_1_to_60_working_days(days):
    refused_by("report_rule_gives_from_1_to_60_working_days", ReportRuleFactory, working_days=days)


def test_a_partnership_without_a_rule_goes_by_ten_working_days():
    rule = ReportRule.objects.of(1)

    assert rule.due_on(dt.date(2025, 4, 10)) == dt.date(2025, 4, 28)  # over Easter
    assert rule.asks_of(dt.date(1999, 1, 1))
