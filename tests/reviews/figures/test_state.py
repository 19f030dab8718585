"""The two pages say what the other pages say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from reviews.models import PublishedState
from reviews.services.state import paper_of, publish_state
from reviews.services.years import Year
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.reviews.figures.conftest import NOW
from vcsrep.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_numbers_on_it_equal_those_of_the_other_pages(lsp, client):
    paper = paper_of(lsp, NOW)

    figures = client.get("/representation/figures/", {"partnership": "lsp"}).context["groups"]
    told = {one.title: next(bar.text for bar in one.bars if bar.is_marked) for _, _, group in figures for one in group}
    who = client.get("/representation/", {"partnership": "lsp"}).context
    attendance = client.get("/partnerships/lsp/attendance/", {"since": "2024-04-01"}).context

    assert {one["label"]: one["text"] for one in paper["figures"]} == {
        one["label"]: told[one["label"]] for one in paper["figures"]
    }
    assert paper["represented"] == who["said"][1:]
    assert [(one["label"], one["text"]) for one in paper["routes"]] == [(bar.label, bar.text) for bar in who["routes"]]
    by_seat = {tally.name: tally.counted for tally in attendance["seats"]}
    assert [(one["seat"], one["came"], one["covered"]) for one in paper["seats"]] == [
        (name, f"{one.attended} of {one.expected}", f"{one.covered} of {one.countable}")
        for name, one in sorted(by_seat.items())
    ]


def test_it_says_the_year_in_neutral_words(lsp):
    paper = paper_of(lsp, NOW)

    assert (paper["title"], paper["day"], paper["year"], paper["is_running"]) == (
        "Wychavon LSP",
        "Friday 14 March 2025",
        "2024–25",
        True,
    )
    assert paper["facts"] == [
        "2 seats are kept for the voluntary and community sector, under a ceiling of 4: 1 held, 1 vacant.",
        "Representatives came 3 of 5 times that one was expected at a meeting (60%).",
        "With deputies, and with vacant seats counted, somebody sat in a seat 4 of 6 times (67%).",
        "Of 4 reports back that were due, 3 were published (75%).",
    ]
    assert paper["seats"][0] == {
        "seat": "Seat A",
        "holder": "Bob, for Bob’s group",
        "chosen": "Elected by the whole sector.",
        "until": "–",
        "came": "2 of 3",
        "covered": "3 of 4",
    }
    assert [one["holder"] for one in paper["seats"]] == ["Bob, for Bob’s group", "Vacant"]
    assert paper["vacant"] == [
        "“Seat B” has been vacant since 5 March 2025 (10 days). No election is under way.",
    ]
    assert [(one["how"], one["candidates"], one["turnout"]) for one in paper["contests"]] == [
        ("Contested", "2 for 1", "30% (12 of 40 organisations)"),
        ("Not contested", "1 for 1", "–"),
        ("Cancelled", "2 for 1", "–"),
    ]
    assert [line.partition(": ")[2] for line in paper["consultations"]] == ["3 of 4 of those asked answered."]


def test_another_year_is_told_when_asked_and_when_nothing_is_counted_in_this_one(lsp):
    asked, in_april = paper_of(lsp, NOW, Year(2023)), paper_of(lsp, dt.datetime(2025, 4, 20, tzinfo=dt.UTC))

    assert (asked["year"], asked["is_running"], asked["until"]) == ("2023–24", False, "31 March 2024")
    assert in_april["year"] == "2024–25"


def test_long_lists_end_with_how_many_more_there_are(lsp):
    for number in range(12):
        TermFactory(seat=SeatFactory(partnership=lsp, label=f"Seat C{number:02}"))

    paper = paper_of(lsp, NOW)

    assert (len(paper["seats"]), paper["seats_more"]) == (6, 8)


def test_an_empty_partnership_has_a_paper_too():
    partnership = PartnershipFactory(district=DistrictFactory())

    paper = paper_of(partnership, NOW)

    assert (paper["seats"], paper["vacant"], paper["contests"]) == ([], [], [])
    assert paper["facts"][1:] == [
        "Personal attendance: nothing is counted yet.",
        "Seat coverage: nothing is counted yet.",
        "Reports back filed: nothing is counted yet.",
    ]


def test_an_organisation_that_withholds_its_name_is_not_named(lsp):
    holder = lsp.seats.get(label="Seat A").terms.get(person__name="Bob").on_behalf_of
    holder.name_withheld = True
    holder.save()

    assert paper_of(lsp, NOW)["seats"][0]["holder"] == "Bob, for an organisation whose name is withheld"


@pytest.mark.parametrize("whose", [officer_of, partner_of])
def test_an_office_publishes_it_and_once_more_on_the_same_day(lsp, whose):
    by = whose(lsp.district)

    first = publish_state(partnership_id=lsp.pk, year=None, by=by, now=NOW)
    again = publish_state(partnership_id=lsp.pk, year=Year(2023), by=by, now=NOW + dt.timedelta(hours=1))
    later = publish_state(partnership_id=lsp.pk, year=None, by=by, now=NOW + dt.timedelta(days=1))

    assert (first.pk, again.paper["year"]) == (again.pk, "2023–24")
    assert PublishedState.objects.newest_of(lsp) == later
    assert PublishedState.objects.count() == 2


def test_nobody_else_publishes_it(lsp):
    for by in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="Only an office of"):
            publish_state(partnership_id=lsp.pk, year=None, by=by, now=NOW)


def test_there_is_one_a_day(lsp):
    facts = {"partnership": lsp, "day": NOW.date(), "paper": {}, "published_by": UserFactory(), "published_at": NOW}
    PublishedState.objects.create(**facts)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedState.objects.create(**facts)
