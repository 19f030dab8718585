"""Strangers who look after a group: one signs up and is admitted, one claims an entry, one writes to a refuge."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from organisations.models import ContactDetail, Membership, Organisation
from organisations.services.relaying import key_of
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory, partner_of
from tests.journeys.browser import assert_accessible
from tests.journeys.hands import Mouse
from tests.journeys.walking import Story
from vcsrep.demo.second_step import give_second_step

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(visitor):
    return Story(Mouse(), visitor)


def code_from(address: str) -> str:
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [address])
    return re.search(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{4})\s*$", str(letter.body), re.MULTILINE)[1]


def link_to(address: str, path: str) -> str:
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [address] and path in letter.body)
    return re.search(rf"http://testserver({path}\S+)", str(letter.body))[1]


def prove(story, page, address: str) -> None:
    story.hand.write(page, "Code from the letter", code_from(address))
    story.hand.press(page, "Sign in")


def test_a_stranger_signs_the_group_up_and_is_admitted(story):
    district = DistrictFactory(name="Wychavon")
    partner = partner_of(district)
    give_second_step(partner)

    page = story.go("", "/join/?q=rowan")
    story.hand.press(page, "Sign up a new group")
    story.hand.write(page, "Name of the group", "Rowan Lunch Club")
    story.hand.write(page, "What does it do?", "A hot meal on Fridays.")
    page.get_by_label("Community group").check()
    story.hand.write(page, "Postcode", "WR9 6AB")
    assert_accessible(page)
    story.hand.press(page, "Continue")
    story.hand.write(page, "Your full name", "Ann Ashcombe")
    story.hand.write(page, "What you do in the group", "Secretary")
    story.hand.write(page, "Your e-mail address", "ann@example.org")
    assert_accessible(page)
    story.hand.press(page, "Continue")
    prove(story, page, "ann@example.org")
    story.seen(page, "join-check")
    story.hand.press(page, "Send the application")
    story.seen(page, "join-sent")

    office = story.go(partner.email, "/office/requests/?state=waiting")
    story.hand.follow(office, "Rowan Lunch Club")
    story.seen(office, "join-decide")
    story.hand.choose(office, "Approve")
    story.hand.write(office, "Reason or evidence", "Constitution seen.")
    story.hand.press(office, "Decide")

    page.goto("/my/")
    page.get_by_role("link", name="Rowan Lunch Club").first.wait_for()
    assert Organisation.objects.listed().get().name == "Rowan Lunch Club"


def test_a_claim_is_proven_by_the_link_in_the_letter(story):
    standing = StandingFactory(organisation__name="Hazel Choir", organisation__slug="hazel-choir")
    ContactDetail.objects.create(organisation=standing.organisation, kind="email", value="jane@example.org")

    page = story.go("", "/join/?q=hazel")
    story.hand.follow(page, "This is us: claim it")
    story.hand.write(page, "Your e-mail address", "bea@example.org")
    story.hand.press(page, "Send me a code")
    prove(story, page, "bea@example.org")
    story.hand.write(page, "Your full name", "Bea Brackenbury")
    story.hand.choose(page, "Send a link to j…@example.org")
    story.seen(page, "claim")
    story.hand.press(page, "Ask to speak for it")

    other = story.go("jane", link_to("jane@example.org", "/join/link/"))
    story.hand.choose(other, "Yes, this person speaks for us")
    story.hand.press(other, "Answer")
    assert_accessible(other)

    assert Membership.objects.get().name == "Bea Brackenbury"


def test_somebody_writes_to_a_refuge_and_never_learns_its_name(story):
    standing = StandingFactory(organisation__name="Hazel Refuge", organisation__name_withheld=True)
    MembershipFactory(organisation=standing.organisation, user__email="secret@example.org")

    page = story.go("", f"/write/{key_of(standing.organisation)}/")
    story.hand.write(page, "Your name", "Sam")
    story.hand.write(page, "Your e-mail address", "sam@example.org")
    story.hand.write(page, "Your message", "Is there room tonight?")
    assert (
        not page.get_by_label("Leave this box empty").is_visible()
        or page.get_by_label("Leave this box empty").bounding_box()["x"] < 0
    )
    story.seen(page, "write")
    story.hand.press(page, "Send the message")

    reader = story.go("reader", link_to("secret@example.org", "/write/received/"))
    story.hand.choose(reader, "Report this message as abuse")
    story.hand.press(reader, "Do this")
    assert "Hazel" not in page.content()
