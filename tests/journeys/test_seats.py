"""Replace, not add; and endorse or question: an officer, a partner and a member organisation, in the browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from organisations.models import Organisation, Role, Standing
from organisations.services.districts import open_district
from organisations.services.partners import add_partner
from organisations.services.people import account_for, join
from partnerships.models import Seat, Term
from partnerships.services.partnerships import found
from partnerships.services.seats import add_seat
from tests.factories.partnerships import TermFactory
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.walking import Story
from vcsrep.demo.second_step import give_second_step

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOW = dt.datetime(2025, 1, 20, 9, 30, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2024, 1, 1)
OFFICER, PARTNER, CONTACT = "olivia@example.org", "petra@example.org", "vera@example.org"


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def story(request: pytest.FixtureRequest, visitor: Callable[..., Page]) -> Iterator[Story]:
    story = Story(hand=request.param(), visitor=visitor)
    story.at(NOW)
    yield story
    for traveller in story.travellers:
        traveller.stop()


def board_of_one_seat() -> None:
    """A partnership with a ceiling of one, its seat held, a partner who may appoint, and a member organisation."""
    district = open_district(
        name="Wychavon",
        gss_code="E07000238",
        council_name="Wychavon District Council",
        officer_email=OFFICER,
        officer_name="Olivia Officer",
        day=FIRST_DAY,
        by=None,
    )
    cvs = Organisation.objects.create(name="Droitwich Spa and Rural CVS", slug="cvs", is_infrastructure=True)
    club = Organisation.objects.create(name="Heron Lunch Club", slug="heron")
    Standing.objects.create(organisation=club, district=district, status="admitted", admitted_on=FIRST_DAY)
    add_partner(district=district, organisation=cvs, starts_on=FIRST_DAY, day=FIRST_DAY, by=None)
    for organisation, email, name, role in (
        (cvs, PARTNER, "Petra Partner", Role.OFFICE_STAFF),
        (club, CONTACT, "Vera Voter", Role.VOTING_CONTACT),
    ):
        join(organisation=organisation, email=email, name=name, role=role, starts_on=FIRST_DAY, by=None)
    officer = account_for(OFFICER)
    for email in (OFFICER, PARTNER):
        give_second_step(account_for(email))
    lsp = found(
        district=district, by=officer, name="Wychavon LSP", classification="lsp", area=district.area, vcs_seat_ceiling=1
    )
    seat = add_seat(
        partnership_id=lsp.pk,
        label="Old seat",
        selection_method="elected",
        electorate="sector",
        starts_on=FIRST_DAY,
        by=officer,
    )
    TermFactory(seat=seat, person__name="Ann Lee", on_behalf_of=club, starts_on=FIRST_DAY, ends_on=None)


def test_a_seat_is_replaced_filled_by_appointment_and_questioned(story: Story) -> None:
    board_of_one_seat()

    replace_the_seat(story)
    appoint_to_it(story)
    question_it(story)

    page = story.go("", f"/partnerships/wychavon-lsp/seats/{Seat.objects.get(label='Partners’ seat').pk}/")
    expect(page.get_by_text("0 endorse the choice and 1 question it")).to_be_visible()
    story.seen(page, "seat-questioned")


def replace_the_seat(story: Story) -> None:
    hand = story.hand
    page = story.go(OFFICER, "/office/partnerships/wychavon-lsp/seats/add/")
    hand.follow(page, "Replace “Old seat”")
    story.seen(page, "seat-replace")
    hand.write(page, "Name of the seat", "Partners’ seat")
    hand.choose(page, "Appointed", group="How is it filled?")
    hand.tick(page, "Droitwich Spa and Rural CVS")
    hand.date(page, "First day", dt.date(2025, 1, 21))
    hand.press(page, "Replace the seat")
    story.seen(page, "seat-replaced")
    term = Term.objects.get()
    assert (term.ends_on, term.end_reason) == (dt.date(2025, 1, 20), "replaced")


def appoint_to_it(story: Story) -> None:
    hand, seat = story.hand, Seat.objects.get(label="Partners’ seat")
    page = story.go(PARTNER, f"/office/partnerships/wychavon-lsp/seats/{seat.pk}/")
    hand.follow(page, "Fill this seat")
    hand.write(page, "Name of somebody new", "Carol Cole")
    hand.write(page, "On behalf of which organisation?", "Droitwich Spa")
    hand.write(page, "How was this person chosen?", "Named by the partner.")
    hand.write(page, "Name of the deputy", "Dan Dean")
    hand.tick(page, "Droitwich Spa and Rural CVS")
    hand.date(page, "First day in the seat", dt.date(2025, 1, 21))
    hand.date(page, "Last day as planned", dt.date(2028, 1, 20))
    hand.date(page, "Day of the decision", dt.date(2025, 1, 20))
    hand.write(page, "Which minute or other evidence records it?", "Minute 3")
    hand.press(page, "Record the appointment")
    story.seen(page, "seat-appointed")


def question_it(story: Story) -> None:
    hand = story.hand
    page = story.go(CONTACT, "/my/")
    story.seen(page, "appointment-waits")
    hand.follow(page, "Endorse or question")
    hand.choose(page, "We question this choice", group="What does your organisation say?")
    hand.write(page, "Your question", "How will she reach the villages?")
    story.seen(page, "appointment-question")
    hand.press(page, "Give this answer")
    story.seen(page, "appointment-questioned")
