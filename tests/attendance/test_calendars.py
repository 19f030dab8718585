"""Our feeds, read by two programs that are not ours."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
import vobject
from django.test import Client
from django.urls import reverse

from attendance.models import CalendarKey
from attendance.services.calendar_keys import give_up, opened_by, renew
from attendance.services.calendars import calendar_of, calendar_of_person
from attendance.services.meetings import amend, cancel, postpone
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 1, 9, 30, 15, 123, tzinfo=dt.UTC)
TEN = dt.datetime(2025, 6, 12, 9, tzinfo=dt.UTC)  # 10am in summer
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", slug="lsp")


@pytest.fixture
def meeting(lsp):
    return MeetingFactory(
        partnership=lsp, starts_at=TEN, ends_at=TEN + 2 * HOUR, location="Civic Centre; Pershore, WR10"
    )


def by_icalendar(feed: bytes) -> list[dict[str, object]]:
    calendar = icalendar.Calendar.from_ical(feed)
    return [
        {
            "uid": str(event["uid"]),
            "sequence": int(event["sequence"]),
            "status": str(event["status"]),
            "begins": event.decoded("dtstart"),
            "ends": event.decoded("dtend"),
            "summary": str(event["summary"]),
            "location": str(event.get("location", "")),
            "description": str(event["description"]),
        }
        for event in calendar.walk("VEVENT")
    ]


def by_vobject(feed: bytes) -> list[dict[str, object]]:
    calendar = vobject.readOne(feed.decode(), validate=True)
    return [
        {
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "status": event.status.value,
            "begins": event.dtstart.value.astimezone(dt.UTC),
            "ends": event.dtend.value.astimezone(dt.UTC),
            "summary": event.summary.value,
            "location": event.location.value if hasattr(event, "location") else "",
            "description": event.description.value,
        }
        for event in calendar.contents.get("vevent", [])
    ]


def read(feed: bytes) -> list[dict[str, object]]:
    """What both read, once they agree."""
    one, other = by_icalendar(feed), by_vobject(feed)
    assert one == other
    return one


def test_two_programs_read_the_same_meeting(meeting, lsp):
    events = read(calendar_of(lsp, NOW))

    assert events == [
        {
            "uid": str(meeting.uid),
            "sequence": 0,
            "status": "CONFIRMED",
            "begins": TEN,
            "ends": TEN + 2 * HOUR,
            "summary": "Wychavon LSP",
            "location": "Civic Centre; Pershore, WR10",
            "description": f"Agenda and papers: http://testserver/partnerships/lsp/meetings/{meeting.pk}/",
        }
    ]


def test_an_empty_calendar_is_one_too(lsp):
    assert read(calendar_of(lsp, NOW)) == []


def test_a_meeting_that_moves_keeps_its_name_and_raises_its_number(meeting, lsp):
    before = read(calendar_of(lsp, NOW))

    amend(meeting_id=meeting.pk, starts_at=TEN + HOUR, ends_at=TEN + 3 * HOUR, by=UserFactory(), now=NOW)

    (after,) = read(calendar_of(lsp, NOW))
    assert (after["uid"], after["sequence"], after["begins"]) == (before[0]["uid"], 1, TEN + HOUR)
    assert str(after["description"]).startswith("Moved from 10am on Thursday 12 June 2025.\n")


def test_a_meeting_called_off_is_sent_as_cancelled_and_planned_again_as_confirmed(meeting, lsp):
    officer = UserFactory()

    postpone(meeting_id=meeting.pk, why="Snow", by=officer, now=NOW)
    (postponed,) = read(calendar_of(lsp, NOW))
    amend(meeting_id=meeting.pk, starts_at=TEN + 24 * HOUR, ends_at=TEN + 25 * HOUR, by=officer, now=NOW)
    (again,) = read(calendar_of(lsp, NOW))
    cancel(meeting_id=meeting.pk, why="No quorum", by=officer, now=NOW)
    (cancelled,) = read(calendar_of(lsp, NOW))

    told = [(event["sequence"], event["status"], event["summary"]) for event in (postponed, again, cancelled)]
    assert told == [
        (1, "CANCELLED", "Postponed: Wychavon LSP"),
        (2, "CONFIRMED", "Wychavon LSP"),
        (3, "CANCELLED", "Cancelled: Wychavon LSP"),
    ]
    assert {event["uid"] for event in (postponed, again, cancelled)} == {str(meeting.uid)}
    assert str(cancelled["description"]).startswith("Cancelled: No quorum\n")


def test_nothing_a_person_writes_breaks_the_feed(lsp):
    nasty = "Café\\, ; \nEND:VEVENT, " + "long " * 15
    MeetingFactory(partnership=lsp, starts_at=TEN, location=nasty.replace("\n", " "), name="BEGIN:VEVENT")

    (event,) = read(calendar_of(lsp, NOW))

    assert event["location"] == nasty.replace("\n", " ")
    assert event["summary"] == "Wychavon LSP, BEGIN:VEVENT"


def test_the_link_to_join_is_public_only_when_the_meeting_is(meeting, lsp):
    meeting.video_link = "https://video.example.org/1"
    meeting.save()
    hidden = calendar_of(lsp, NOW)
    meeting.open_to_public = True
    meeting.save()

    shown = calendar_of(lsp, NOW)

    assert (b"video.example.org" in hidden, b"video.example.org" in shown) == (False, True)


def test_a_person_has_the_meetings_of_their_seats_and_of_those_they_are_deputy_for(meeting):
    meeting.video_link = "https://video.example.org/1"
    meeting.save()
    user = UserFactory(email="ann@example.org")
    TermFactory(seat=SeatFactory(partnership=meeting.partnership), person__email="Ann@example.org", ends_on=None)
    other, over = (MeetingFactory(starts_at=TEN + number * 24 * HOUR) for number in (1, 2))
    DeputyFactory(term__seat__partnership=other.partnership, term__ends_on=None, person__user=user)
    TermFactory(seat__partnership=over.partnership, person__user=user, ends_on=dt.date(2025, 6, 1))
    MeetingFactory(starts_at=TEN)

    events = read(calendar_of_person(user, NOW))

    assert [event["uid"] for event in events] == [str(meeting.uid), str(other.uid)]
    assert "By video: https://video.example.org/1" in str(events[0]["description"])


def test_the_feed_is_given_to_everybody_and_not_twice_when_nothing_changed(meeting, lsp):
    address = reverse("meetings:calendar", args=["lsp"])

    answer = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": answer["ETag"]})

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert again.status_code == 304


def test_one_meeting_is_put_into_a_diary_by_hand(meeting):
    answer = Client().get(reverse("meetings:meeting_calendar", args=["lsp", meeting.pk]))

    assert [event["uid"] for event in read(answer.content)] == [str(meeting.uid)]
    assert answer["Content-Disposition"] == 'inline; filename="lsp-2025-06-12.ics"'


def test_a_secret_address_opens_one_calendar_until_it_is_made_anew():
    user = UserFactory()

    first = renew(user=user, now=NOW)
    second = renew(user=user, now=NOW)

    assert opened_by(first, NOW.date()) is None
    assert opened_by(second, NOW.date()) == user
    assert CalendarKey.objects.get().last_read_on == NOW.date()
    assert second not in str(vars(CalendarKey.objects.get()))


def test_a_calendar_given_up_and_that_of_a_closed_account_open_nothing():
    given_up, closed = UserFactory(), UserFactory()
    tokens = [renew(user=user, now=NOW) for user in (given_up, closed)]
    give_up(user=given_up)
    closed.is_active = False
    closed.save()

    assert [opened_by(token, NOW.date()) for token in tokens] == [None, None]


def test_a_person_makes_the_address_reads_it_once_and_gives_it_up(sign_in):
    user = UserFactory()
    browser, address = sign_in(user), reverse("my_meetings:calendar")

    made = browser.post(address).context["address"]
    seen_again = browser.get(address)
    feed = Client().get(made.removeprefix("http://testserver"))
    browser.post(address, {"give_up": "yes"})

    assert made.startswith("http://testserver/calendars/")
    assert seen_again.content.decode().count(made) == 0
    assert (feed.status_code, read(feed.content)) == (200, [])
    assert Client().get(made.removeprefix("http://testserver")).status_code == 404


def test_a_feed_of_three_meetings_costs_no_more_queries_than_of_one(meeting, lsp, django_assert_num_queries):
    with django_assert_num_queries(1):
        calendar_of(lsp, NOW)
    MeetingFactory.create_batch(2, partnership=lsp)

    with django_assert_num_queries(1):
        calendar_of(lsp, NOW)
