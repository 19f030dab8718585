"""An election as its people walk it: each with a browser of their own, all by one clock.

Nobody signs in here by letter: that is walked once, in `test_from_register_to_seat.py`.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page

from organisations.models import User
from tests.elections.story import Story
from tests.journeys.browser import assert_accessible, screenshot
from tests.journeys.hands import Mouse

PUBLIC = "/elections/spring-election/"
OFFICE = "/office/elections/spring-election/"
PLACES = "Pebworth Badsey Hartlebury Inkberrow Bredon Hanbury Cropthorne Fladbury Ombersley Broadway".split()
KINDS = ("Village Hall", "Befrienders", "Youth Club")


@dataclass
class Walk:
    """Whose browser is where, and the server's clock; the browsers' own clocks are not asked."""

    visitor: Callable[..., Page]
    sign_in: Callable[[User], Client]
    server: str
    hand: Mouse = field(default_factory=Mouse)
    travellers: list[time_machine.travel] = field(default_factory=list)
    browsers: dict[str, Page] = field(default_factory=dict)

    def at(self, moment: dt.datetime) -> None:
        self.stop()
        self.travellers = [time_machine.travel(moment, tick=True)]
        self.travellers[0].start()

    def stop(self) -> None:
        for traveller in self.travellers:
            traveller.stop()
        self.travellers = []

    def go(self, address: str, who: User | None = None) -> Page:
        """Open it as this person, or as anybody, and find nothing wrong with it."""
        name = who.email if who else ""
        if name not in self.browsers:
            self.browsers[name] = self.visitor()
        page = self.browsers[name]
        if who:
            self.let_in(page, who)
        page.goto(address)
        assert_accessible(page)
        return page

    def let_in(self, page: Page, who: User) -> None:
        """A session that is good at this hour."""
        session = self.sign_in(who).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": self.server}])

    def press(self, page: Page, button: str, name: str = "") -> None:
        """Press it, and find nothing wrong with what comes then; with a `name` a picture of that is kept."""
        self.hand.press(page, button)
        self.seen(page, name)

    def seen(self, page: Page, name: str) -> None:
        assert_accessible(page)
        if name:
            screenshot(page, f"elections-{name}")


@pytest.fixture
def walk(visitor: Callable[..., Page], sign_in: Callable[[User], Client], live_server) -> Iterator[Walk]:
    walk = Walk(visitor, sign_in, live_server.url)
    yield walk
    walk.stop()


def named(story: Story) -> Story:
    """The groups of the story get names that could be real."""
    names = [f"{place} {kind}" for kind in KINDS for place in PLACES]
    for contact, name in zip(story.contacts, names, strict=False):
        contact.organisation.name, contact.organisation.slug = name, name.lower().replace(" ", "-")
        contact.organisation.save()
    return story


def puts_self_forward(walk: Walk, story: Story, page: Page) -> None:
    """The first contact, who is Ann Archer here, nominates herself: then she has accepted, too."""
    walk.hand.write(page, "Name of the person", "Ann Archer")
    walk.hand.write(page, "Their e-mail address", story.contacts[0].user.email)
    walk.hand.write(page, "Statement", "I will come to every meeting, ask you before it and write to you after it.")
    walk.hand.write(page, "Your own name", "Ann Archer")
    walk.press(page, "Nominate", "nominated-oneself")


def ballot_of(story: Story, contact: int) -> str:
    return f"/my/{story.contacts[contact].organisation.slug}/elections/spring-election/sector-seat/"


def recounted(page: Page, rule: str, folder: Path, *, lots: Sequence[str] = ()) -> str:
    """What `python -m elections.counting` makes of the ballots that the page of the result offers."""
    with page.expect_download() as ballots:
        page.get_by_role("link", name="Every ballot (BLT)").click()
    file = folder / "ballots.blt"
    ballots.value.save_as(file)
    command = [sys.executable, "-m", "elections.counting", str(file), "--rule", rule, "--json"]
    drawn = [word for lot in lots for word in ("--lot", lot)]
    return subprocess.run([*command, *drawn], capture_output=True, check=True, text=True).stdout


def published(page: Page) -> str:
    """The result as JSON, as anybody gets it from the page of the result."""
    return page.request.get(f"{page.url.rstrip('/')}.json").text()
