"""Somebody who walks a journey: a hand, a clock, and one browser for each person."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import time_machine
from django.core import mail
from playwright.sync_api import Page

from tests.journeys.browser import assert_accessible, screenshot
from tests.journeys.hands import Hand
from vcsrep.demo.second_step import CODE


@dataclass
class Story:
    """The hand that walks, the clock, and one browser for each person."""

    hand: Hand
    visitor: Callable[..., Page]
    travellers: list[time_machine.travel] = field(default_factory=list)
    browsers: dict[str, Page] = field(default_factory=dict)

    def at(self, moment: dt.datetime) -> None:
        """The server's clock; sessions of another day are over, as they would be."""
        for traveller in self.travellers:
            traveller.stop()
        self.travellers = [time_machine.travel(moment, tick=True)]
        self.travellers[0].start()

    def go(self, who: str, address: str) -> Page:
        """Open an address as this person ("" is anyone), signing in when the page asks for it."""
        if who not in self.browsers:
            self.browsers[who] = self.visitor()
        page = self.browsers[who]
        page.goto(address)
        if page.get_by_role("heading", name="Sign in", exact=True).count():
            self.sign_in(page, who)
        if page.get_by_role("heading", name="Second step", exact=True).count():
            self.hand.write(page, "Code", CODE)
            self.hand.press(page, "Go on")
        assert_accessible(page)
        return page

    def sign_in(self, page: Page, who: str) -> None:
        self.hand.write(page, "E-mail address", who)
        self.hand.press(page, "Send me a code")
        assert_accessible(page)
        letter = next(letter for letter in reversed(mail.outbox) if letter.to == [who])
        code = re.search(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{4}|[A-Z0-9]{6})\s*$", str(letter.body), re.MULTILINE)
        assert code, letter.body
        self.hand.write(page, "Code from the letter", code[1])
        self.hand.press(page, "Sign in")

    def seen(self, page: Page, name: str) -> None:
        assert_accessible(page)
        screenshot(page, f"journey-{name}")
