"""Every page of an election, at every stage, in a real browser: what the public, a member and an organiser see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from playwright.sync_api import Page

from elections.services.tallying import record_lot
from organisations.models import Organisation, User
from tests.elections.story import COUNTING, NOMINATING, POLLING, PUBLISHING, Story, at, draft, story_at
from tests.journeys.browser import assert_accessible, screenshot

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STATEMENT = "I have run a village hall for eleven years, and I will come to every meeting.\n\nAnd I will report back."
E_ = "/elections/spring-election/"
C_ = f"{E_}sector-seat/"
O_ = "/office/elections/spring-election/"
A_ = f"{O_}sector-seat/"


@pytest.fixture
def travel() -> Iterator[Callable[[dt.datetime], None]]:
    """The server's clock is set; the browser's own is not asked."""
    travellers: list[time_machine.travel] = []

    def set_clock(now: dt.datetime) -> None:
        for traveller in travellers:
            traveller.stop()
        travellers[:] = [time_machine.travel(now, tick=True)]
        travellers[0].start()

    yield set_clock
    for traveller in travellers:
        traveller.stop()


@pytest.fixture
def look(visitor, sign_in, live_server) -> Callable[..., Page]:
    """`look(address, name, user)`: open it, find nothing wrong, keep a picture."""

    def looked(address: str, name: str, user: User | None = None) -> Page:
        page = visitor()
        if user:
            value = sign_in(user).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(address)
        assert_accessible(page)
        screenshot(page, f"elections-{name}")
        return page

    return looked


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def named(story: Story) -> Story:
    for contact, name in zip(
        story.contacts, ["Pebworth Village Hall", "Vale Befrienders", "Badsey Band"], strict=False
    ):
        Organisation.objects.filter(pk=contact.organisation_id).update(name=name, slug=name.lower().replace(" ", "-"))
        contact.organisation.refresh_from_db()
    return story


def test_before_anything_is_called(look, travel):
    story = draft()
    story.election.contests.all().delete()
    story.election.journal.all().delete()
    story.election.appointments.all().delete()
    story.election.delete()
    travel(at(20, 1))

    look("/elections/", "list-empty")
    look("/office/elections/", "office-list-empty", story.partner)
    page = look("/office/elections/call/", "office-call", story.partner)
    press(page, "Save and go on")
    assert_accessible(page)
    screenshot(page, "elections-office-call-errors")


def test_a_draft(look, travel):
    story = named(draft())
    travel(at(20, 1))

    look("/office/elections/", "office-list", story.partner)
    look(O_, "office-draft", story.partner)
    look(f"{O_}people/", "office-people", story.partner)
    look(f"{O_}notice/", "office-notice", story.partner)


def test_nominations_open(look, travel):
    story = named(story_at("notice"))
    nomination = story.nominate("Ann Archer", statement=STATEMENT)
    travel(NOMINATING)
    my = f"/my/{story.contacts[1].organisation.slug}/elections/"

    look("/elections/", "list-nominations")
    look(E_, "election-nominations")
    look(f"{E_}roll/?search=vale", "roll-found")
    look(f"{E_}roll/?search=nobody", "roll-not-found")
    look(f"{C_}candidates/", "candidates-early")
    look(f"{C_}result/", "result-early")
    look(my, "my-list", story.contacts[1].user)
    page = look(f"{my}spring-election/sector-seat/nominate/", "nominate", story.contacts[1].user)
    press(page, "Nominate")
    assert_accessible(page)
    screenshot(page, "elections-nominate-errors")
    look(
        f"/my/{story.contacts[0].organisation.slug}/elections/spring-election/sector-seat/nominated/",
        "nominated",
        story.contacts[0].user,
    )
    person = User.objects.get(email=nomination.person.email)
    look(f"/elections/nominations/{nomination.pk}/answer/", "answer-accepted", person)
    type(nomination).objects.filter(pk=nomination.pk).update(state="proposed")
    look(f"/elections/nominations/{nomination.pk}/answer/", "answer", person)
    type(nomination).objects.filter(pk=nomination.pk).update(state="accepted")
    look(O_, "office-notice-given", story.returning_officer)
    look(f"{A_}nominations/", "office-nominations", story.returning_officer)
    look(f"{A_}nominations/{nomination.pk}/", "office-nomination", story.returning_officer)
    look(f"{A_}nominations/enter/", "office-enter", story.returning_officer)
    look(f"{A_}roll/", "office-roll", story.returning_officer)
    look(f"{A_}cancel/", "office-cancel", story.returning_officer)


def test_nominations_closed(look, travel):
    story = named(story_at("notice"))
    story.stand("Ann Archer", "Bob Baker")
    travel(PUBLISHING)
    look(f"{A_}publish/", "office-publish", story.returning_officer)

    story.publish()

    look(O_, "office-validated", story.returning_officer)
    look(f"{A_}arm/", "office-arm", story.returning_officer)
    look(f"{C_}candidates/", "candidates")


def test_the_poll(look, travel):
    story = named(story_at("armed"))
    story.contest.nominations.update(statement=STATEMENT)
    contact = story.contacts[1]
    ballot = f"/my/{contact.organisation.slug}/elections/spring-election/sector-seat/"
    travel(at(8, 3))
    look(ballot, "ballot-early", contact.user)
    travel(POLLING)

    look("/elections/", "list-poll")
    look(E_, "election-poll")
    look(O_, "office-armed", story.returning_officer)
    page = look(ballot, "ballot", contact.user)
    press(page, "Look at my choice again")
    assert_accessible(page)
    screenshot(page, "elections-ballot-errors")
    page.get_by_label("Bob Baker").check()
    press(page, "Look at my choice again")
    assert_accessible(page)
    screenshot(page, "elections-ballot-review")
    press(page, "Change it")
    assert page.get_by_label("Bob Baker").is_checked()
    press(page, "Look at my choice again")
    press(page, "Cast the vote")
    assert_accessible(page)
    screenshot(page, "elections-ballot-voted")

    travel(at(28, 3, 16, 59))
    other = story.contacts[2]
    late = look(f"/my/{other.organisation.slug}/elections/spring-election/sector-seat/", "ballot-2", other.user)
    travel(at(28, 3, 17, 0, 1))
    late.get_by_label("Bob Baker").check()
    press(late, "Look at my choice again")
    assert late.get_by_text("The poll closed at 5pm on Friday 28 March 2025.").is_visible()
    screenshot(late, "elections-ballot-late")
    look(f"{A_}count/", "office-count", story.returning_officer)


def test_a_tie_a_lot_and_a_result(look, travel):
    story = named(story_at("armed"))
    story.vote(0, story.nominations[0])
    story.vote(1, story.nominations[1])
    story.count()
    travel(COUNTING)

    look(O_, "office-tie", story.returning_officer)
    page = look(f"{A_}lot/", "office-lot", story.returning_officer)
    press(page, "Record the lot")
    assert_accessible(page)
    screenshot(page, "elections-office-lot-errors")
    story.by_returning_officer(
        record_lot, COUNTING, order=["Bob Baker", "Ann Archer"], method="Two papers from a hat.", witness="Wyn Ness"
    )
    look(f"{A_}declare/", "office-declare", story.returning_officer)
    story.declare()
    travel(at(1, 4))
    look(f"{C_}result/", "result")
    look("/elections/", "list-past")
    look(E_, "election-declared")
    look(O_, "office-declared", story.returning_officer)


@pytest.mark.parametrize("stage", ["unopposed", "cancelled"])
def test_no_poll(look, travel, stage):
    named(story_at(stage))
    travel(PUBLISHING)

    look(f"{C_}result/", f"result-{stage}")
    look(E_, f"election-{stage}")
