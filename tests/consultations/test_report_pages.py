"""The pages of reports: the representative's, the public's, the office's."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import ReportBack
from tests.factories.attendance import AgendaItemFactory
from tests.factories.consultations import ReportBackFactory, came, held
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.factories.partnerships import PartnershipFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 28, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TYPED = {
    "discussed": "The winter plan.",
    "raised": "",
    "differed": "",
    "decided": "To wait.",
    "follows": "",
    "author_name": "Ann Lee",
    "version": "0",
}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def term():
    return TermFactory(
        person__user=UserFactory(),
        person__name="Ann Lee",
        seat__partnership__name="Wychavon LSP",
        seat__partnership__slug="lsp",
        seat__label="Health",
        on_behalf_of__name="Lunch club",
    )


@pytest.fixture
def meeting(term):
    meeting = held(term)
    came(term, meeting)
    return meeting


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_form_begins_with_the_agenda_and_the_name(sign_in, term, meeting):
    AgendaItemFactory(meeting=meeting, title="Minutes")
    AgendaItemFactory(meeting=meeting, title="Winter plan")

    page = words(sign_in(term.person.user).get(f"/my/reports/{meeting.pk}/{term.pk}/"))

    assert "1. Minutes: 2. Winter plan:</textarea>" in page
    assert 'value="Ann Lee"' in page
    assert "It was due by <strong>Thursday 27 March 2025</strong>" in page


def test_a_draft_is_saved_looked_at_and_published(sign_in, term, meeting):
    browser, address = sign_in(term.person.user), f"/my/reports/{meeting.pk}/{term.pk}/"

    saved = browser.post(address, TYPED | {"step": "save"}, follow=True)
    looked = browser.post(address, TYPED | {"version": "1", "raised": "Buses.", "step": "look"}, follow=True)
    published = browser.post(f"{address}look/", {"version": "2"}, follow=True)

    report = ReportBack.objects.get()
    assert (saved.redirect_chain, looked.redirect_chain) == ([(address, 302)], [(f"{address}look/", 302)])
    assert published.redirect_chain == [(f"/reports/{report.pk}/", 302)]
    assert "Your draft is saved. It is not public before you publish it." in words(saved)
    assert "Is this what everybody should read?" in words(looked)
    assert (report.is_published, report.raised) == (True, "Buses.")


def test_what_is_missing_is_said_before_it_is_published(sign_in, term, meeting):
    browser, address = sign_in(term.person.user), f"/my/reports/{meeting.pk}/{term.pk}/"

    page = words(browser.post(address, TYPED | {"author_name": "", "step": "look"}, follow=True))
    refused = words(browser.post(f"{address}look/", {"version": "1"}))

    assert "Say your name: several people may share a mailbox." in page
    assert "Publish</button>" not in page
    assert "Say your name" in refused
    assert not ReportBack.objects.get().is_published


def test_nothing_typed_is_lost_when_it_is_too_long_or_somebody_was_faster(sign_in, term, meeting):
    browser, address = sign_in(term.person.user), f"/my/reports/{meeting.pk}/{term.pk}/"
    long = words(browser.post(address, TYPED | {"discussed": "Mark this. " + "word " * 600, "step": "save"}))
    one_word = words(browser.post(address, TYPED | {"decided": "x" * 6001, "step": "save"}))
    ReportBackFactory(term=term, meeting=meeting, decided="Theirs.", version=4)

    clash = words(browser.post(address, TYPED | {"decided": "Mine.", "step": "save"}))
    again = browser.post(address, TYPED | {"decided": "Mine.", "version": "4", "step": "save"})

    assert "Mark this." in long
    assert "must be 500 words or less" in long
    assert "must be 6000 characters or less; you wrote 6001." in one_word
    assert "<p>Theirs.</p>" in clash
    assert "Mine.</textarea>" in clash
    assert 'name="version" value="4"' in clash
    assert (again.status_code, ReportBack.objects.get().decided) == (302, "Mine.")


def test_the_script_may_forget_what_it_kept_only_when_the_page_shows_what_is_saved(sign_in, term, meeting):
    browser, address = sign_in(term.person.user), f"/my/reports/{meeting.pk}/{term.pk}/"

    fresh = words(browser.get(address))
    refused = words(browser.post(address, TYPED | {"discussed": "word " * 600}))

    assert f'data-draft="report-{term.person.user.pk}-{meeting.pk}-{term.pk}" data-version="0" data-saved>' in fresh
    assert 'data-version="0">' in refused


def test_a_published_report_is_corrected_on_one_page(sign_in, term, meeting):
    report = ReportBackFactory(term=term, meeting=meeting, is_published=True)
    browser, address = sign_in(term.person.user), f"/my/reports/{meeting.pk}/{term.pk}/"

    page = words(browser.get(address))
    response = browser.post(address, TYPED | {"version": "1"}, follow=True)

    assert "The page will say that it was corrected" in page
    assert response.redirect_chain == [(f"/reports/{report.pk}/", 302)]
    assert "Corrected at 10am on Friday 28 March 2025." in words(response)
    assert browser.get(f"{address}look/").url == f"/reports/{report.pk}/"


def test_a_meeting_that_has_not_begun_and_one_of_somebody_else(sign_in, term):
    to_come = held(term, NOW.date() + DAY, status="planned")
    elsewhere = held(TermFactory())

    browser = sign_in(term.person.user)

    assert browser.get(f"/my/reports/{to_come.pk}/{term.pk}/").status_code == 403
    assert browser.get(f"/my/reports/{elsewhere.pk}/{term.pk}/").status_code == 404
    assert sign_in(UserFactory()).get(f"/my/reports/{held(term).pk}/{term.pk}/").status_code == 404


def test_a_representative_sees_what_is_to_write_and_what_was_published(sign_in, term, meeting):
    other = held(term, dt.date(2025, 3, 20))
    came(term, other)
    done = ReportBackFactory(term=term, meeting=held(term, dt.date(2025, 2, 20)), is_published=True)

    page = words(sign_in(term.person.user).get("/my/reports/"))

    assert page.index("Wychavon LSP, Thursday 13 March 2025") < page.index("Wychavon LSP, Thursday 20 March 2025")
    assert "Overdue</strong> since Thursday 27 March 2025" in page
    assert "Due by Thursday 3 April 2025" in page
    assert f'<a href="/reports/{done.pk}/">Wychavon LSP, Thursday 20 February 2025</a>' in page
    assert "This account holds no seat" in words(sign_in(UserFactory()).get("/my/reports/"))


def test_anybody_reads_a_published_report_and_nobody_a_draft(term, meeting):
    report = ReportBackFactory(term=term, meeting=meeting, is_published=True, decided="<b>To wait</b>")
    draft = ReportBackFactory(term=term, meeting=held(term, dt.date(2025, 2, 20)))

    page = words(Client().get(f"/reports/{report.pk}/"))

    assert "By Ann Lee, on behalf of Lunch club." in page
    assert "<p>&lt;b&gt;To wait&lt;/b&gt;</p>" in page
    assert page.count("Nothing was reported.") == 3
    assert "Correct this report" not in page
    assert Client().get(f"/reports/{draft.pk}/").status_code == 404


def test_who_may_correct_a_report_finds_the_way(sign_in, term, meeting):
    report = ReportBackFactory(term=term, meeting=meeting, is_published=True, author_name="Petra")

    own = words(sign_in(term.person.user).get(f"/reports/{report.pk}/"))
    office = words(sign_in(officer_of(term.seat.partnership.district)).get(f"/reports/{report.pk}/"))

    assert "By Petra, for Ann Lee, on behalf of Lunch club." in own
    assert f'<a href="/my/reports/{meeting.pk}/{term.pk}/">Correct this report</a>' in own
    assert f'<a href="/office/reports/{meeting.pk}/{term.pk}/">Correct this report</a>' in office


def test_an_organisation_whose_name_is_withheld_is_not_named(term, meeting):
    term.on_behalf_of.name_withheld = True
    term.on_behalf_of.save()
    report = ReportBackFactory(term=term, meeting=meeting, is_published=True)

    page = words(Client().get(f"/reports/{report.pk}/"))

    assert "on behalf of Name withheld." in page
    assert "Lunch club" not in page


def test_the_list_is_searched_and_downloaded(term, meeting):
    ReportBackFactory(term=term, meeting=meeting, is_published=True, discussed="Flood wardens and buses.")
    other = ReportBackFactory(is_published=True)
    body = term.seat.partnership.pk

    assert "Showing 1 to 2 of 2" in words(Client().get("/reports/"))
    assert "Showing 1 to 1 of 1" in words(Client().get(f"/reports/?partnership={body}&seat={term.seat_id}"))
    assert "Showing 1 to 1 of 1" in words(Client().get("/reports/?words=BUSES flood"))
    assert "Nothing matches" in words(Client().get("/reports/?words=buses trams"))
    assert Client().get(f"/reports/?seat={other.term.seat_id}&export=csv").content.decode().splitlines()[1:] == [
        f"2025-03-13,{other.meeting.partnership},{other.term.seat},Ann Lee,2025-03-20"
    ]


def test_three_reports_cost_no_more_queries_than_one(term):
    ReportBackFactory(term=term, is_published=True)
    with CaptureQueriesContext(connection) as for_one:
        Client().get("/reports/")
    ReportBackFactory(is_published=True)
    ReportBackFactory(is_published=True)

    with CaptureQueriesContext(connection) as for_three:
        Client().get("/reports/")

    assert len(for_one) == len(for_three) == 5


def test_a_partnership_s_page_has_its_last_reports(term, meeting):
    report = ReportBackFactory(term=term, meeting=meeting, is_published=True)
    ReportBackFactory(is_published=True)

    page = words(Client().get("/partnerships/lsp/"))

    assert f'<a href="/reports/{report.pk}/">Thursday 13 March 2025</a>, from the seat Health, by Ann Lee' in page
    assert page.count("from the seat") == 1
    assert 'type="application/atom+xml" href="/reports/partnerships/lsp.atom"' in page


def test_the_office_sees_what_is_overdue_and_writes_what_it_is_told(sign_in, term, meeting):
    browser = sign_in(partner_of(term.seat.partnership.district))
    address = f"/office/reports/{meeting.pk}/{term.pk}/"

    overdue = words(browser.get("/office/reports/"))
    browser.post(address, TYPED | {"step": "look"})
    browser.post(f"{address}look/", {"version": "1"})

    assert "Ann Lee" in overdue
    assert "27 March 2025" in overdue
    assert f'<a class="govuk-link" href="{address}">Write it for Ann Lee</a>' in overdue
    assert ReportBack.objects.get().is_published
    assert "Every report that was due is published." in words(browser.get("/office/reports/"))


def test_lists_of_the_office_cost_no_more_for_three_rows_than_for_one(sign_in, term, meeting):
    browser = sign_in(officer_of(term.seat.partnership.district))

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    before = [queries(address) for address in ("/office/reports/", "/office/reports/filed/", "/office/reports/rules/")]
    for _ in range(2):
        other = TermFactory(seat__partnership=term.seat.partnership)
        came(other, meeting)
        PartnershipFactory(district=term.seat.partnership.district)

    after = [queries(address) for address in ("/office/reports/", "/office/reports/filed/", "/office/reports/rules/")]

    assert before == after


def test_the_silent_are_listed_by_period_and_downloaded(sign_in, term, meeting):
    came(term, held(term, dt.date(2023, 6, 1)))
    browser = sign_in(officer_of(term.seat.partnership.district))

    assert "Showing 1 to 1 of 1" in words(browser.get("/office/reports/filed/?reports=silent"))
    assert "Nothing matches" in words(browser.get("/office/reports/filed/?reports=none"))
    for period, attended in (("", 1), ("three", 2), ("all", 2), ("nonsense", 1)):
        page = browser.get(f"/office/reports/filed/?period={period}&export=csv").content.decode()
        assert page.splitlines()[1:] == [f"Ann Lee,Health,Wychavon LSP,{attended},0,0,{attended}"]


def test_only_an_officer_changes_when_reports_are_due(sign_in, term):
    district = term.seat.partnership.district
    officer, partner = sign_in(officer_of(district)), sign_in(partner_of(district))

    assert "10 working days after (usual)" in words(partner.get("/office/reports/rules/"))
    assert partner.get("/office/reports/rules/lsp/").status_code == 403
    wrong = words(officer.post("/office/reports/rules/lsp/", {"working_days": "0"}))
    officer.post("/office/reports/rules/lsp/", {"working_days": "5", "asked_from": "2025-01-01"})

    assert "must be 1 or more" in wrong
    page = words(officer.get("/office/reports/rules/"))
    assert "5 working days after" in page
    assert "1 January 2025" in page
