"""A meeting as schema.org/Event: JSON-LD at its own address, the same as microdata in the page."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from attendance.services.events import event_of
from attendance.services.meetings import amend, cancel, postpone
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2025, 6, 12, 9, tzinfo=dt.UTC)
NOW = dt.datetime(2025, 3, 1, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def meeting():
    return MeetingFactory(
        partnership__name="Wychavon LSP", partnership__slug="lsp", starts_at=TEN, location="Civic Centre"
    )


class Microdata(HTMLParser):
    """The items of a page, as a search engine gathers them: nested dictionaries, a list for what stands twice."""

    def __init__(self) -> None:
        super().__init__()
        self.items, self.open = [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if "itemscope" in said:
            item = {"@type": said["itemtype"].rpartition("/")[2]}
            if "itemprop" in said:
                self.put(said["itemprop"], item)
            else:
                self.items.append(item)
            self.open.append(item)
        elif "itemprop" in said:
            self.put(said["itemprop"], said.get("content", said.get("href")))

    def handle_endtag(self, tag):
        if tag == "span" and self.open:
            self.open.pop()

    def put(self, name, value):
        self.open[-1].setdefault(name, []).append(value)


def as_lists(thing):
    """JSON-LD as microdata says it: every property a list, no identifiers."""
    if not isinstance(thing, dict):
        return thing
    values = {name: said if isinstance(said, list) else [said] for name, said in thing.items() if name[0] != "@"}
    return {"@type": thing["@type"]} | {name: [as_lists(one) for one in said] for name, said in values.items()}


def data_of(meeting):
    return Client().get(reverse("meetings:meeting_data", args=["lsp", meeting.pk]))


def test_a_meeting_says_what_when_and_where(meeting):
    answer = data_of(meeting)

    assert answer["Content-Type"] == "application/ld+json"
    page = f"http://testserver/partnerships/lsp/meetings/{meeting.pk}/"
    assert answer.json() == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": page,
        "url": page,
        "name": "Wychavon LSP",
        "startDate": "2025-06-12T10:00:00+01:00",
        "endDate": "2025-06-12T12:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [{"@type": "Place", "name": "Civic Centre", "address": "Civic Centre"}],
        "organizer": {
            "@type": "Organization",
            "name": "Wychavon LSP",
            "url": "http://testserver/partnerships/lsp/",
        },
    }


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (lambda pk: cancel(meeting_id=pk, why="Snow", by=UserFactory(), now=NOW), "EventCancelled"),
        (lambda pk: postpone(meeting_id=pk, why="Snow", by=UserFactory(), now=NOW), "EventPostponed"),
        (
            lambda pk: amend(meeting_id=pk, starts_at=TEN + DAY, ends_at=TEN + 2 * DAY, by=UserFactory(), now=NOW),
            "EventRescheduled",
        ),
    ],
)
def test_what_became_of_it_is_said_in_the_words_of_the_vocabulary(meeting, act, status):
    act(meeting.pk)

    event = data_of(meeting).json()

    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event.get("previousStartDate") == ("2025-06-12T10:00:00+01:00" if status == "EventRescheduled" else None)


@pytest.mark.parametrize(
    ("is_open", "link"),
    [(True, "https://video.example.org/1"), (False, "http://testserver/partnerships/lsp/meetings/{pk}/")],
)
def test_the_link_to_join_is_told_only_when_anybody_may_come(meeting, is_open, link):
    meeting.video_link, meeting.open_to_public = "https://video.example.org/1", is_open

    event = event_of(meeting)

    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert event["location"][1] == {"@type": "VirtualLocation", "url": link.format(pk=meeting.pk)}


def test_the_page_says_the_same_to_machines_as_the_json(meeting):
    meeting.name, meeting.video_link = 'Extraordinary "meeting" <b>', "https://video.example.org/1"
    meeting.save()

    page = Client().get(meeting.get_absolute_url()).content.decode()

    reader = Microdata()
    reader.feed(page)
    assert reader.items == [as_lists(event_of(meeting))]


def test_no_page_of_a_meeting_has_a_script_inside(meeting):
    page = Client().get(meeting.get_absolute_url()).content.decode()

    assert (page.count("<script"), page.count('<script type="module" src=')) == (1, 1)
