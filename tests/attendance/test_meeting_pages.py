"""Pages of a meeting: for everybody, for those expected, and the agenda in the office."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import AgendaItem, Meeting
from tests.factories.attendance import AgendaItemFactory, MeetingFactory, PaperFactory
from tests.factories.organisations import MembershipFactory, UserFactory, officer_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
FIRST_STEP = {
    "rhythm": "monthly", "first_day": "8", "first_month": "5", "first_year": "2025", "last_day": "30",
    "last_month": "6", "last_year": "2025", "begins": "10am", "ends": "midday", "location": "Civic Centre",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", slug="lsp")


@pytest.fixture
def coming(lsp):
    return MeetingFactory(partnership=lsp, starts_at=NOW + 6 * DAY, location="Civic Centre")


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


def office(name: str, *args: object) -> str:
    return reverse(f"attendance_office:{name}", args=args)


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_everybody_reads_agenda_and_public_papers(coming):
    item = AgendaItemFactory(meeting=coming, title="Safe communities", kind="decision")
    PaperFactory(meeting=coming, title="Crime figures", item=item)
    PaperFactory(meeting=coming, title="Staffing", restricted=True)

    page = Client().get(coming.get_absolute_url()).content.decode()

    assert [page.count(words) for words in ("Safe communities", "For decision", "Crime figures", "Staffing")] == [
        2,  # on the agenda, and beside its paper
        1,
        1,
        0,
    ]
    assert page.count("1 paper is only for those expected at the meeting.") == 1


def test_a_meeting_is_not_found_under_another_partnership(coming):
    other = PartnershipFactory()

    addresses = [
        reverse(f"meetings:{name}", args=[other.slug, coming.pk])
        for name in ("meeting", "meeting_data", "meeting_calendar")
    ]

    assert [Client().get(address).status_code for address in addresses] == [404] * 3


def test_the_list_has_what_comes_and_what_is_over(coming, lsp):
    over = MeetingFactory(partnership=lsp, starts_at=NOW - DAY)
    off = MeetingFactory(partnership=lsp, starts_at=NOW + DAY, status="cancelled", status_reason="Snow")

    answer = Client().get(reverse("meetings:list", args=["lsp"]))

    assert list(answer.context["coming"]) == [off, coming]
    assert [row.record for row in answer.context["table"].rows] == [over]
    assert answer.content.decode().count("http://testserver/partnerships/lsp.ics") == 1


@pytest.mark.parametrize("name", ["meeting", "list"])
def test_three_of_everything_cost_no_more_queries_than_one(coming, lsp, name):
    args = ["lsp"] if name == "list" else ["lsp", coming.pk]
    address = reverse(f"meetings:{name}", args=args)
    PaperFactory(meeting=coming, item=AgendaItemFactory(meeting=coming))
    MeetingFactory(partnership=lsp, starts_at=NOW - DAY)
    one = queries_of(Client(), address)
    for number in range(2):
        PaperFactory(meeting=coming, item=AgendaItemFactory(meeting=coming))
        MeetingFactory(partnership=lsp, starts_at=NOW - (number + 2) * DAY)

    assert queries_of(Client(), address) == one


def test_the_office_page_of_three_items_costs_no_more_queries_than_of_one(coming, officer):
    PaperFactory(meeting=coming, item=AgendaItemFactory(meeting=coming))
    officer.get(office("meeting", coming.pk))
    one = queries_of(officer, office("meeting", coming.pk))
    for _ in range(2):
        PaperFactory(meeting=coming, item=AgendaItemFactory(meeting=coming))

    assert queries_of(officer, office("meeting", coming.pk)) == one


def test_those_expected_see_the_link_and_all_papers(coming, sign_in):
    coming.video_link = "https://video.example.org/1"
    coming.save()
    PaperFactory(meeting=coming, title="Staffing", restricted=True)
    term = TermFactory(seat=SeatFactory(partnership=coming.partnership), person__user=UserFactory())
    browser = sign_in(term.person.user)

    answer = browser.get(reverse("my_meetings:list"))
    page = browser.get(reverse("my_meetings:meeting", args=[coming.pk, term.pk])).content.decode()

    assert [line.meeting for line in answer.context["coming"]] == [coming]
    assert (page.count("https://video.example.org/1"), page.count("Staffing")) == (1, 1)
    assert Client().get(coming.get_absolute_url()).content.decode().count("video.example.org") == 0


def test_a_page_of_their_own_is_nobody_elses(coming, sign_in):
    term = TermFactory(seat=SeatFactory(partnership=coming.partnership), person__user=UserFactory())
    elsewhere = TermFactory(person__user=term.person.user)
    address = reverse("my_meetings:meeting", args=[coming.pk, term.pk])

    assert Client().get(address).status_code == 302
    assert sign_in(MembershipFactory().user).get(address).status_code == 404
    wrong = reverse("my_meetings:meeting", args=[coming.pk, elsewhere.pk])
    assert sign_in(term.person.user).get(wrong).status_code == 404


def test_an_officer_writes_the_agenda(coming, officer):
    officer.post(office("paste_items", coming.pk), {"lines": "1. Welcome\n\n2. Safe communities\n"})
    added = officer.post(office("add_item", coming.pk), {"title": "Any other business", "kind": "", "notes": ""})
    first = coming.agenda.for_list()[0]
    officer.post(office("move_item", coming.pk, first.pk), {"to": "down"})
    officer.post(office("amend_item", coming.pk, first.pk), {"title": "Welcome all", "kind": "information"})
    last = coming.agenda.for_list()[2]
    officer.post(office("remove_item", coming.pk, last.pk))

    assert added.url == office("meeting", coming.pk)
    assert [str(item) for item in coming.agenda.for_list()] == ["Safe communities", "Welcome all"]


def test_an_empty_agenda_is_not_pasted(coming, officer):
    page = officer.post(office("paste_items", coming.pk), {"lines": "\n \n"})

    assert list(page.context["form"].errors) == ["lines"]
    assert coming.agenda.count() == 0


def test_items_and_papers_of_another_meeting_are_not_there(coming, officer):
    elsewhere = MeetingFactory()
    item, paper = AgendaItemFactory(meeting=elsewhere), PaperFactory(meeting=elsewhere)

    pages = [
        office("amend_item", coming.pk, item.pk),
        office("remove_item", coming.pk, item.pk),
        office("amend_paper", coming.pk, paper.pk),
        office("remove_paper", coming.pk, paper.pk),
        office("amend_item", elsewhere.pk, item.pk),
    ]

    assert [officer.get(page).status_code for page in pages] == [404] * 5
    assert officer.post(office("move_item", coming.pk, item.pk), {"to": "up"}).status_code == 404
    assert AgendaItem.objects.count() == 1


def test_a_paper_is_changed_and_taken_away(coming, officer):
    paper = PaperFactory(meeting=coming)
    said = {"title": "Another title", "dated": "2025-03-02", "item": "", "restricted": "on"}

    officer.post(office("amend_paper", coming.pk, paper.pk), said)
    paper.refresh_from_db()
    officer.post(office("remove_paper", coming.pk, paper.pk))

    assert (paper.title, paper.restricted) == ("Another title", True)
    assert coming.papers.count() == 0


def test_a_series_is_planned_in_two_steps(lsp, officer):
    first = officer.get(office("plan_many"))
    wrong = officer.get(office("plan_many"), {"rhythm": "monthly", "partnership": lsp.pk})
    MeetingFactory(partnership=lsp, starts_at=dt.datetime(2025, 6, 12, 9, tzinfo=dt.UTC))
    query = FIRST_STEP | {"partnership": lsp.pk}

    days = officer.get(office("plan_many"), query)
    none = officer.post(office("plan_many"), {}, query_params=query)
    answer = officer.post(office("plan_many"), {"days": ["2025-05-08"]}, query_params=query)

    assert first.status_code == 200
    assert set(wrong.context["form"].errors) == {"first", "last", "begins", "ends"}
    assert days.context["form"].fields["days"].choices == [
        ("2025-05-08", "Thursday 8 May 2025"),
        ("2025-06-12", "Thursday 12 June 2025: it meets at that hour already"),
    ]
    assert days.context["form"].initial == {"days": ["2025-05-08"]}
    assert none.context["form"].errors == {"days": ["Choose at least one day."]}
    assert answer.url == office("list")
    assert Meeting.objects.filter(series__isnull=False).get().location == "Civic Centre"


def test_the_later_meetings_of_a_series_change_and_go_with_one_of_them(lsp, officer):
    query = FIRST_STEP | {"partnership": lsp.pk}
    officer.post(office("plan_many"), {"days": ["2025-05-08", "2025-06-12"]}, query_params=query)
    first, second = Meeting.objects.order_by("starts_at")
    moment = {"starts_at": "2025-05-09T18:00", "ends": "8pm", "location": "Town Hall", "rest": "on"}

    officer.post(office("amend", first.pk), moment)
    second.refresh_from_db()
    officer.post(office("cancel", first.pk), {"why": "Dissolved", "rest": "on"})

    assert (second.day, second.until, second.location) == (dt.date(2025, 6, 12), "8pm", "Town Hall")
    assert set(Meeting.objects.values_list("status", flat=True)) == {"cancelled"}


def test_a_single_meeting_is_not_asked_about_a_series(coming, officer):
    forms = [officer.get(office(name, coming.pk)).context["form"] for name in ("amend", "cancel")]

    assert ["rest" in form.fields for form in forms] == [False, False]
