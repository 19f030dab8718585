from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.models import Membership
from partnerships.models import Link
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import LinkFactory, PartnershipFactory

pytestmark = pytest.mark.django_db
RECORD = "/office/partnerships/links/record/"
TO_DO = {"next_action": "Ask", "next_action_by": dt.date(2099, 1, 1)}


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon")


@pytest.fixture
def officer(district):
    return officer_of(district)


@pytest.fixture
def browser(officer, sign_in):
    return sign_in(officer)


def answers(**changes):
    day = timezone.localdate() + dt.timedelta(days=30)
    plain = {"about": "Minutes", "status": "to_clarify", "next_action": "Ask", "organisation": ""}
    return plain | {"next_action_by": day.isoformat()} | changes


def owner_of(user) -> int:
    return Membership.objects.get(user=user).pk


def test_a_link_between_two_bodies_is_recorded(browser, officer, district):
    one, other = PartnershipFactory(district=district), PartnershipFactory(district=district)
    said = answers(from_partnership=one.pk, to_partnership=other.pk, owner=owner_of(officer))

    response = browser.post(RECORD, said)

    assert (response.status_code, response.url) == (302, "/office/partnerships/links/")
    link = Link.objects.get()
    assert (link.district, link.source, link.to_partnership, link.next_action) == (district, one, other, "Ask")


def test_a_link_of_an_organisation_is_found_by_its_name(browser, officer):
    group, body = OrganisationFactory(name="Lunch Club"), PartnershipFactory()
    OrganisationFactory(name="Lunch Club North")

    browser.post(RECORD, answers(organisation="lunch club", to_partnership=body.pk, owner=owner_of(officer)))

    assert Link.objects.get().source == group


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({}, {"from_partnership": ["Choose a body, or enter the name of an organisation."]}),
        ({"organisation": "No"}, {"organisation": ["No organisation has “No” in its name. Try fewer words."]}),
        ({"organisation": "Choir", "owner": ""}, {"owner": ["Choose who has it in hand."]}),
        (
            {"organisation": "Choir", "next_action": ""},
            {"next_action": ["Say what happens next to clarify this link."]},
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(browser, officer, said, errors):
    OrganisationFactory(name="Choir")
    body = PartnershipFactory()

    form = browser.post(RECORD, answers(to_partnership=body.pk, owner=owner_of(officer)) | said).context["form"]

    assert {name: [str(text) for text in texts] for name, texts in form.errors.items()} == errors
    assert form["about"].value() == "Minutes"
    assert Link.objects.count() == 0


def test_a_body_and_an_organisation_at_once_and_a_link_to_itself_are_refused(browser, officer):
    OrganisationFactory(name="Choir")
    body = PartnershipFactory(name="Forum")
    said = answers(organisation="Choir", from_partnership=body.pk, to_partnership=body.pk, owner=owner_of(officer))

    form = browser.post(RECORD, said).context["form"]

    assert sorted(form.errors) == ["organisation", "to_partnership"]


def test_the_list_shows_open_work_first_and_the_rest_when_asked(browser, officer, district):
    today = timezone.localdate()
    mine = {"district": district, "owner_id": owner_of(officer), "next_action": "Ask", "status": "to_clarify"}
    later = LinkFactory(next_action_by=today + dt.timedelta(9), **mine)
    late = LinkFactory(next_action_by=today - dt.timedelta(9), **mine)
    settled = LinkFactory(district=district, from_partnership__name="Youth forum")
    closed = LinkFactory(district=district, ended_on=today)
    LinkFactory(next_action="Ask", next_action_by=today, owner_id=owner_of(officer))

    def listed(query=""):
        return list(browser.get(f"/office/partnerships/links/{query}").context["table"].data)

    assert listed() == [late, later]
    assert listed("?work=late") == [late]
    assert listed("?work=done") == [settled]
    assert listed("?work=closed") == [closed]
    assert listed("?work=all") == [late, later, settled, closed]
    assert listed("?work=all&q=youth") == [settled]
    assert listed("?work=all&status=established") == [settled, closed]


def test_a_step_is_taken_and_a_link_closed_on_their_pages(browser, officer, district):
    link = LinkFactory(district=district)
    page = f"/office/partnerships/links/{link.pk}/"
    said = {"said": "They met.", "status": "weak", "about": "Minutes"}

    assert browser.post(f"{page}step/", said).url == page
    assert browser.post(f"{page}end/", {"why": "Dissolved."}).url == page

    shown = browser.get(page).content.decode()
    assert all(words in shown for words in ["They met.", "Status: weak.", "Dissolved.", "Closed."])
    assert "Say what happened" not in shown
    again = browser.post(f"{page}end/", {"why": "Again"})
    assert "This link was closed on" in again.content.decode()


def test_a_partner_works_on_links_too_and_another_district_does_not_see_them(sign_in, district):
    link = LinkFactory(district=district)
    page = f"/office/partnerships/links/{link.pk}/"

    assert sign_in(partner_of(district)).get(page).status_code == 200
    for part in ("", "step/", "end/"):
        assert sign_in(officer_of(DistrictFactory())).get(f"{page}{part}").status_code == 404


def test_three_links_cost_no_more_queries_than_one(browser, officer, district):
    def one_more() -> None:
        LinkFactory(
            district=district, owner_id=owner_of(officer), next_action="Ask", next_action_by=dt.date(2030, 1, 1)
        )

    one_more()
    with CaptureQueriesContext(connection) as for_one:
        browser.get("/office/partnerships/links/")
    one_more()
    one_more()

    with CaptureQueriesContext(connection) as for_three:
        browser.get("/office/partnerships/links/")

    assert len(for_one) == len(for_three)


def test_every_row_of_the_list_leads_to_its_link(browser, officer, district):
    link = LinkFactory(district=district, status="to_clarify", owner_id=owner_of(officer), **TO_DO)

    html = browser.get("/office/partnerships/links/").content.decode()

    assert re.search(rf'<a href="{link.get_absolute_url()}"[^>]*>([^<]+)</a>', html)[1] == str(link)


def test_a_link_whose_owner_has_left_is_flagged_everywhere(browser, officer, district):
    today = timezone.localdate()
    gone = MembershipFactory(organisation=district.council, ends_on=today - dt.timedelta(days=1), role="office_staff")
    link = LinkFactory(district=district, status="to_clarify", owner=gone, **TO_DO)
    LinkFactory(district=district, status="to_clarify", owner_id=owner_of(officer), **TO_DO)

    listed = browser.get("/office/partnerships/links/?work=left")
    page = browser.get(link.get_absolute_url()).content.decode()
    desk = browser.get("/office/").content.decode()

    assert [row.record for row in listed.context["table"].rows] == [link]
    assert f"{gone} (has left)" in listed.content.decode()
    assert "Has left" in page
    assert "/office/partnerships/links/?work=left" in desk
