from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Attendance, Mark, Meeting, MeetingStatus
from attendance.services.marking import mark
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import DistrictFactory, MembershipFactory, UserFactory, officer_of, partner_of
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
    return PartnershipFactory(name="Wychavon LSP", district=DistrictFactory(council__name="Wychavon Council"))


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


@pytest.fixture
def past(lsp):
    return MeetingFactory(partnership=lsp, starts_at=NOW - DAY)


def address(name: str, *args: object) -> str:
    return reverse(f"attendance_office:{name}", args=args)


def moment(name: str, value: dt.datetime, time: str) -> dict[str, str]:
    day = {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}
    return day | {f"{name}_time": time}


def doors(meeting: Meeting) -> list[str]:
    return [address(name, meeting.pk) for name in ("mark", "amend", "postpone", "cancel")]


def test_an_officer_opens_every_page(past, officer):
    pages = [*doors(past), address("list"), address("plan"), address("meeting", past.pk)]

    assert [officer.get(page).status_code for page in pages] == [200] * 7


def test_a_stranger_is_asked_to_sign_in(past):
    pages = [*doors(past), address("list"), address("plan"), address("meeting", past.pk)]

    assert [Client().get(page).status_code for page in pages] == [302] * 7


def test_a_member_without_an_office_is_refused(past, sign_in):
    assert sign_in(MembershipFactory().user).get(address("meeting", past.pk)).status_code == 403


def test_an_officer_of_another_district_finds_nothing(past, sign_in):
    other = sign_in(officer_of(DistrictFactory()))

    assert [other.get(page).status_code for page in [*doors(past), address("meeting", past.pk)]] == [404] * 5
    assert list(other.get(address("list")).context["table"].rows) == []


def test_a_partner_reads_and_is_told_who_may_change(past, lsp, sign_in):
    partner = sign_in(partner_of(lsp.district))
    sentence = "Meetings are planned and marked by the partnership officers of Wychavon Council. Ask them to do it."

    page = partner.get(address("meeting", past.pk))
    refusals = [partner.get(door) for door in doors(past)]

    assert (page.status_code, page.content.decode().count(sentence)) == (200, 1)
    assert [(answer.status_code, answer.content.decode().count(sentence)) for answer in refusals] == [(403, 1)] * 4
    assert partner.get(address("plan")).status_code == 403


def test_a_list_of_three_meetings_costs_no_more_queries_than_of_one(past, lsp, officer):
    officer.get(address("list"))
    with CaptureQueriesContext(connection) as for_one:
        officer.get(address("list"))
    MeetingFactory.create_batch(2, partnership=lsp)

    with CaptureQueriesContext(connection) as for_three:
        officer.get(address("list"))

    assert len(for_one) == len(for_three)


@pytest.mark.parametrize("name", ["meeting", "mark"])
def test_a_meeting_with_three_seats_costs_no_more_queries_than_with_one(past, lsp, officer, name):
    TermFactory(seat=SeatFactory(partnership=lsp))
    officer.get(address(name, past.pk))
    with CaptureQueriesContext(connection) as for_one:
        officer.get(address(name, past.pk))
    for _ in range(2):
        TermFactory(seat=SeatFactory(partnership=lsp))

    with CaptureQueriesContext(connection) as for_three:
        officer.get(address(name, past.pk))

    assert len(for_one) == len(for_three)


def test_the_list_is_filtered_by_partnership_status_and_days(past, lsp, officer):
    coming = MeetingFactory(partnership=lsp, starts_at=NOW + DAY)
    held = MeetingFactory(
        partnership=PartnershipFactory(district=lsp.district), starts_at=NOW - 9 * DAY, status=MeetingStatus.HELD
    )

    def found(**query: object) -> list[Meeting]:
        return [row.record for row in officer.get(address("list"), query).context["table"].rows]

    assert found() == [coming, past, held]
    assert found(partnership=lsp.pk) == [coming, past]
    assert found(status="held") == [held]
    assert found(status="waiting") == [past]
    assert found(since="2025-03-14") == [coming]
    assert found(until="2025-03-13") == [past, held]


def test_a_meeting_is_planned(lsp, officer):
    facts = {"partnership": lsp.pk, "ends": "8pm", "location": "Civic Centre"} | moment("starts_at", NOW, "6pm")

    answer = officer.post(address("plan"), facts)

    assert answer.url == address("list")
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.ends_at, meeting.location) == (
        dt.datetime(2025, 3, 14, 18, tzinfo=dt.UTC),
        dt.datetime(2025, 3, 14, 20, tzinfo=dt.UTC),
        "Civic Centre",
    )


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ("5pm", "The meeting must end after it begins."),
        ("late", "Write the time like 8pm, 8:30pm or 20:30."),
        ("", "Answer “When does it end?”"),
    ],
)
def test_a_wrong_hour_is_explained_and_nothing_typed_is_lost(lsp, officer, ends, sentence):
    facts = {"partnership": lsp.pk, "ends": ends, "location": "Civic Centre"} | moment("starts_at", NOW, "6pm")

    page = officer.post(address("plan"), facts)

    assert page.context["form"].errors == {"ends": [sentence]}
    assert page.content.decode().count('value="Civic Centre"') == 1


def test_an_officer_plans_only_for_the_own_district(officer):
    elsewhere = PartnershipFactory()
    facts = {"partnership": elsewhere.pk, "ends": "8pm"} | moment("starts_at", NOW, "6pm")

    page = officer.post(address("plan"), facts)

    assert list(page.context["form"].errors) == ["partnership"]
    assert Meeting.objects.count() == 0


