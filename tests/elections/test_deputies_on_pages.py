from __future__ import annotations

import pytest

from elections.models import DeputyOffer, OfferState
from partnerships.models import Term
from tests.elections.offers import account, elected, offered
from tests.elections.pages import text_of
from tests.elections.story import DECLARING, Story

pytestmark = pytest.mark.django_db


HERE = "/office/elections/spring-election/sector-seat/deputies/"


@pytest.fixture
def story() -> Story:
    """Ann is elected; Bob is next placed, then Cat."""
    return elected(0, 0, 0, 1, 1, 2)


def test_the_office_page_of_a_declared_election_says_who_can_be_offered(story, sign_in, travel):
    travel(DECLARING)
    browser = sign_in(story.returning_officer)

    overview = browser.get("/office/elections/spring-election/").content.decode()
    shown = text_of(browser.get(HERE))

    assert "“Seat” has no deputy. The next placed can be offered: Bob Baker." in overview
    assert f'href="{HERE}"' in overview
    assert "Offer a deputy" in shown


def test_a_partner_finds_the_page_offers_and_writes_down(story, sign_in, travel):
    travel(DECLARING)
    browser = sign_in(story.partner)
    term = Term.objects.get()

    found = browser.get("/office/elections/").content.decode()
    form = text_of(browser.get(f"{HERE}{term.pk}/"))
    browser.post(f"{HERE}{term.pk}/", {"nomination": story.nominations[1].pk})
    offer = DeputyOffer.objects.get()
    browser.post(f"{HERE}{offer.pk}/answer/", {"answer": "yes", "note": "By telephone."})
    waits = text_of(browser.get(HERE))
    browser.post(f"{HERE}{offer.pk}/take-back/")

    assert HERE in found
    assert f"Bob Baker, {story.contacts[1].organisation}" in form
    assert "Waits for the next placed" in waits
    assert DeputyOffer.objects.get().state == OfferState.WITHDRAWN


def test_a_lot_between_the_next_placed_is_recorded_on_its_page(sign_in, travel):
    story = elected(0, 0, 1, 2)
    travel(DECLARING)
    browser = sign_in(story.returning_officer)

    shown = text_of(browser.get(HERE))
    words = {"method": "Two slips.", "witness": "Wyn"}
    browser.post(f"{HERE}lot/", {"place_1": "Cat Cole", "place_2": "Bob Baker"} | words)
    after = text_of(browser.get(HERE))

    assert "Bob Baker and Cat Cole are equally placed." in shown
    assert "Cat Cole, then Bob Baker." in after


def test_what_waits_stands_on_ones_own_page(story, sign_in, travel):
    travel(DECLARING)
    offer = offered(story)
    holder = sign_in(account(story, 0))

    mine = holder.get("/my/").content.decode()
    address = f"/elections/deputies/{offer.pk}/"
    holder.post(address, {"answer": "yes"})
    theirs = sign_in(account(story, 1)).get("/my/").content.decode()

    assert address in mine
    assert "Bob Baker as your deputy" in mine
    assert "deputy of Ann Archer" in theirs
    assert sign_in(account(story, 2)).get(address).status_code == 404
