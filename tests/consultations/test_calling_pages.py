"""The pages of a call for views."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from consultations.models import Consultation
from notifications.models import Letter
from tests.factories.attendance import AgendaItemFactory, MeetingFactory
from tests.factories.organisations import MembershipFactory, StandingFactory, UserFactory, officer_of
from tests.factories.partnerships import DeputyFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)
CALLS = "/my/seats/calls/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def term():
    term = TermFactory(person__user=UserFactory(), seat__partnership__name="Wychavon LSP")
    standing = StandingFactory(district=term.seat.partnership.district)
    MembershipFactory(organisation=standing.organisation)
    return term


@pytest.fixture
def meeting(term):
    return MeetingFactory(
        partnership=term.seat.partnership, starts_at=dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC), status="planned"
    )


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting, title="Evening buses")


def typed(item, **facts: str) -> dict[str, str]:
    return {
        f"way_{item.pk}": "choice",
        f"question_{item.pk}": "Keep the bus?",
        "way_0": "",
        "question_0": "",
        "why": "The council decides.",
        "audience": "everybody",
        "closes_on_day": "11",
        "closes_on_month": "3",
        "closes_on_year": "2025",
    } | facts


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_representative_asks_looks_and_opens(term, meeting, item, sign_in):
    browser = sign_in(term.person.user)

    listed = words(browser.get(CALLS))
    looked = browser.post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item), follow=True)
    address = looked.redirect_chain[-1][0]
    opened = browser.post(address, {"step": "open"}, follow=True)

    assert f"{CALLS}{meeting.pk}/{term.pk}/" in listed
    assert "Is this what you ask?" in words(looked)
    assert "1 organisation." in words(looked)
    assert "The call is open, and the letters go out." in words(opened)
    assert Letter.objects.filter(kind="consultations.asked").count() == 1


def test_a_draft_is_thrown_away(term, meeting, item, sign_in):
    browser = sign_in(term.person.user)
    address = browser.post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item)).headers["Location"]

    browser.post(address, {"step": "discard"})

    assert not Consultation.objects.exists()


def test_a_draft_comes_back_into_the_form(term, meeting, item, sign_in):
    browser = sign_in(term.person.user)
    browser.post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item, why="Because."))

    page = words(browser.get(f"{CALLS}{meeting.pk}/{term.pk}/"))

    assert "Because.</textarea>" in page
    assert 'value="Keep the bus?"' in page


def test_what_is_wrong_is_said_and_what_was_typed_stays(term, meeting, item, sign_in):
    wrong = typed(item, audience="theme", closes_on_day="20") | {f"question_{item.pk}": "", "way_0": "words"}

    page = words(sign_in(term.person.user).post(f"{CALLS}{meeting.pk}/{term.pk}/", wrong))

    for text in ("Choose the theme.", "Write the question.", "The council decides.</textarea>"):
        assert text in page


def test_too_late_a_close_is_refused(term, meeting, item, sign_in):
    page = words(sign_in(term.person.user).post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item, closes_on_day="13")))

    assert "Close it by Wednesday 12 March 2025" in page


def test_a_deputy_sees_and_does_not_ask(term, meeting, item, sign_in):
    holder = sign_in(term.person.user)
    address = holder.post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item)).headers["Location"]
    deputy = sign_in(DeputyFactory(term=term, person__user=UserFactory()).person.user)

    assert deputy.get(f"{CALLS}{meeting.pk}/{term.pk}/").status_code == 403
    assert deputy.get(address).status_code == 403
    assert deputy.post(address, {"step": "discard"}).status_code == 403
    holder.post(address, {"step": "open"})
    assert deputy.get(address).status_code == 200


def test_a_stranger_finds_nothing(term, meeting, item, sign_in):
    address = sign_in(term.person.user).post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item)).headers["Location"]
    stranger = sign_in(MembershipFactory().user)

    assert stranger.get(f"{CALLS}{meeting.pk}/{term.pk}/").status_code == 404
    assert stranger.get(address).status_code == 404


def test_an_officer_asks_for_the_representative(term, meeting, item, sign_in):
    browser = sign_in(officer_of(term.seat.partnership.district))

    listed = words(browser.get("/office/consultations/calls/"))
    looked = browser.post(f"/office/consultations/calls/{meeting.pk}/{term.pk}/", typed(item), follow=True)
    opened = browser.post(looked.redirect_chain[-1][0], {"step": "open"}, follow=True)

    assert f"Ask for {term.person}" in listed
    assert "The call is open" in words(opened)
    assert browser.get(f"/office/consultations/calls/{meeting.pk}/{term.pk}/").status_code == 302


def test_after_the_close_the_page_tells_what_was_heard(term, meeting, item, sign_in, clock):
    browser = sign_in(term.person.user)
    address = browser.post(f"{CALLS}{meeting.pk}/{term.pk}/", typed(item)).headers["Location"]
    browser.post(address, {"step": "open"})
    clock.move_to(dt.datetime(2025, 3, 11, 17, tzinfo=dt.UTC))

    page = words(sign_in(term.person.user).get(address))

    assert "Closed since 5pm on Tuesday 11 March 2025" in page
    assert "0 answers in 0 responses" in page
