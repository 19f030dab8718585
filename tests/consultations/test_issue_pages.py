"""The pages of issues: the organisation's, the representative's, the office's, everybody's."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import Issue
from consultations.services.carrying import answer_issue, take_up
from organisations.models import Role
from tests.factories.consultations import IssueFactory, held
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def term():
    return TermFactory(
        person__user=UserFactory(), person__name="Ann Lee", seat__partnership__name="Wychavon LSP", seat__label="Health"
    )


@pytest.fixture
def voter(term):
    member = MembershipFactory(
        name="Vera Voter", organisation__name="Lunch club", organisation__slug="lunch-club", user__email="v@example.org"
    )
    StandingFactory(organisation=member.organisation, district=term.seat.partnership.district)
    return member


@pytest.fixture
def issue(voter, term):
    return IssueFactory(
        organisation=voter.organisation,
        partnership=term.seat.partnership,
        title="No bus",
        text="We need a bus.\n\nPlease.",
    )


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_organisation_raises_an_issue(sign_in, voter, term):
    browser = sign_in(voter.user)
    typed = {"partnership": term.seat.partnership_id, "title": "No bus", "text": "We need one.", "named": "no"}

    page = words(browser.get("/my/lunch-club/issues/raise/"))
    wrong = words(browser.post("/my/lunch-club/issues/raise/", typed | {"title": "", "person_name": "Vera"}))
    browser.post("/my/lunch-club/issues/raise/", typed | {"person_name": "Vera"})

    raised = Issue.objects.get()
    assert 'value="Vera Voter"' in page
    assert "Answer “What is it about?”" in wrong
    assert "We need one.</textarea>" in wrong
    assert (raised.title, raised.named, raised.person_name) == ("No bus", False, "Vera")
    assert "raised on Friday 14 March 2025, without your name" in words(browser.get("/my/lunch-club/issues/"))


def test_only_a_body_on_which_somebody_sits_is_offered(sign_in, voter, term):
    elsewhere = TermFactory()
    typed = {"title": "No bus", "text": "We need one.", "named": "yes", "person_name": "Vera"}

    page = words(
        sign_in(voter.user).post("/my/lunch-club/issues/raise/", typed | {"partnership": elsewhere.seat.partnership_id})
    )
    term.ends_on = dt.date(2025, 3, 1)
    term.save()

    assert "choose from the list" in page
    assert "nobody could carry it" in words(sign_in(voter.user).get("/my/lunch-club/issues/raise/"))


def test_who_does_not_vote_for_it_reads_and_raises_nothing(sign_in, voter, issue):
    other = MembershipFactory(organisation=voter.organisation, role=Role.OTHER)
    browser = sign_in(other.user)

    page = words(browser.get("/my/lunch-club/issues/"))

    assert "No bus" in page
    assert "Raise an issue" not in page
    assert browser.get("/my/lunch-club/issues/raise/").status_code == 403
    assert browser.get(f"/my/lunch-club/issues/{issue.pk}/withdraw/").status_code == 403
    assert sign_in(UserFactory()).get("/my/lunch-club/issues/").status_code == 404


def test_an_organisation_takes_an_issue_back_on_a_page_that_asks(sign_in, voter, issue):
    browser = sign_in(voter.user)
    address = f"/my/lunch-club/issues/{issue.pk}/withdraw/"

    asked = words(browser.get(address))
    after = words(browser.post(address, {"person_name": "Vera"}, follow=True))

    assert "Take back “No bus”?" in asked
    assert "<strong>No bus</strong>: withdrawn" in after
    assert Client().get(f"/issues/{issue.pk}/").status_code == 404
    assert browser.get(f"/my/lunch-club/issues/{IssueFactory().pk}/withdraw/").status_code == 404


def test_a_representative_takes_it_up_carries_it_and_answers(sign_in, term, issue):
    browser, meeting = sign_in(term.person.user), held(term)
    address = f"/my/issues/{issue.pk}/"
    act = {"person_name": "Ann Lee", "words": ""}

    start = words(browser.get(address))
    browser.post(f"{address}take-up/", act | {"term": term.pk})
    asked = words(browser.get(f"{address}carry/"))
    browser.post(f"{address}carry/", act | {"meeting": meeting.pk})
    wrong = words(browser.post(f"{address}answer/", act))
    end = words(browser.post(f"{address}answer/", act | {"words": "A bus runs."}, follow=True))

    assert "Written by Vera Voter." in start
    assert f'href="{address}take-up/">Take it up</a>' in start
    assert "Thursday 13 March 2025</option>" in asked
    assert "Answer “What came of it?”" in wrong
    assert "What came of it, says Ann Lee" in end
    assert "What you can do" not in end


def test_an_act_that_is_not_open_leads_back_and_one_there_is_not_is_not_found(sign_in, term, issue):
    browser = sign_in(term.person.user)

    assert browser.get(f"/my/issues/{issue.pk}/answer/").url == f"/my/issues/{issue.pk}/"
    assert browser.get(f"/my/issues/{issue.pk}/explode/").status_code == 404
    refused = words(browser.post(f"/my/issues/{issue.pk}/answer/", {"person_name": "Ann", "words": "Done."}))
    assert "Nobody has taken this issue up yet." in refused


def test_a_representative_sees_what_waits_what_is_in_hand_and_the_rest(sign_in, term, issue):
    browser, by = sign_in(term.person.user), term.person.user
    mine = IssueFactory(partnership=term.seat.partnership, title="Mine", state="taken_up", term=term)
    IssueFactory(partnership=term.seat.partnership, title="Over", state="declined", outcome="No.", term=term)
    IssueFactory(title="Elsewhere")

    page = words(browser.get("/my/issues/"))

    order = [
        page.index(text) for text in ("Nobody has taken up", "No bus", "In your hands", "Mine", "In other", "Over")
    ]
    assert order == sorted(order)
    assert "Elsewhere" not in page
    assert mine.term.person.user == by
    assert "This account holds no seat." in words(sign_in(UserFactory()).get("/my/issues/"))


def test_who_does_not_sit_there_does_not_find_the_issue(sign_in, voter, issue):
    assert sign_in(voter.user).get(f"/my/issues/{issue.pk}/").status_code == 404
    assert sign_in(officer_of(DistrictFactory())).get(f"/office/issues/{issue.pk}/").status_code == 404


def test_the_office_writes_down_for_whoever_sits_there_and_withholds(sign_in, term, issue):
    browser = sign_in(partner_of(term.seat.partnership.district))
    address = f"/office/issues/{issue.pk}/"

    asked = words(browser.get(f"{address}take-up/"))
    browser.post(f"{address}take-up/", {"person_name": "Petra", "words": "", "term": term.pk})
    browser.post(f"{address}withhold/", {"because": "It names a child."})

    kept = Issue.objects.get()
    assert f'type="hidden" name="term" value="{term.pk}"' in asked
    assert (kept.state, kept.term, kept.withheld_because) == ("taken_up", term, "It names a child.")
    assert "Why: It names a child." in words(browser.get(address))
    assert Client().get(f"/issues/{issue.pk}/").status_code == 404


def test_everybody_reads_what_was_said_and_done(voter, term, issue):
    take_up(issue_id=issue.pk, term_id=term.pk, words="", person_name="Ann", by=term.person.user, now=NOW)
    answer_issue(issue_id=issue.pk, words="<b>A bus</b> runs.", person_name="Ann", by=term.person.user, now=NOW)

    front, page = words(Client().get("/issues/")), words(Client().get(f"/issues/{issue.pk}/"))

    assert "<p>We need a bus. Please.</p>" in front
    assert "<p>&lt;b&gt;A bus&lt;/b&gt; runs.</p>" in front
    assert "Raised by Lunch club" in page
    assert "Vera Voter" not in page
    assert "Taken up by Ann Lee, Health" in page


def test_an_organisation_that_does_not_want_to_be_named_is_not(voter, issue):
    issue.named = False
    issue.save()

    assert "Lunch club" not in words(Client().get("/issues/"))
    assert "Lunch club" not in words(Client().get(f"/issues/{issue.pk}/"))
    assert "Lunch club" not in Client().get("/issues/?export=csv").content.decode()


def test_lists_are_filtered(sign_in, term, issue):
    IssueFactory(state="taken_up", partnership=term.seat.partnership, term=TermFactory(ends_on=dt.date(2024, 1, 1)))
    IssueFactory(state="withdrawn")
    office = sign_in(officer_of(term.seat.partnership.district))

    assert "Showing 1 to 2 of 2" in words(Client().get("/issues/"))
    assert "Showing 1 to 1 of 1" in words(Client().get("/issues/?words=BUS please"))
    assert "Showing 1 to 1 of 1" in words(Client().get("/issues/?state=raised"))
    assert "choose from the list" in words(Client().get("/issues/?state=withdrawn"))
    assert "Showing 1 to 2 of 2" in words(office.get("/office/issues/"))
    assert "Showing 1 to 1 of 1" in words(office.get("/office/issues/?hands=left"))
    assert "Showing 1 to 1 of 1" in words(office.get("/office/issues/?hands=waiting"))
    assert "Nothing matches" in words(office.get("/office/issues/?hands=late"))


def test_three_issues_cost_no_more_queries_than_one(sign_in, voter, term, issue):
    browsers = {
        "/issues/": Client(),
        "/my/issues/": sign_in(term.person.user),
        "/my/lunch-club/issues/": sign_in(voter.user),
        "/office/issues/": sign_in(officer_of(term.seat.partnership.district)),
    }

    def queries() -> list[int]:
        found = []
        for address, browser in browsers.items():
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            found.append(len(captured))
        return found

    before = queries()
    for _ in range(2):
        IssueFactory(partnership=term.seat.partnership, organisation=voter.organisation, state="taken_up", term=term)

    assert queries() == before


def test_the_office_sees_at_once_what_is_withheld_and_downloads_why(sign_in):
    issue = IssueFactory(withheld_because="It names a child.")
    browser = sign_in(officer_of(issue.partnership.district))

    page = browser.get("/office/issues/").content.decode()
    lines = browser.get("/office/issues/", {"export": "csv"}).content.decode()

    assert ">Withheld</strong>" in page
    assert "Raised, withheld: It names a child." in lines
