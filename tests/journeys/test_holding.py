"""What holding a seat asks, in the browser: the mandate said, an interest declared, expenses claimed and paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from organisations.models import Role
from organisations.services.people import account_for
from partnerships.models import ExpenseClaim, Term
from tests.factories.organisations import DistrictFactory, DistrictPartnerFactory, MembershipFactory
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, SeatFactory, TermFactory
from tests.factories.representatives import RoleDescriptionFactory
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.walking import Story
from vcsrep.demo.second_step import give_second_step

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
HOLDER, DEPUTY, PARTNER = "rafiq@example.org", "dan@example.org", "petra@example.org"


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def story(request: pytest.FixtureRequest, visitor: Callable[..., Page]) -> Iterator[Story]:
    story = Story(hand=request.param(), visitor=visitor)
    story.at(NOW)
    yield story
    for traveller in story.travellers:
        traveller.stop()


@pytest.fixture
def term() -> Term:
    lsp = PartnershipFactory(name="Wychavon LSP", slug="lsp", district=DistrictFactory(name="Wychavon"))
    seat = SeatFactory(partnership=lsp, label="Seat for older people")
    RoleDescriptionFactory(seat=seat)
    give_second_step(account_for(PARTNER))
    cvs = DistrictPartnerFactory(district=lsp.district).organisation
    MembershipFactory(organisation=cvs, user=account_for(PARTNER), role=Role.OFFICE_STAFF)
    first = dt.date(2025, 1, 1)
    term = TermFactory(seat=seat, person__name="Rafiq Holder", person__user=account_for(HOLDER), starts_on=first)
    DeputyFactory(term=term, person__name="Dan Deputy", person__user=account_for(DEPUTY), starts_on=first)
    return term


def test_a_holder_says_declares_and_claims_and_is_paid(story: Story, term: Term) -> None:
    page = say_the_mandate(story)
    declare_an_interest(story, page)
    claim_expenses(story, page)
    decide(story, "Approve")
    decide(story, "Mark as paid")

    answer_as_deputy(story)

    page = story.go("", f"/partnerships/lsp/mandates/{term.pk}/")
    expect(page.get_by_text("The annual meeting of forty clubs chose him.")).to_be_visible()
    page = story.go("", "/partnerships/lsp/interests/")
    expect(page.get_by_text("Treasurer of the hospice.")).to_be_visible()
    expect(page.get_by_text("Nothing to declare.")).to_be_visible()
    assert [claim.state for claim in ExpenseClaim.objects.all()] == ["paid"]


def say_the_mandate(story: Story) -> Page:
    hand, page = story.hand, story.go(HOLDER, "/my/")
    hand.follow(page, "Seat for older people")
    story.seen(page, "holding-seat")
    hand.follow(page, "Choice")
    hand.write(page, "What there is to say", "The annual meeting of forty clubs chose him.")
    hand.write(page, "Or a document", "Minutes of May, at the library")
    story.seen(page, "holding-mandate")
    hand.press(page, "Save")
    return page


def declare_an_interest(story: Story, page: Page) -> None:
    hand = story.hand
    hand.follow(page, "Declare an interest")
    hand.press(page, "Put it on the register")
    story.seen(page, "holding-interest-refused")
    hand.choose(page, "Membership of other bodies", group="Kind of interest")
    hand.write(page, "What is it?", "Treasurer of the hospice.")
    hand.date(page, "Since when?", dt.date(2019, 5, 1))
    hand.press(page, "Put it on the register")
    story.seen(page, "holding-interest")


def claim_expenses(story: Story, page: Page) -> None:
    hand = story.hand
    hand.follow(page, "Claim expenses")
    hand.date(page, "When did you spend it?", dt.date(2025, 3, 3))
    hand.pick(page, "What for?", "Travel")
    hand.write(page, "Amount in pounds", "14.60")
    hand.write(page, "Reference of the receipt", "Bus ticket 12")
    hand.press(page, "Claim")
    story.seen(page, "holding-claimed")


def decide(story: Story, what: str) -> None:
    page = story.go(PARTNER, f"/office/representatives/expenses/{ExpenseClaim.objects.get().pk}/")
    story.hand.choose(page, what, group="Your decision")
    story.hand.press(page, "Save the decision")
    story.seen(page, "holding-decided")


def answer_as_deputy(story: Story) -> None:
    hand, page = story.hand, story.go(DEPUTY, "/my/")
    hand.follow(page, "Declare your interests")
    story.seen(page, "holding-deputy")
    hand.follow(page, "Say that there is nothing to declare")
    hand.press(page, "I have nothing to declare")
    story.seen(page, "holding-deputy-answered")
    page.goto("/my/")
    expect(page.get_by_text("Declare your interests")).to_have_count(0)
