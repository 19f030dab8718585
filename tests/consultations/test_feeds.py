"""Reports as Atom: valid, the latest first, and nothing in it runs; read by our own judge and by an outside reader."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.services.feeds import MOST
from consultations.services.reporting import Said, publish, save_draft
from tests.atom import ATOM, problems
from tests.factories.consultations import ReportBackFactory, held
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOON = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)


def feed(address: str) -> ET.Element:
    response = Client().get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert problems(response.content) == []
    return ET.fromstring(response.content)


def titles(address: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(address).findall(f"{ATOM}entry")]


def test_our_judge_of_feeds_finds_what_is_wrong():
    wrong = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><updated>today</updated><entry><id>y</id></entry></feed>'
    )

    assert problems(wrong) == [
        "title is there 0 times",
        "4.2.6 the id 'x' is no IRI",
        "3.3 'today' is no moment",
        "4.1.1 a feed SHOULD link to itself",
        "4.1.1 a feed or each of its entries has an author",
        "title is there 0 times",
        "updated is there 0 times",
        "4.2.6 the id 'y' is no IRI",
        "4.1.2 an entry without content has an alternate link",
    ]


def test_there_is_a_feed_of_all_of_a_partnership_and_of_a_seat():
    lsp = PartnershipFactory(name="Wychavon LSP", slug="lsp")
    health, young = (TermFactory(seat=SeatFactory(partnership=lsp, label=label)) for label in ("Health", "Young"))
    meeting = held(health)
    ReportBackFactory(term=health, meeting=meeting, is_published=True)
    ReportBackFactory(term=young, meeting=meeting, is_published=True, published_at=NOON + DAY)
    elsewhere = ReportBackFactory(is_published=True, published_at=NOON + 2 * DAY)
    ReportBackFactory()

    own = ["Wychavon LSP, Thursday 13 March 2025: Young", "Wychavon LSP, Thursday 13 March 2025: Health"]
    assert titles("/reports/partnerships/lsp.atom") == own
    assert titles(f"/reports/seats/{health.seat_id}.atom") == own[1:]
    assert titles("/reports/all.atom")[1:] == own
    assert titles("/reports/all.atom")[0].startswith(str(elsewhere.meeting.partnership))


def test_an_empty_feed_is_valid_and_one_of_nobody_is_not_there():
    PartnershipFactory(slug="lsp")

    assert titles("/reports/partnerships/lsp.atom") == titles("/reports/all.atom") == []
    assert Client().get("/reports/partnerships/none.atom").status_code == 404
    assert Client().get("/reports/seats/1.atom").status_code == 404


def test_an_entry_tells_all_and_what_people_wrote_stays_words():
    report = ReportBackFactory(
        is_published=True, discussed="<script>alert(1)</script> & more", decided="To wait.\n\nA while."
    )

    entry = feed("/reports/all.atom").find(f"{ATOM}entry")

    told = entry.findtext(f"{ATOM}summary")
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>" in told
    assert "<h2>Decided</h2><p>To wait.</p>\n\n<p>A while.</p>" in told
    assert "Raised" not in told
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/reports/{report.pk}/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ann Lee"


def test_an_outside_reader_finds_each_feed_well_formed_with_its_dates_ids_and_links():
    term = TermFactory(
        seat=SeatFactory(partnership=PartnershipFactory(name="Wychavon LSP", slug="lsp"), label="Health")
    )
    first = ReportBackFactory(term=term, is_published=True, discussed="Buses & <b>trains</b>")
    later = ReportBackFactory(
        term=term,
        meeting=held(term, dt.date(2025, 4, 10)),
        is_published=True,
        published_at=NOON + 30 * DAY,
        corrected_at=NOON + 31 * DAY,
    )
    addresses = ["/reports/all.atom", "/reports/partnerships/lsp.atom", f"/reports/seats/{term.seat_id}.atom"]

    read = [feedparser.parse(Client().get(address).content) for address in addresses]

    assert [(each.bozo, each.version, len(each.entries)) for each in read] == [(False, "atom10", 2)] * 3
    site = "http://testserver"
    for address, each in zip(addresses, read, strict=True):
        assert each.feed.id == f"{site}{address}"
        assert {link.rel: link.href for link in each.feed.links}["self"] == f"{site}{address}"
        assert each.feed.updated == "2025-04-20T12:00:00+00:00"
        assert [entry.id for entry in each.entries] == [f"{site}/reports/{row.pk}/" for row in (later, first)]
        assert [entry.link for entry in each.entries] == [entry.id for entry in each.entries]
        assert [entry.published for entry in each.entries] == ["2025-04-19T12:00:00+00:00", "2025-03-20T12:00:00+00:00"]
        assert [entry.updated_parsed[:5] for entry in each.entries] == [(2025, 4, 20, 12, 0), (2025, 3, 20, 12, 0)]
        assert each.entries[1].title == "Wychavon LSP, Thursday 13 March 2025: Health"
        assert "Buses &amp; &lt;b&gt;trains&lt;/b&gt;" in each.entries[1].summary


def test_an_outside_reader_is_at_ease_with_an_empty_feed():
    read = feedparser.parse(Client().get("/reports/all.atom").content)

    assert (read.bozo, read.version, read.entries) == (False, "atom10", [])


def test_a_seat_leads_to_its_own_feed():
    seat = SeatFactory()

    page = Client().get(seat.get_absolute_url()).content.decode()

    address = f"/reports/seats/{seat.pk}.atom"
    assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in page
    assert f'<a href="{address}">' in page


def test_signs_that_no_xml_may_hold_do_not_break_the_feed():
    term = TermFactory(person__user=UserFactory())
    meeting, who = held(term), {"by": term.person.user, "now": NOON}
    save_draft(
        meeting_id=meeting.pk,
        term_id=term.pk,
        said=Said(discussed="A\x0bB\x1f", author_name="Ann"),
        seen_version=0,
        **who,
    )

    publish(meeting_id=meeting.pk, term_id=term.pk, seen_version=1, **who)

    assert "<p>AB</p>" in feed("/reports/all.atom").find(f"{ATOM}entry").findtext(f"{ATOM}summary")


def test_a_correction_is_news():
    ReportBackFactory(is_published=True, corrected_at=NOON + 3 * DAY)

    entry = feed("/reports/all.atom").find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}published") == "2025-03-20T12:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2025-03-23T12:00:00+00:00"


def test_only_the_latest_are_told_at_the_same_cost():
    term = TermFactory()
    ReportBackFactory(term=term, is_published=True, meeting=held(term, dt.date(2024, 1, 1)))
    with CaptureQueriesContext(connection) as for_one:
        assert len(titles("/reports/all.atom")) == 1
    for number in range(MOST + 5):
        meeting = held(term, dt.date(2024, 2, 1) + number * DAY)
        ReportBackFactory(term=term, meeting=meeting, is_published=True, published_at=NOON + number * DAY)

    with CaptureQueriesContext(connection) as for_many:
        assert len(titles("/reports/all.atom")) == MOST

    assert len(for_one) == len(for_many)
