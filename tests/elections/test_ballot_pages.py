from __future__ import annotations

import logging

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from elections import box
from elections.models import Elector
from organisations.models import Role
from tests.elections.pages import queries_of, text_of
from tests.elections.story import NOMINATING, POLLING, Story, at, story_at
from tests.factories.organisations import MembershipFactory, StandingFactory, UserFactory
from tests.factories.partnerships import SeatFactory

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


CLOSED = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."


def paper(browser: Client, story: Story, *, contact: int = 0, choice: object = None, step: str = "final") -> dict:
    """The ballot filled in as the page gave it."""
    form = browser.get(address(story, "ballot", contact)).context["form"]
    nomination = story.nominations[0].pk if choice is None else choice
    return {"choice": nomination, "voter_name": "Pat Voter", "paper": form["paper"].value(), "step": step}


@pytest.mark.parametrize("name", ["ballot", "nominate", "nominated"])
def test_strangers_sign_in_first_and_then_learn_nothing(story, name, sign_in):
    anonymous, stranger = Client(), sign_in(UserFactory())

    assert anonymous.get(address(story, name)).status_code == 302
    assert stranger.get(address(story, name)).status_code == 404
    assert sign_in(story.contacts[1].user).get(address(story, name)).status_code == 404


@pytest.mark.parametrize("name", ["ballot", "nominate", "nominated"])
def test_a_member_without_the_vote_is_told_who_has_it(story, name, sign_in):
    organisation = story.contacts[0].organisation
    other = MembershipFactory(organisation=organisation, role=Role.OTHER)

    with time_machine.travel(POLLING, tick=False):
        response = sign_in(other.user).get(address(story, name))

    assert response.status_code == 403
    assert f"Only the voting contact of {organisation}, or the backup, may do this." in response.content.decode()


def test_the_ballot_is_chosen_looked_at_again_and_cast(browser, story):
    organisation = story.contacts[0].organisation
    review = browser.post(address(story, "ballot"), paper(browser, story, step="review"))
    before = box.count(story.contest)

    cast = browser.post(address(story, "ballot"), paper(browser, story))

    assert "Your choice Ann Archer ! Warning" in text_of(review)
    assert (before, box.open_all(story.contest)) == (0, [(story.nominations[0].pk,)])
    assert Elector.objects.get(struck_off=True).voter_name == "Pat Voter"
    after = text_of(browser.get(cast["Location"]))
    assert f"{organisation} has voted" in after
    assert "The vote was cast by Pat Voter." in after
    assert "Ann Archer" not in after


def test_a_paper_may_be_left_blank_on_purpose(browser, story):
    review = browser.post(address(story, "ballot"), paper(browser, story, choice="blank", step="review"))
    browser.post(address(story, "ballot"), paper(browser, story, choice="blank"))

    assert "Nobody: the paper is left blank on purpose" in text_of(review)
    assert box.open_all(story.contest) == [()]


def test_the_choice_can_be_changed_before_it_is_cast(browser, story):
    page = browser.post(address(story, "ballot"), paper(browser, story, step="change"))

    assert page.context["form"]["choice"].value() == str(story.nominations[0].pk)
    assert box.count(story.contest) == 0


def test_nothing_chosen_is_said_and_nothing_typed_is_lost(browser, story):
    page = browser.post(address(story, "ballot"), paper(browser, story, choice="") | {"step": "review"})

    assert page.context["form"].errors == {"choice": ["Choose one candidate, or leave the paper blank on purpose."]}
    assert page.context["form"]["voter_name"].value() == "Pat Voter"


def test_a_paper_made_for_another_organisation_is_refused(browser, story):
    """Two tabs, two groups of one secretary: the paper of one is never cast for the other."""
    second = MembershipFactory(user=story.contacts[0].user, organisation__slug="second-group")
    StandingFactory(organisation=second.organisation, district=story.district)
    Elector.objects.create(
        contest=story.contest, organisation=second.organisation, verdict="eligible", inputs={}, reason="In standing."
    )
    story.contacts.append(second)
    for_the_second = paper(browser, story, contact=3)

    page = browser.post(address(story, "ballot", 0), for_the_second)

    assert page.context["form"].errors["paper"][0].startswith("This ballot paper was made for another organisation")
    assert box.count(story.contest) == 0


