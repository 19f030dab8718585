from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import Partnership, RollingLimit
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import (
    AlertFactory,
    AnswerFactory,
    ChairFactory,
    DecisionFactory,
    DeputyFactory,
    InvitationFactory,
    MemberFactory,
    PartnershipFactory,
    RollingLimitFactory,
    SeatFactory,
    TermsOfReferenceFactory,
)
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
EARLIER = dt.date(2019, 1, 1)


@pytest.mark.parametrize(
    ("name", "make"), [("member", MemberFactory), ("chair", ChairFactory), ("invitation", InvitationFactory)]
)
def test_everybody_who_comes_is_named_and_has_days_in_order_and_a_sector(name, make):
    if name != "chair":  # a Chair without a person breaks two rules at once
        refused_by(f"{name}_is_a_body_or_a_person", make, body="", person_name="")
    refused_by(f"{name}_ends_after_it_starts", make, ends_on=EARLIER)
    refused_by(f"{name}_sector_is_known", make, sector="navy")


def test_the_voluntary_sector_is_no_member_beside_its_seats():
    refused_by("member_of_the_voluntary_sector_sits_in_a_seat", MemberFactory, sector="vcs")


def test_a_chair_is_a_person_and_the_only_one():
    chair = ChairFactory()

    refused_by("chair_is_a_person", ChairFactory, person_name="")
    refused_by("chair_is_one_at_a_time", ChairFactory, partnership=chair.partnership)


def test_an_invitation_is_of_a_known_kind():
    refused_by("invitation_kind_is_known", InvitationFactory, kind="guest")


def test_terms_of_reference_say_something_and_who_agreed_it_and_have_a_version_of_their_own():
    first = TermsOfReferenceFactory()

    refused_by("terms_of_reference_are_a_text_or_a_link", TermsOfReferenceFactory, text="")
    refused_by("terms_of_reference_say_who_agreed_them", TermsOfReferenceFactory, agreed_by="")
    refused_by(
        "terms_of_reference_version_is_unique",
        TermsOfReferenceFactory,
        partnership=first.partnership,
        version=first.version,
    )


def test_a_second_parent_is_another_body_than_the_first():
    above, other = PartnershipFactory(), PartnershipFactory()

    refused_by("partnership_second_parent_is_another", PartnershipFactory, parent=above, second_parent=above)
    refused_by("partnership_second_parent_is_another", PartnershipFactory, second_parent=other)
    below = PartnershipFactory(parent=above, second_parent=other)

    assert list(Partnership.objects.answering_to(above)) == [below]
    assert list(Partnership.objects.answering_to(other)) == [below]


@pytest.mark.parametrize("months", [0, 121])
def test_terms_last_up_to_ten_years(months):
    refused_by("partnership_terms_last_up_to_ten_years", PartnershipFactory, term_months=months)
    refused_by("seat_terms_last_up_to_ten_years", SeatFactory, own_term_months=months)


def test_a_partnership_is_reviewed_after_it_is_founded(today):
    refused_by("partnership_is_reviewed_after_it_is_founded", PartnershipFactory, founded_on=today, review_on=EARLIER)


@pytest.mark.parametrize(("method", "post"), [("ex_officio", ""), ("co_opted", "chief officer")])
def test_a_seat_names_a_post_exactly_when_it_is_held_ex_officio(method, post):
    refused_by(
        "seat_names_a_post_exactly_when_ex_officio",
        SeatFactory,
        selection_method=method,
        electorate="",
        post_elsewhere=post,
    )


def test_a_seat_does_not_replace_itself():
    seat = SeatFactory()

    refused_by("seat_does_not_replace_itself", SeatFactory, pk=seat.pk + 1, replaces_id=seat.pk + 1)


def test_a_deputy_is_one_at_a_time_with_days_in_order():
    deputy = DeputyFactory()

    refused_by("deputy_is_one_at_a_time", DeputyFactory, term=deputy.term)
    refused_by("deputy_ends_after_it_starts", DeputyFactory, ends_on=EARLIER)


def test_a_decision_says_where_it_is_recorded_and_waits_for_answers():
    refused_by("decision_says_where_it_is_recorded", DecisionFactory, minute="")
    refused_by("decision_waits_for_answers", DecisionFactory, answers_until=dt.date(2025, 3, 3))
    refused_by("decision_is_recorded_after_it_is_made", DecisionFactory, decided_on=dt.date(2025, 3, 5))


def test_an_organisation_has_one_answer_with_words_exactly_when_it_questions():
    answer = AnswerFactory()

    refused_by(
        "answer_is_one_of_an_organisation",
        AnswerFactory,
        decision=answer.decision,
        organisation=answer.organisation,
    )
    refused_by("answer_has_words_exactly_when_it_questions", AnswerFactory, verdict="question")
    refused_by("answer_has_words_exactly_when_it_questions", AnswerFactory, question="Why?")
    refused_by("answer_names_the_person", AnswerFactory, person_name="")


def test_an_alert_is_told_once_per_event_and_settled_with_name_day_and_words(today):
    alert = AlertFactory()

    refused_by("alert_is_told_once_per_event", AlertFactory, term=alert.term)
    refused_by("alert_settled_says_by_whom_when_and_how", AlertFactory, settled_on=today)
    refused_by("alert_settled_says_by_whom_when_and_how", AlertFactory, settled_on=today, settled_by=UserFactory())
    refused_by("alert_happening_is_known", AlertFactory, happening="moved")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"most": 0}, "rolling_limit_allows_one"),
        ({"years": 0}, "rolling_limit_is_for_one_to_thirty_years"),
        ({"years": 31}, "rolling_limit_is_for_one_to_thirty_years"),
        ({"subject": "support"}, "rolling_limit_in_a_row_is_of_terms"),
    ],
)
def test_a_limit_is_a_number_of_terms_in_a_row_or_in_a_period(facts, name):
    refused_by(name, RollingLimitFactory, **facts)


def test_a_limit_of_a_seat_names_its_partnership():
    seat = SeatFactory()

    refused_by("rolling_limit_of_a_seat_names_its_partnership", RollingLimitFactory, seat=seat)


def test_a_limit_is_one_for_its_period_though_it_names_no_partnership():
    limit = RollingLimitFactory()

    refused_by("rolling_limit_is_one_for_its_period", RollingLimitFactory, district=limit.district)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"most": 2}, "at most 2 terms in a row"),
        ({"most": 2, "years": 1, "subject": "support"}, "at most 2 support packages in any year"),
        ({"most": 4, "years": 3, "subject": "support"}, "at most 4 support packages in any 3 years"),
    ],
)
def test_a_limit_is_said_in_words(facts, words):
    assert str(RollingLimit(**({"subject": "terms"} | facts))) == words
