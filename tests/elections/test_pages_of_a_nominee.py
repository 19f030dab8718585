from __future__ import annotations

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from elections.models import Nomination, NominationState
from tests.elections.pages import text_of
from tests.elections.story import NOMINATING, POLLING, PUBLISHING, Story, story_at
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db


def address(story: Story, name: str, contact: int = 0) -> str:
    slug = story.contacts[contact].organisation.slug
    return reverse(f"elections_member:{name}", args=[slug, story.election.slug, "sector-seat"])


@pytest.fixture
def story() -> Story:
    return story_at("armed")


@pytest.fixture
def browser(story, sign_in) -> Client:
    """The voting contact of the first organisation, in the middle of the poll."""
    with time_machine.travel(POLLING, tick=False):
        yield sign_in(story.contacts[0].user, second_step=False)


@pytest.fixture
def nominating(sign_in):
    """A story in which nominations are open, and the first contact's browser."""
    story = story_at("notice")
    with time_machine.travel(NOMINATING, tick=False):
        yield story, sign_in(story.contacts[0].user, second_step=False)


FILLED = {
    "name": "Cat Cole",
    "email": "cat@people.example.org",
    "sits_for": "own",
    "statement": "I listen.",
    "proposer_name": "Pat Proposer",
}


@pytest.fixture
def asked(nominating, django_capture_on_commit_callbacks):
    """A nomination, and the address in its letter."""
    story, browser = nominating
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address(story, "nominate"), FILLED)
    body = mail.outbox[-1].body
    link = next(line for line in body.splitlines() if "/elections/nominations/" in line)
    return Nomination.objects.get(), link.removeprefix("http://testserver")


def test_looking_at_the_link_changes_nothing(asked):
    nomination, link = asked

    page = text_of(Client().get(link))

    nomination.refresh_from_db()
    assert nomination.state == NominationState.PROPOSED
    assert "You stand only if you accept." in page


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [("accept", NominationState.ACCEPTED, "You stand."), ("decline", NominationState.DECLINED, "You do not stand.")],
)
def test_the_button_behind_the_link_answers(asked, answer, state, said):
    nomination, link = asked

    page = Client().post(link, {"answer": answer, "statement": "My own words."}, follow=True)

    nomination.refresh_from_db()
    assert nomination.state == state
    assert said in text_of(page)
    assert nomination.statement == ("My own words." if answer == "accept" else "I listen.")


def test_behind_the_link_one_can_withdraw_again(asked):
    nomination, link = asked
    Client().post(link, {"answer": "accept", "statement": ""})

    Client().post(f"{link}withdraw/")

    nomination.refresh_from_db()
    assert nomination.state == NominationState.WITHDRAWN


def test_too_long_a_statement_is_said_and_kept(asked):
    _, link = asked

    form = Client().post(link, {"answer": "accept", "statement": "word " * 201}).context["form"]

    assert form.errors["statement"] == ["Your statement must be 200 words or less. It is 1 word too long."]
    assert form["statement"].value() == "word " * 201


def test_an_answer_after_the_close_is_refused(asked):
    _, link = asked

    with time_machine.travel(PUBLISHING, tick=False):
        form = Client().post(link, {"answer": "decline"}).context["form"]

    assert form.non_field_errors() == ["Nominations closed at 5pm on Friday 28 February 2025."]


def test_an_unknown_link_says_what_to_do():
    response = Client().get(reverse("elections:accept", args=["guessed"]))

    assert response.status_code == 404
    assert "This link is not good" in text_of(response)


def test_signed_in_a_person_answers_their_own_nomination_only(asked, sign_in):
    nomination, _ = asked
    own = reverse("elections:answer", args=[nomination.pk])

    assert Client().get(own).status_code == 302
    assert sign_in(UserFactory()).get(own).status_code == 404
    person = sign_in(UserFactory(email="cat@people.example.org"), second_step=False)
    assert "You stand." in text_of(person.post(own, {"answer": "accept", "statement": ""}, follow=True))
