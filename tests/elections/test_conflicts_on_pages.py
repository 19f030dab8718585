"""The same refusals where people meet them: each form says the sentence, and nothing is written."""

from __future__ import annotations

import pytest

from elections.models import Appointment, Nomination, Nominator, Office
from organisations.models import Membership
from tests.elections.pages import text_of
from tests.elections.parts import EMAIL, NAME, PARTS, asked_to_second, nominated, olga, speaks
from tests.elections.story import NOMINATING, Story, story_at
from tests.elections.test_conflicts import give_office

pytestmark = pytest.mark.django_db

MINE = "/my/{}/elections/spring-election/sector-seat/"
DESK = f"{NAME} is the desk of this election and cannot "
ROLE, FIRST_DAY = {"role": "backup", "starts_on": "2025-02-10"}, {"starts_on": "2025-02-10"}
PERSON = {"name": NAME, "email": EMAIL}
PAPER = {"sits_for": "own", "statement": "", "proposer_name": "Pat Proposer", "channel": "paper", "accepted": "on"}


@pytest.fixture
def story(travel) -> Story:
    travel(NOMINATING)
    return story_at("notice")


def mine(story: Story, contact: int, tail: str) -> str:
    return MINE.format(story.contacts[contact].organisation.slug) + tail


def nominate_her(story: Story, sign_in):
    answers = PERSON | {"sits_for": "own", "statement": "", "proposer_name": "Pat"}
    return sign_in(story.contacts[0].user).post(mine(story, 0, "nominate/"), answers)


def she_nominates(story: Story, sign_in):
    speaks(story)
    other = {"name": "Otto Other", "email": "otto@example.org", "sits_for": "own", "statement": ""}
    return sign_in(olga()).post(mine(story, 1, "nominate/"), other | {"proposer_name": NAME})


def she_is_entered(story: Story, sign_in):
    address = "/office/elections/spring-election/sector-seat/nominations/enter/"
    organisation = story.contacts[0].organisation
    return sign_in(story.returning_officer).post(address, PAPER | PERSON | {"proposing": organisation.name})


def she_seconds(story: Story, sign_in):
    nominator = asked_to_second(story)
    speaks(story)
    address = f"/my/{nominator.organisation.slug}/elections/second/{nominator.pk}/"
    return sign_in(olga()).post(address, {"name": NAME, "answer": "confirm"})


def she_is_handed_the_vote(story: Story, sign_in):
    there = story.contacts[1]
    address = f"/my/{there.organisation.slug}/people/{there.pk}/hand-over/"
    return sign_in(there.user).post(address, PERSON | FIRST_DAY)


def she_is_made_backup(story: Story, sign_in):
    there = story.contacts[1]
    return sign_in(there.user).post(f"/my/{there.organisation.slug}/people/add/", PERSON | ROLE)


def she_is_named_by_the_office(story: Story, sign_in):
    there = story.contacts[1]
    address = f"/office/register/{there.organisation.slug}/people/add/"
    return sign_in(story.partner).post(address, PERSON | ROLE | {"note": "Rang the chair."})


VOTES = "speak for {}, which votes in it."
FORMS = {
    "nominate": (nominate_her, "stand in it."),
    "nominate as proposer": (she_nominates, "nominate anybody."),
    "enter a paper": (she_is_entered, "stand in it."),
    "second": (she_seconds, "nominate anybody."),
    "hand over": (she_is_handed_the_vote, VOTES),
    "add a person": (she_is_made_backup, VOTES),
    "name who votes": (she_is_named_by_the_office, VOTES),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_says_why_and_writes_nothing(story, sign_in, form):
    give_office(story, Office.DESK)
    fill_in, cannot = FORMS[form]

    response = fill_in(story, sign_in)

    assert response.status_code == 200
    assert DESK + cannot.format(story.contacts[1].organisation) in text_of(response)
    assert not Nomination.objects.filter(person__name=NAME).exists()
    assert not Nominator.objects.filter(state="confirmed").exists()
    assert not Membership.objects.filter(user=olga(), organisation=story.contacts[0].organisation).exists()


@pytest.mark.parametrize("office", Office.values)
@pytest.mark.parametrize(
    "part", ["candidate on line", "proposer on paper", "seconder by link", "backup named by an office"]
)
def test_the_form_of_appointing_says_why_and_writes_nothing(story, sign_in, office, part):
    PARTS[part].take(story)
    answers = PERSON | {"office": office, "reason": "A reason."}

    response = sign_in(story.partner).post("/office/elections/spring-election/people/", answers)

    assert PARTS[part].is_then.format(story.contacts[1].organisation) in text_of(response)
    assert not Appointment.objects.filter(name=NAME).exists()


def test_the_page_of_the_letter_says_why_the_person_cannot_accept(story, sign_in):
    """Known by another account since: the last door is shut, too."""
    nomination = nominated(story, "Otto Other", "otto@example.org")
    give_office(story, Office.DESK)
    nomination.person.user = olga()
    nomination.person.save()

    response = sign_in(olga()).post(f"/elections/nominations/{nomination.pk}/answer/", {"answer": "accept"})

    assert f"{DESK}stand in it." in text_of(response)
    nomination.refresh_from_db()
    assert nomination.state == "proposed"
