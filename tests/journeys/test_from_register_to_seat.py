"""The whole story as five people walk it: from a spreadsheet to a seat that reports who came.

A partner brings the register and calls an election; a council officer keeps a vacant seat and marks a meeting; member
organisations nominate and vote; a returning officer rules, counts and declares; anyone sees who holds the seat, how
they were chosen and whether they came. Walked once by mouse and once by keyboard alone, with axe on every page.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from attendance.models import Meeting
from organisations.models import District, Organisation, Role
from organisations.services.districts import open_district
from organisations.services.partners import add_partner
from organisations.services.people import account_for, join
from partnerships.models import Term
from tests.journeys.browser import assert_accessible
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.walking import Story
from vcsrep.demo.second_step import give_second_step
from vcsrep.face.words import longday

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MONDAY = dt.datetime(2025, 1, 20, 9, 30, tzinfo=dt.UTC)
OFFICER, PARTNER = "olivia@example.org", "petra@example.org"
RETURNING_OFFICER, SCRUTINEER = "robert@example.org", "susan@example.org"
GROUPS = {
    "Heron Lunch Club": "vera@example.org",
    "Rowan Youth Club": "victor@example.org",
    "Sorrel Village Hall": "walter@example.org",
}


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def story(request: pytest.FixtureRequest, visitor: Callable[..., Page]) -> Iterator[Story]:
    story = Story(hand=request.param(), visitor=visitor)
    story.at(MONDAY)
    yield story
    for traveller in story.travellers:
        traveller.stop()


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    path = tmp_path / "groups.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        sheet = csv.writer(file)
        sheet.writerow([" Name", "Postcode ", "What it does", "Income"])
        sheet.writerows([name, "WR10 1AA", "A group of the story.", "1,200"] for name in GROUPS)
        sheet.writerow(["", "WR10 1AA", "A row without a name.", ""])
    return path


def open_the_district() -> None:
    """What whoever runs the installation does once, by command: a council, a partner, and their first people."""
    day = dt.date(2024, 1, 1)
    district = open_district(
        name="Wychavon",
        gss_code="E07000238",
        council_name="Wychavon District Council",
        officer_email=OFFICER,
        officer_name="Olivia Officer",
        day=day,
        by=None,
    )
    cvs = Organisation.objects.create(name="Droitwich Spa and Rural CVS", slug="cvs", is_infrastructure=True)
    add_partner(district=district, organisation=cvs, starts_on=day, day=day, by=None)
    join(organisation=cvs, email=PARTNER, name="Petra Partner", role=Role.OFFICE_STAFF, starts_on=day, by=None)
    for email in (OFFICER, PARTNER, RETURNING_OFFICER, SCRUTINEER):
        give_second_step(account_for(email))


def test_from_a_spreadsheet_to_a_seat_that_is_held(story: Story, register_file: Path):
    open_the_district()

    a_partner_brings_the_register(story, register_file)
    an_officer_keeps_a_seat_that_is_vacant(story)
    a_partner_calls_an_election(story)
    members_nominate(story)
    the_returning_officer_publishes_who_stands(story)
    members_vote(story)
    the_tie_is_settled_by_lot_and_the_result_declared(story)
    a_meeting_is_held_and_attendance_marked(story)
    anyone_sees_who_speaks_for_the_sector(story)


def a_partner_brings_the_register(story: Story, register_file: Path) -> None:
    hand = story.hand
    page = story.go(PARTNER, "/office/register/import/")
    hand.bring(page, "Spreadsheet or extract", register_file)
    hand.press(page, "Continue")
    story.seen(page, "columns-recognised")
    hand.press(page, "See what will happen")
    story.seen(page, "import-tried-out")
    hand.press(page, "Take the file over")
    expect(page.locator("main")).to_contain_text("3 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected")
    story.seen(page, "imported")
    for name, email in GROUPS.items():
        page = story.go(PARTNER, f"/office/register/{name.lower().replace(' ', '-')}/")
        hand.follow(page, "Name who votes for it")
        hand.choose(page, "Voting contact")
        hand.write(page, "Full name", email.split("@", maxsplit=1)[0].capitalize())
        hand.write(page, "E-mail address", email)
        hand.press(page, "Name this person")
        story.seen(page, "contact-named")


def an_officer_keeps_a_seat_that_is_vacant(story: Story) -> None:
    hand = story.hand
    page = story.go(OFFICER, "/office/partnerships/found/")
    hand.write(page, "Name", "Wychavon Partnership")
    hand.choose(page, "Local Strategic Partnership")
    hand.pick(page, "Place it works for", "Wychavon")
    hand.write(page, "Ceiling of seats for the voluntary sector", "4")
    hand.press(page, "Found the partnership")
    story.seen(page, "partnership-founded")
    hand.press(page, "Add a seat")
    hand.write(page, "Name of the seat", "Seat of the sector")
    hand.choose(page, "Elected by the whole sector")
    hand.press(page, "Add the seat")
    story.seen(page, "seat-added")
    page = story.go("", "/partnerships/wychavon-partnership/")
    expect(page.locator("main")).to_contain_text("Vacant")


def a_partner_calls_an_election(story: Story) -> None:
    hand = story.hand
    page = story.go(PARTNER, "/office/elections/call/")
    hand.write(page, "Name of the election", "Sector seat 2025")
    hand.press(page, "Save and go on")
    hand.write(page, "Heading of the ballot paper", "Representative of the sector")
    hand.tick(page, "Seat of the sector, Wychavon Partnership: vacant")
    hand.press(page, "Save the contest")
    story.seen(page, "election-drafted")
    for office, name, email in (
        ("Returning officer", "Robert Returning", RETURNING_OFFICER),
        ("Scrutineer", "Susan Scrutineer", SCRUTINEER),
    ):
        page = story.go(PARTNER, "/office/elections/sector-seat-2025/people/")
        hand.choose(page, office)
        hand.write(page, "Name", name)
        hand.write(page, "E-mail address", email)
        hand.press(page, "Appoint")
        assert_accessible(page)
    page = story.go(PARTNER, "/office/elections/sector-seat-2025/notice/")
    hand.press(page, "Give notice")
    story.seen(page, "notice-given")


def election_times() -> dict[str, dt.datetime]:
    election = District.objects.get().elections.get()
    names = ("nominations_open_at", "nominations_close_at", "poll_opens_at", "poll_closes_at")
    return {name: getattr(election, name) for name in names}


def members_nominate(story: Story) -> None:
    hand, hour = story.hand, dt.timedelta(hours=1)
    story.at(election_times()["nominations_open_at"] + hour)
    page = story.go(RETURNING_OFFICER, "/office/elections/sector-seat-2025/representative-of-the-sector/roll/")
    hand.press(page, "Take the roll")
    story.seen(page, "roll-taken")
    page = story.go("vera@example.org", "/my/")
    hand.follow(page, "Nominate somebody")
    hand.write(page, "Name of the person", "Vera")
    hand.write(page, "Their e-mail address", "vera@example.org")
    hand.write(page, "Statement", "I will come to every meeting and report back.")
    hand.write(page, "Your own name", "Vera")
    hand.press(page, "Nominate")
    story.seen(page, "nominated-oneself")
    page = story.go("victor@example.org", "/my/")
    hand.follow(page, "Nominate somebody")
    hand.write(page, "Name of the person", "Nora Nominee")
    hand.write(page, "Their e-mail address", "nora@example.org")
    hand.write(page, "Your own name", "Victor")
    hand.press(page, "Nominate")
    story.seen(page, "nominated-somebody")
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == ["nora@example.org"])
    link = re.search(r"http://testserver(/elections/nominations/\S+)", str(letter.body))
    assert link, letter.body
    page = story.go("nora@example.org", link[1])
    hand.press(page, "I accept, and stand")
    story.seen(page, "nomination-accepted")


def the_returning_officer_publishes_who_stands(story: Story) -> None:
    hand = story.hand
    story.at(election_times()["nominations_close_at"] + dt.timedelta(hours=1))
    for person in ("Vera", "Nora Nominee"):
        page = story.go(
            RETURNING_OFFICER, "/office/elections/sector-seat-2025/representative-of-the-sector/nominations/"
        )
        hand.follow(page, person)
        hand.choose(page, "Accept: the person stands")
        hand.press(page, "Rule")
        story.seen(page, "ruled")
    page = story.go(RETURNING_OFFICER, "/office/elections/sector-seat-2025/representative-of-the-sector/publish/")
    hand.press(page, "Publish")
    story.seen(page, "published")
    page = story.go(RETURNING_OFFICER, "/office/elections/sector-seat-2025/representative-of-the-sector/arm/")
    hand.press(page, "Arm the poll")
    story.seen(page, "armed")
    page = story.go("", "/elections/sector-seat-2025/representative-of-the-sector/candidates/")
    expect(page.locator("main")).to_contain_text("Nora Nominee")


def members_vote(story: Story) -> None:
    hand = story.hand
    story.at(election_times()["poll_opens_at"] + dt.timedelta(hours=1))
    for name, choice in (("vera", "Vera"), ("victor", "Nora Nominee")):
        page = story.go(f"{name}@example.org", "/my/")
        hand.follow(page, "Vote")
        hand.choose(page, choice)
        hand.write(page, "Your name", name.capitalize())
        hand.press(page, "Look at my choice again")
        story.seen(page, "vote-review")
        hand.press(page, "Cast the vote")
        expect(page.locator("main")).to_contain_text("has voted")
        story.seen(page, "voted")


def the_tie_is_settled_by_lot_and_the_result_declared(story: Story) -> None:
    hand = story.hand
    story.at(election_times()["poll_closes_at"] + dt.timedelta(hours=1))
    office = "/office/elections/sector-seat-2025/representative-of-the-sector"
    page = story.go(RETURNING_OFFICER, f"{office}/count/")
    hand.press(page, "Count")
    story.seen(page, "tied")
    page = story.go(RETURNING_OFFICER, f"{office}/lot/")
    hand.pick(page, "Drawn first", "Vera")
    hand.pick(page, "Drawn second", "Nora Nominee")
    hand.write(page, "How and where was the lot drawn?", "Two folded papers from a hat in the civic centre.")
    hand.write(page, "Name of the witness", "Susan Scrutineer")
    hand.press(page, "Record the lot")
    story.seen(page, "lot-recorded")
    page = story.go(RETURNING_OFFICER, f"{office}/declare/")
    hand.press(page, "Declare the result")
    story.seen(page, "declared")
    page = story.go("", "/elections/sector-seat-2025/representative-of-the-sector/result/")
    expect(page.locator("main")).to_contain_text("Vera")
    expect(page.locator("main")).to_contain_text("lot")
    story.seen(page, "result")


def a_meeting_is_held_and_attendance_marked(story: Story) -> None:
    hand = story.hand
    term = Term.objects.get()
    story.at(dt.datetime.combine(term.starts_on + dt.timedelta(days=3), dt.time(9), tzinfo=dt.UTC))
    page = story.go(OFFICER, "/office/meetings/plan/")
    hand.pick(page, "Partnership", "Wychavon Partnership")
    day = term.starts_on + dt.timedelta(days=10)
    for label, text in (("Day", day.day), ("Month", day.month), ("Year", day.year), ("Time", "10am")):
        hand.write(page, label, str(text))
    hand.write(page, "When does it end?", "12pm")
    hand.write(page, "Where?", "Civic Centre")
    hand.press(page, "Plan the meeting")
    story.seen(page, "meeting-planned")
    story.at(dt.datetime.combine(day, dt.time(13), tzinfo=dt.UTC))
    page = story.go(OFFICER, "/office/meetings/?status=waiting")
    hand.follow(page, longday(day))
    hand.press(page, "Mark attendance")
    hand.choose(page, "Present", group="Vera")
    hand.press(page, "Save attendance")
    story.seen(page, "marked")


def anyone_sees_who_speaks_for_the_sector(story: Story) -> None:
    public_from = Meeting.objects.get().public_from
    assert public_from is not None
    story.at(public_from)  # those expected have seen their marks for a week
    page = story.go("", "/")
    story.hand.follow(page, "Wychavon Partnership")
    main = page.locator("main")
    expect(main).to_contain_text("Vera")
    expect(main).to_contain_text("Heron Lunch Club")
    expect(main).to_contain_text("Elected by")
    expect(main).to_contain_text("100%")
    story.seen(page, "partnership")
    page = story.go("", "/organisations/rowan-youth-club/")
    expect(page.locator("main")).to_contain_text("Vera")
    story.seen(page, "profile")
