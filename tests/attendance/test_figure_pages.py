"""Figures for a partnership, for the office, and the report for a paper."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Mark, MarksImport
from attendance.services.marking import expected_at, mark
from attendance.services.meetings import cancel
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import MembershipFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    lsp = PartnershipFactory(name="Wychavon LSP", slug="lsp")
    TermFactory(seat=SeatFactory(partnership=lsp, label="Health"), person__name="Ann Lee")
    return lsp


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


def held(partnership, days_ago, said=Mark.PRESENT, *, marked=None):
    meeting = MeetingFactory(partnership=partnership, starts_at=NOW - days_ago * DAY)
    marks = {term.pk: said for term in expected_at(meeting)}
    mark(meeting_id=meeting.pk, marks=marks, now=marked or meeting.ends_at, by=UserFactory())
    return meeting


def public(**query):
    return Client().get(reverse("meetings:figures", args=["lsp"]), query)


def office(name):
    return reverse(f"attendance_office:{name}")


def test_a_period_is_chosen_in_the_address(lsp):
    for days_ago in (60, 40, 20):
        held(lsp, days_ago)

    def number(**query):
        return len(public(**query).context["record"].meetings)

    assert [number(), number(last="4"), number(since="2025-02-01"), number(until="2025-01-31")] == [3, 3, 2, 1]


@pytest.mark.parametrize(
    "query", [{"last": "many"}, {"since": "yesterday"}, {"since": "2025-03-01", "until": "2025-02-01"}]
)
def test_a_period_that_makes_no_sense_is_explained_and_all_are_shown(lsp, query):
    held(lsp, 20)

    page = public(**query)

    assert page.context["form"].errors
    assert len(page.context["record"].meetings) == 1


def test_nothing_to_count_says_so(lsp):
    assert public().content.decode().count("No meeting of that time has attendance that is public.") == 1


def test_the_download_follows_the_period(lsp):
    held(lsp, 40)
    held(lsp, 20)

    answer = Client().get(reverse("meetings:figures_csv", args=["lsp"]), {"since": "2025-02-10", "by": "gossip"})

    assert answer.content.decode("utf-8-sig").splitlines()[1:] == [
        f"2025-02-22,Health,Ann Lee,{lsp.seats.get().terms.get().on_behalf_of},Present"
    ]


def test_our_own_download_is_read_by_our_own_import(lsp, officer):
    held(lsp, 40)
    csv = Client().get(reverse("meetings:figures_csv", args=["lsp"])).content
    facts = {"partnership": lsp.pk, "begins": "10am", "ends": "midday", "file": SimpleUploadedFile("a.csv", csv)}

    officer.post(office("import"), facts)
    pk = MarksImport.objects.get().pk
    officer.post(reverse("attendance_office:import_take_over", args=[pk]))

    done = MarksImport.objects.get()
    assert (done.read, done.unchanged) == (1, 1)


def test_the_office_counts_what_is_not_public_yet_in_its_own_district(lsp, officer):
    held(lsp, 20)
    held(lsp, 2, marked=NOW)
    elsewhere = TermFactory().seat.partnership
    held(elsewhere, 20)

    def rows(**query):
        table = officer.get(office("figures"), query).context["table"]
        return [(row.record["name"], row.record["expected"]) for row in table.rows]

    assert rows() == [("Health", 2)]
    assert rows(by="person") == [("Ann Lee", 2)]
    assert rows(by="partnership", last="4") == [("Wychavon LSP", 2)]
    assert rows(partnership=elsewhere.pk) == [("Health", 2)]  # none of theirs: the answer is not taken


def test_figures_are_downloaded_as_they_are_filtered(lsp, officer):
    held(lsp, 20, Mark.ABSENT)

    lines = officer.get(office("figures"), {"by": "person", "export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert lines == [
        "Name,Seat or partnership,Total expected,Present as expected,Present virtual,As substitute,In attendance,"
        "Absent (including apologies),Personal attendance,Seat coverage",
        "Ann Lee,Health,1,0,0,0,0,1,0,0",
    ]


def test_the_report_is_about_the_last_meetings_and_says_what_it_leaves_out(lsp, officer):
    for days_ago in (80, 60, 40):
        held(lsp, days_ago)
    held(lsp, 2, marked=NOW)
    off = MeetingFactory(partnership=lsp, starts_at=NOW - 50 * DAY)
    cancel(meeting_id=off.pk, why="Snow", by=UserFactory(), now=NOW)

    asked = officer.get(office("report"))
    report = officer.get(office("report"), {"partnership": lsp.pk, "last": "4"})
    shown = " ".join(report.content.decode().split())

    assert not asked.context["form"].is_bound
    assert report.context["facts"][0] == (
        "This is about 4 meetings held from Tuesday 24 December 2024 to Wednesday 12 March 2025."
    )
    assert shown.count("The meeting of Thursday 23 January 2025 was cancelled and counts for nobody: Snow") == 1
    assert shown.count("is public from Friday 21 March 2025; until then this paper is not for the public.") == 1


def test_a_report_of_a_partnership_that_never_met_says_so(lsp, officer):
    page = officer.get(office("report"), {"partnership": lsp.pk, "last": "12"}).content.decode()

    assert page.count("No meeting of this partnership has been held yet.") == 1


def test_figures_of_the_office_are_for_offices(lsp, sign_in):
    elsewhere = sign_in(officer_of(PartnershipFactory().district))

    for name in ("figures", "report"):
        assert Client().get(office(name)).status_code == 302
        assert sign_in(MembershipFactory().user).get(office(name)).status_code == 403
        assert sign_in(partner_of(lsp.district)).get(office(name)).status_code == 200
    answer = elsewhere.get(office("report"), {"partnership": lsp.pk, "last": "12"})
    assert list(answer.context["form"].errors) == ["partnership"]


def queries(browser, address, **query):
    browser.get(address, query)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address, query)
    return len(captured)


def test_three_seats_and_meetings_cost_no_more_queries_than_one(lsp, officer):
    held(lsp, 20)
    pages = [
        (Client(), reverse("meetings:figures", args=["lsp"]), {}),
        (officer, office("figures"), {"by": "person"}),
        (officer, office("report"), {"partnership": lsp.pk, "last": "12"}),
    ]
    one = [queries(browser, address, **query) for browser, address, query in pages]
    for label in ("B", "C"):
        TermFactory(seat=SeatFactory(partnership=lsp, label=label))
    for days_ago in (40, 60):
        held(lsp, days_ago)

    assert [queries(browser, address, **query) for browser, address, query in pages] == one
