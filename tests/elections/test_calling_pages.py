from __future__ import annotations

import pytest
from django.urls import reverse

from elections.models import Appointment, Contest, Election, Office, Stage
from tests.elections.pages import text_of
from tests.elections.story import (
    NOTICE,
    PREPARING,
    TIMETABLE,
    at,
    draft,
    story_at,
)
from tests.factories.organisations import officer_of, partner_of
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db


LIST = "/office/elections/"


ELECTION = "/office/elections/spring-election/"


def called(**changes) -> dict[str, object]:
    fields: dict[str, object] = {"name": "Summer election"}
    for field in TIMETABLE.__slots__:
        moment = getattr(TIMETABLE, field)
        fields[field] = f"{moment:%Y-%m-%dT%H:%M}" if hasattr(moment, "hour") else f"{moment:%Y-%m-%d}"
    return fields | changes


def test_a_partner_calls_an_election(sign_in, travel):
    travel(PREPARING)
    seat = SeatFactory()
    browser = sign_in(partner_of(seat.partnership.district))

    response = browser.post(reverse("elections_office:call"), called())

    election = Election.objects.get()
    assert response["Location"] == reverse("elections_office:add_contest", args=["summer-election"])
    assert (election.nominations_close_at, election.poll_closes_at) == (
        TIMETABLE.nominations_close_at,
        TIMETABLE.poll_closes_at,
    )
    page = text_of(browser.get(reverse("elections_office:election", args=["summer-election"])))
    assert "There is no contest yet. Add what is to be elected. Nobody is appointed returning officer." in page.replace(
        "! Warning ", ""
    )


def test_a_bad_timetable_is_said_at_its_field_and_nothing_typed_is_lost(sign_in, travel):
    travel(PREPARING)
    seat = SeatFactory()
    browser = sign_in(partner_of(seat.partnership.district))

    form = browser.post(reverse("elections_office:call"), called(poll_closes_at="2025-03-29T17:00")).context["form"]

    assert form.errors == {
        "poll_closes_at": [
            "The poll would close at 5pm on Saturday 29 March 2025, which is at the weekend. Choose a working day."
        ]
    }
    assert (form["name"].value(), Election.objects.count()) == ("Summer election", 0)


def test_only_elected_seats_of_ones_own_district_are_offered(sign_in):
    seat = SeatFactory()
    SeatFactory()
    SeatFactory(partnership=seat.partnership, selection_method="appointed", electorate="")

    story = draft(seat=seat)
    address = reverse("elections_office:add_contest", args=["spring-election"])
    form = sign_in(story.partner).get(address).context["form"]

    assert list(form.fields["seats"].queryset) == [seat]


def test_a_draft_is_changed_and_after_notice_frozen(sign_in, travel):
    travel(PREPARING)
    story = draft()
    browser, address = sign_in(story.partner), reverse("elections_office:change", args=["spring-election"])

    browser.post(address, called())
    story.give_notice()

    assert Election.objects.get().name == "Summer election"
    assert browser.get(address).status_code == 403


def test_people_are_appointed_and_a_conflict_is_said(sign_in, travel):
    travel(NOTICE)
    story = draft()
    browser, address = sign_in(story.partner), reverse("elections_office:appoint", args=["spring-election"])
    contact = story.contacts[0]

    refused = browser.post(
        address, {"office": Office.SCRUTINEER, "name": contact.name, "email": contact.user.email}
    ).context["form"]
    browser.post(address, {"office": Office.SCRUTINEER, "name": "Ada Other", "email": "ada@people.example.org"})

    assert refused.non_field_errors() == [
        f"{contact.name} speaks for {contact.organisation}, which votes in this election, and cannot organise it."
    ]
    assert Appointment.objects.get(office=Office.SCRUTINEER).name == "Ada Other"


def test_notice_is_given_on_a_page_that_says_what_will_happen(sign_in, travel):
    travel(NOTICE)
    story = draft()
    browser, address = sign_in(story.partner), reverse("elections_office:notice", args=["spring-election"])

    page = text_of(browser.get(address))
    afterwards = browser.post(address, follow=True)

    assert "Timetable, seats and rules are frozen" in page
    assert Contest.objects.get().stage == Stage.NOTICE
    assert afterwards.redirect_chain == [(f"{ELECTION}people/", 302)]
    assert "Notice is given. The election is on its public page." in text_of(afterwards)


def test_a_partner_finds_the_people_of_what_is_under_way(sign_in):
    story = story_at("notice")
    story_at("declared", seat=SeatFactory(partnership__district=story.district))

    under_way = {
        user: [str(election) for election in sign_in(user).get(LIST).context["under_way"]]
        for user in (story.partner, story.returning_officer, officer_of(story.district))
    }

    assert list(under_way.values()) == [["Spring election"], [], []]


def test_what_stands_against_notice_is_said_instead_of_a_button(sign_in, travel):
    travel(at(4, 2))
    story = draft()

    page = text_of(sign_in(story.partner).get(reverse("elections_office:notice", args=["spring-election"])))

    assert "Notice must be given before nominations open" in page
    assert "What will happen" not in page