def test_a_forged_paper_is_refused(browser, story):
    page = browser.post(address(story, "ballot"), paper(browser, story) | {"paper": "forged"})

    assert list(page.context["form"].errors) == ["paper"]


def test_an_organisation_that_has_voted_sees_that_and_no_ballot(browser, story):
    story.vote(0, None)

    page = browser.get(address(story, "ballot"))

    assert f"{story.contacts[0].organisation} has voted" in text_of(page)
    assert "form" not in page.context


def test_a_second_vote_is_refused_and_says_so(browser, story):
    filled = paper(browser, story)
    story.vote(0, None)

    response = browser.post(address(story, "ballot"), filled)

    assert response.status_code == 409
    assert f"{story.contacts[0].organisation} has voted already" in text_of(response)
    assert f"Its one vote was cast by {story.contacts[0].name}, and it counts." in text_of(response)
    assert box.open_all(story.contest) == [()]


@pytest.mark.parametrize("step", ["review", "final"])
def test_a_deadline_that_passes_in_front_of_the_page_is_told_exactly(browser, story, sign_in, step):
    with time_machine.travel(at(28, 3, 16, 59, 59), tick=False):
        browser = sign_in(story.contacts[0].user)
        filled = paper(browser, story, step=step)

    with time_machine.travel(at(28, 3, 17, 0, 1), tick=False):
        response = browser.post(address(story, "ballot"), filled)

    assert (response.status_code, box.count(story.contest)) == (409, 0)
    assert CLOSED in text_of(response)


@pytest.mark.parametrize(
    ("stage", "now", "sentence"),
    [
        ("notice", NOMINATING, "notice has been given, and the persons nominated are not published yet."),
        ("validated", POLLING, "the returning officer has not armed the poll."),
        ("armed", at(8, 3), "The poll opens at 9am on Monday 10 March 2025."),
        ("declared", at(1, 4), CLOSED),
    ],
)
def test_a_poll_that_is_not_open_says_why(sign_in, stage, now, sentence):
    story = story_at(stage)

    with time_machine.travel(now, tick=False):
        page = sign_in(story.contacts[2].user).get(address(story, "ballot", 2))

    assert "No vote can be cast now" in text_of(page)
    assert sentence in text_of(page)


def test_the_vote_is_in_no_address_no_log_no_session_and_no_letter(
    browser, story, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    choice = str(story.nominations[0].pk)
    filled = paper(browser, story)

    with django_capture_on_commit_callbacks(execute=True):
        response = browser.post(address(story, "ballot"), filled)
    page = browser.get(response["Location"])

    assert response["Location"] == address(story, "ballot")
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    http_lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not any("Ann Archer" in line or f"choice={choice}" in line for line in http_lines)
    assert "choice" not in str([session.get_decoded() for session in Session.objects.all()])
    assert [message.subject for message in mail.outbox] == [f"{story.contacts[0].organisation} has voted: Sector seat"]
    assert "Ann Archer" not in mail.outbox[0].body


def list_of(story: Story, contact: int = 0) -> str:
    return reverse("elections_member:list", args=[story.contacts[contact].organisation.slug])


def test_one_page_has_all_elections_of_an_organisation(browser, story):
    open_now = text_of(browser.get(list_of(story)))
    story.vote(0, None)
    after = text_of(browser.get(list_of(story)))

    assert "Vote until 5pm on Friday 28 March 2025. Vote in Spring election" in open_now
    assert f"{story.contacts[0].organisation} has voted." in after
    assert "Its nominations, and those it is asked to second in Spring election" in after


def test_the_list_of_an_organisation_asks_as_much_for_three_as_for_one(browser, story):
    one = queries_of(browser, list_of(story))
    for _ in range(2):
        other = story_at("notice", seat=SeatFactory(partnership__district=story.district))
        Elector.objects.update_or_create(
            contest=other.contest,
            organisation=story.contacts[0].organisation,
            defaults={"verdict": "eligible", "inputs": {}, "reason": "In standing."},
        )

    assert queries_of(browser, list_of(story)) == one