def test_time_and_place_change_on_a_page_that_shows_what_they_were(past, officer):
    initial = officer.get(address("amend", past.pk)).context["form"].initial
    answer = officer.post(
        address("amend", past.pk), {"ends": "9:30pm", "location": "Town Hall"} | moment("starts_at", NOW, "7pm")
    )

    assert initial == {
        "starts_at": past.starts_at,
        "ends": "midday",
        "location": "",
        "video_link": "",
        "open_to_public": False,
        "name": "",
    }
    assert answer.url == address("meeting", past.pk)
    past.refresh_from_db()
    assert (past.location, past.until) == ("Town Hall", "9:30pm")


def test_a_held_meeting_stays_as_it_is(past, officer):
    past.move_to(MeetingStatus.HELD)
    past.save()

    page = officer.post(address("amend", past.pk), {"ends": "8pm"} | moment("starts_at", NOW, "7pm"))

    assert page.context["form"].errors == {"__all__": ["This meeting is held: hour and place stay as they are."]}


@pytest.mark.parametrize(("name", "status"), [("postpone", "postponed"), ("cancel", "cancelled")])
def test_a_meeting_is_called_off(past, officer, name, status):
    answer = officer.post(address(name, past.pk), {"why": "Snow"})

    assert answer.url == address("meeting", past.pk)
    past.refresh_from_db()
    assert (past.status, past.status_reason) == (status, "Snow")


def test_a_whole_meeting_is_marked_on_one_page(past, lsp, officer):
    came, sent_deputy = (TermFactory(seat=SeatFactory(partnership=lsp)) for _ in range(2))
    SeatFactory(partnership=lsp, label="Health seat")

    page = officer.get(address("mark", past.pk))
    answer = officer.post(address("mark", past.pk), {f"term_{came.pk}": "virtual", f"term_{sent_deputy.pk}": "deputy"})

    assert page.content.decode().count("Vacant that day: Health seat.") == 1
    assert answer.url == address("meeting", past.pk)
    assert {row.term: row.mark for row in Attendance.objects.all()} == {
        came: Mark.VIRTUAL,
        sent_deputy: Mark.DEPUTY,
    }


def test_somebody_forgotten_is_named_and_the_other_marks_are_kept(past, lsp, officer):
    forgotten = TermFactory(seat=SeatFactory(partnership=lsp), person__name="Ann Lee")
    marked = TermFactory(seat=SeatFactory(partnership=lsp))

    page = officer.post(address("mark", past.pk), {f"term_{marked.pk}": "apologies"})

    assert page.context["form"].errors == {f"term_{forgotten.pk}": ["Say whether Ann Lee came."]}
    assert page.content.decode().count("checked") == 1
    assert Attendance.objects.count() == 0


def test_a_correction_starts_from_what_was_marked(past, lsp, officer):
    marked, unknown = (TermFactory(seat=SeatFactory(partnership=lsp)) for _ in range(2))
    mark(meeting_id=past.pk, marks={marked.pk: Mark.ABSENT, unknown.pk: None}, now=NOW, by=UserFactory())

    form = officer.get(address("mark", past.pk)).context["form"]
    officer.post(
        address("mark", past.pk), {f"term_{marked.pk}": "not_known", f"term_{unknown.pk}": "present", "why": "Mixed up"}
    )

    assert {name: form.fields[name].initial for name in form.marked} == {
        f"term_{marked.pk}": Mark.ABSENT,
        f"term_{unknown.pk}": "not_known",
    }
    assert {row.term: row.mark for row in Attendance.objects.all()} == {unknown: Mark.PRESENT}


def test_a_meeting_to_come_has_no_form_to_mark(lsp, officer):
    coming = MeetingFactory(partnership=lsp, starts_at=NOW + DAY)

    page = officer.get(address("mark", coming.pk))
    refusal = officer.post(address("mark", coming.pk), {})

    assert page.content.decode().count('<form method="post" novalidate') == 0
    assert refusal.context["form"].errors == {
        "__all__": ["This meeting begins at 10am on Saturday 15 March 2025: mark attendance once it has begun."]
    }


def test_the_page_of_a_held_meeting_says_who_came(past, lsp, officer):
    came = TermFactory(seat=SeatFactory(partnership=lsp))
    sent_deputy = TermFactory(seat=SeatFactory(partnership=lsp))
    SeatFactory(partnership=lsp)
    marks = {came.pk: Mark.PRESENT, sent_deputy.pk: Mark.DEPUTY}
    mark(meeting_id=past.pk, marks=marks, now=NOW, by=UserFactory())

    page = officer.get(address("meeting", past.pk)).content.decode()

    assert page.count("1 of 2 representatives came. The sector was heard through 2 of 3 seats.") == 1


def test_a_meeting_that_is_over_says_that_it_waits_for_marks(past, officer):
    words = "Over, attendance not marked"

    page = officer.get(address("meeting", past.pk)).content.decode()
    lines = officer.get(address("list"), {"export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert page.count(words) == 1
    assert [line.count(words) for line in lines] == [0, 1]


def test_a_cancelled_meeting_expects_nobody(lsp, officer):
    TermFactory(seat=SeatFactory(partnership=lsp))
    called_off = MeetingFactory(partnership=lsp, starts_at=NOW + DAY, status="cancelled", status_reason="Snow")

    page = officer.get(address("meeting", called_off.pk)).content.decode()

    assert (page.count("Who is expected"), page.count("It counts in nobody’s attendance.")) == (0, 1)
