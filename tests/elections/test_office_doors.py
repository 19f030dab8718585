from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.elections.pages import queries_of
from tests.elections.story import (
    PREPARING,
    draft,
    story_at,
)
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db


LIST = "/office/elections/"


ELECTION = f"{LIST}spring-election/"


ACTS = ("take_roll", "enter", "publish", "arm", "count", "lot", "declare", "cancel")


def act_of(name: str) -> str:
    return reverse(f"elections_office:{name}", args=["spring-election", "sector-seat"])


def test_the_list_is_for_those_who_organise(sign_in):
    story = draft()

    assert Client().get(LIST).status_code == 302
    assert sign_in(UserFactory()).get(LIST).status_code == 403
    for user in (story.partner, story.returning_officer, story.scrutineer, officer_of(story.district)):
        assert sign_in(user).get(LIST).status_code == 200


def test_organisers_show_a_second_step_first(sign_in):
    story = story_at("notice")
    browser = sign_in(story.returning_officer, second_step=False)

    for address in (LIST, ELECTION, act_of("arm"), act_of("nominations")):
        response = browser.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/")


def test_each_finds_their_own_elections(sign_in):
    story = draft()
    other = draft(seat=SeatFactory(partnership__district__name="Elsewhere"))
    other.give_notice()

    def found(user) -> list[str]:
        return [row.record.slug for row in sign_in(user).get(LIST).context["table"].rows]

    assert found(story.partner) == ["spring-election"]
    assert found(story.returning_officer) == ["spring-election-2", "spring-election"]
    assert found(other.partner) == []
    assert found(officer_of(story.district)) == []


def test_a_draft_is_seen_by_partners_of_the_district_and_those_appointed(sign_in):
    story = draft()

    assert Client().get(ELECTION).status_code == 302
    for stranger in (UserFactory(), officer_of(story.district), partner_of(SeatFactory().partnership.district)):
        assert sign_in(stranger).get(ELECTION).status_code == 404
    for user in (story.partner, story.returning_officer, story.scrutineer):
        assert sign_in(user).get(ELECTION).status_code == 200


def test_after_notice_everybody_else_sees_what_the_public_sees(sign_in):
    story = story_at("notice")

    for outsider in (story.partner, officer_of(story.district), story.contacts[0].user):
        response = sign_in(outsider).get(ELECTION)
        assert response.status_code == 403
        assert "Everybody else sees its public page." in response.content.decode()


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_the_returning_officers_alone(sign_in, name):
    story = story_at("notice")

    assert Client().get(act_of(name)).status_code == 302
    assert sign_in(UserFactory()).get(act_of(name)).status_code == 403
    assert sign_in(story.scrutineer).get(act_of(name)).status_code == 403
    assert sign_in(story.scrutineer).post(act_of(name)).status_code == 403
    assert sign_in(story.returning_officer).get(act_of(name)).status_code == 200


def test_the_scrutineer_reads_nominations_and_rules_on_none(sign_in):
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")
    address = reverse("elections_office:nomination", args=["spring-election", "sector-seat", nomination.pk])
    browser = sign_in(story.scrutineer)

    assert browser.get(act_of("nominations")).status_code == 200
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"ruling": "valid"}).status_code == 403


@pytest.mark.parametrize("name", ["change", "appoint", "notice"])
def test_the_acts_of_a_partner(sign_in, name):
    story = draft()
    address = reverse(f"elections_office:{name}", args=["spring-election"])

    assert Client().get(address).status_code == 302
    assert sign_in(UserFactory()).get(address).status_code == 404
    assert sign_in(story.returning_officer).get(address).status_code == 403
    with time_machine.travel(PREPARING, tick=False):
        assert sign_in(story.partner).get(address).status_code == 200


def test_only_a_partner_calls_an_election(sign_in):
    story = draft()
    address = reverse("elections_office:call")

    assert Client().get(address).status_code == 302
    assert sign_in(UserFactory()).get(address).status_code == 403
    assert sign_in(story.returning_officer).get(address).status_code == 403
    assert sign_in(officer_of(story.district)).get(address).status_code == 403
    assert sign_in(story.partner).get(address).status_code == 200


def test_the_list_asks_as_much_for_three_as_for_one(sign_in):
    story = draft()
    browser = sign_in(story.partner)
    one = queries_of(browser, LIST)
    for _ in range(2):
        draft(seat=SeatFactory(partnership=story.seat.partnership))

    assert queries_of(browser, LIST) == one


def test_nominations_ask_as_much_for_three_as_for_one(sign_in):
    story = story_at("notice")
    browser = sign_in(story.returning_officer)
    story.nominate("Ann Archer")
    one = queries_of(browser, act_of("nominations"))
    story.nominate("Bob Baker", contact=1)
    story.nominate("Cat Cole", contact=2)

    assert queries_of(browser, act_of("nominations")) == one
