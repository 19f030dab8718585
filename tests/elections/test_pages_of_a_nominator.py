from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from elections.models import Nomination, NominationState
from organisations.models import Organisation
from tests.elections.pages import text_of
from tests.elections.story import NOMINATING, POLLING, PUBLISHING, Story, story_at

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


def test_a_member_nominates_somebody(nominating):
    story, browser = nominating

    response = browser.post(address(story, "nominate"), FILLED)

    nomination = Nomination.objects.get()
    assert (nomination.person.name, nomination.state) == ("Cat Cole", NominationState.PROPOSED)
    assert (nomination.proposer_name, nomination.on_behalf_of) == ("Pat Proposer", story.contacts[0].organisation)
    page = text_of(browser.get(response["Location"]))
    assert f"{story.contacts[0].organisation} has nominated Cat Cole." in page
    assert "Cat Cole Waiting for the person to accept" in page


def test_a_member_nominates_for_another_organisation(nominating):
    story, browser = nominating
    other = story.contacts[1].organisation

    browser.post(address(story, "nominate"), FILLED | {"sits_for": "other", "other_name": other.name.upper()})

    assert Nomination.objects.get().on_behalf_of == other


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"name": ""}, {"name": ["Enter the name of the person."]}),
        ({"sits_for": "other"}, {"other_name": ["Enter the name of the other organisation."]}),
        (
            {"statement": "word " * 203},
            {"statement": ["Statement must be 200 words or less. It is 3 words too long."]},
        ),
        ({"email": "nonsense"}, {"email": ["Enter an e-mail address like name@example.org."]}),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(nominating, typed, errors):
    story, browser = nominating

    form = browser.post(address(story, "nominate"), FILLED | typed).context["form"]

    assert form.errors == errors
    assert form["proposer_name"].value() == "Pat Proposer"


def test_an_unknown_organisation_gets_suggestions_without_withheld_names(nominating):
    story, browser = nominating
    names = ["Vale Befrienders", "Vale Band", "Vale Refuge"]
    for contact, name in zip(story.contacts, names, strict=True):
        Organisation.objects.filter(pk=contact.organisation_id).update(name=name, name_withheld="Refuge" in name)

    form = browser.post(address(story, "nominate"), FILLED | {"sits_for": "other", "other_name": "Vale"}).context[
        "form"
    ]

    assert form.errors["other_name"] == [
        "No organisation in standing in Wychavon is called “Vale”. Did you mean: Vale Band; Vale Befrienders?"
    ]


def test_a_withheld_name_is_not_found_however_exactly_it_is_typed(nominating):
    story, browser = nominating
    Organisation.objects.filter(pk=story.contacts[1].organisation_id).update(name="Vale Refuge", name_withheld=True)
    typed = FILLED | {"sits_for": "other", "other_name": "Vale Refuge"}

    form = browser.post(address(story, "nominate"), typed).context["form"]

    assert form.errors["other_name"] == [
        "No organisation in standing in Wychavon is called “Vale Refuge”. Check the spelling in the directory."
    ]


def test_two_organisations_of_one_name_are_not_guessed(nominating):
    story, browser = nominating
    Organisation.objects.filter(pk__in=[contact.organisation_id for contact in story.contacts[1:]]).update(
        name="Friends"
    )

    form = browser.post(address(story, "nominate"), FILLED | {"sits_for": "other", "other_name": "friends"}).context[
        "form"
    ]

    assert form.errors["other_name"] == ["There are several organisations called “friends”. Ask the returning officer."]


def test_a_rule_that_stands_against_it_is_said_and_nothing_typed_is_lost(nominating):
    story, browser = nominating

    form = browser.post(address(story, "nominate"), FILLED | {"email": story.scrutineer.email}).context["form"]

    assert form.non_field_errors() == ["Saul Watcher is the scrutineer of this election and cannot stand in it."]
    assert form["statement"].value() == "I listen."


def test_outside_its_time_the_form_is_not_shown(sign_in):
    story = story_at("notice")

    with time_machine.travel(PUBLISHING, tick=False):
        page = text_of(sign_in(story.contacts[0].user).get(address(story, "nominate")))

    assert "Nominations closed at 5pm on Friday 28 February 2025." in page
    assert "Name of the person" not in page
