"""The pages on which a member organisation endorses or questions an appointment."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from organisations.models import Role
from partnerships.models import Answer
from tests.factories.organisations import MembershipFactory, StandingFactory
from tests.factories.partnerships import DecisionFactory
from tests.partnerships.pages import DAY, NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def contact(lsp):
    standing = StandingFactory(district=lsp.district, admitted_on=dt.date(2020, 1, 1))
    return MembershipFactory(organisation=standing.organisation, name="Vera Voter")


def mine(contact, *args: object, name: str = "answer") -> str:
    return reverse(f"partnerships_appointments:{name}", args=[contact.organisation.slug, *args])


def test_a_member_endorses_and_changes_its_mind(lsp, contact, sign_in):
    decision, browser = DecisionFactory(term__seat__partnership=lsp), sign_in(contact.user)

    first = browser.post(mine(contact, decision.pk), {"verdict": "endorse", "person_name": "Vera"})
    browser.post(mine(contact, decision.pk), {"verdict": "question", "question": "Why?", "person_name": "Vera"})

    assert first.url == mine(contact, name="list")
    assert list(Answer.objects.values_list("verdict", "question")) == [("question", "Why?")]


def test_a_question_without_words_is_asked_for_them(lsp, contact, sign_in):
    decision = DecisionFactory(term__seat__partnership=lsp)

    page = sign_in(contact.user).post(mine(contact, decision.pk), {"verdict": "question", "person_name": "Vera"})

    assert page.context["form"].errors == {"question": ["Say what you want to know."]}


def test_the_period_that_ends_between_page_and_answer_is_said(lsp, contact, sign_in):
    decision = DecisionFactory(term__seat__partnership=lsp, answers_until=TODAY)

    with time_machine.travel(NOW + DAY, tick=False):
        page = sign_in(contact.user).post(mine(contact, decision.pk), {"verdict": "endorse", "person_name": "Vera"})

    assert page.context["form"].errors == {"__all__": ["Answers were taken until Friday 14 March 2025."]}
    assert Answer.objects.count() == 0


def test_only_who_votes_for_it_answers_and_only_where_it_is_asked(lsp, contact, sign_in):
    decision, elsewhere = DecisionFactory(term__seat__partnership=lsp), DecisionFactory()
    other = MembershipFactory(organisation=contact.organisation, role=Role.OTHER)

    assert sign_in(other.user).get(mine(contact, decision.pk)).status_code == 403
    assert sign_in(contact.user).get(mine(contact, elsewhere.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_appointments_asks_as_much_for_three_as_for_one(
    lsp, contact, sign_in, number, django_assert_max_num_queries
):
    for _ in range(number):
        DecisionFactory(term__seat__partnership=lsp)
    browser = sign_in(contact.user)

    with django_assert_max_num_queries(14):
        page = browser.get(mine(contact, name="list"))

    assert page.content.decode().count("Endorse or question<span") == number
