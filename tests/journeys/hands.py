"""Two ways to use a page: with a mouse, and with nothing but a keyboard. A journey is walked once with each."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 150


class Hand(Protocol):
    """What a person does on a page; each act is told by the words the person reads."""

    def follow(self, page: Page, link: str) -> None: ...
    def press(self, page: Page, button: str) -> None: ...
    def write(self, page: Page, label: str, text: str) -> None: ...
    def choose(self, page: Page, option: str, *, group: str = "") -> None: ...
    def tick(self, page: Page, box: str) -> None: ...
    def pick(self, page: Page, label: str, option: str) -> None: ...
    def bring(self, page: Page, label: str, file: Path) -> None: ...
    def date(self, page: Page, group: str, day: dt.date) -> None: ...


def link_called(page: Page, link: str) -> Locator:
    return page.get_by_role("link", name=link).first


def button_called(page: Page, button: str) -> Locator:
    return page.locator("main").get_by_role("button", name=button, exact=True).first


def field_called(page: Page, label: str) -> Locator:
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}( \(optional\))?\s*$")).first


def box_called(page: Page, box: str) -> Locator:
    return page.locator("main").get_by_role("checkbox", name=box, exact=True).first


def option_called(page: Page, option: str, group: str) -> Locator:
    around = page.get_by_role("group", name=group) if group else page.locator("main")
    return around.get_by_role("radio", name=option, exact=True).first


def boxes_called(page: Page, group: str, day: dt.date) -> list[tuple[Locator, str]]:
    """The three boxes of a day, and what belongs into each."""
    around = page.get_by_role("group", name=group)
    said = (("Day", day.day), ("Month", day.month), ("Year", day.year))
    return [(around.get_by_label(label, exact=True), str(value)) for label, value in said]


class Mouse:
    def follow(self, page: Page, link: str) -> None:
        link_called(page, link).click()
        page.wait_for_load_state()

    def press(self, page: Page, button: str) -> None:
        button_called(page, button).click()
        page.wait_for_load_state()

    def write(self, page: Page, label: str, text: str) -> None:
        field_called(page, label).fill(text)

    def choose(self, page: Page, option: str, *, group: str = "") -> None:
        option_called(page, option, group).check()

    def tick(self, page: Page, box: str) -> None:
        box_called(page, box).check()

    def pick(self, page: Page, label: str, option: str) -> None:
        field_called(page, label).select_option(label=option)

    def bring(self, page: Page, label: str, file: Path) -> None:
        field_called(page, label).set_input_files(file)

    def date(self, page: Page, group: str, day: dt.date) -> None:
        for box, value in boxes_called(page, group, day):
            box.fill(value)


class Finger(Mouse):
    """A telephone: everything is touched."""

    def follow(self, page: Page, link: str) -> None:
        with page.expect_navigation():
            link_called(page, link).tap()

    def press(self, page: Page, button: str) -> None:
        with page.expect_navigation():
            button_called(page, button).tap()

    def choose(self, page: Page, option: str, *, group: str = "") -> None:
        option_called(page, option, group).tap()

    def tick(self, page: Page, box: str) -> None:
        box_called(page, box).tap()


class Keyboard:
    """Tab, arrows, space, enter and letters. What cannot be reached so fails the journey."""

    def follow(self, page: Page, link: str) -> None:
        self._reach(page, link_called(page, link))
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def press(self, page: Page, button: str) -> None:
        self._reach(page, button_called(page, button))
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def write(self, page: Page, label: str, text: str) -> None:
        self._reach(page, field_called(page, label))
        page.keyboard.press("Control+A")
        page.keyboard.type(text)

    def choose(self, page: Page, option: str, *, group: str = "") -> None:
        """Tab comes to the chosen option of a group, or to its first or last; arrows walk on from there."""
        target = option_called(page, option, group)
        name = target.get_attribute("name")
        self._tab_until(page, f"document.activeElement.name === {name!r}", f"the options of {option}")
        page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if target.is_checked():
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} cannot be chosen by arrow keys on {page.url}")

    def tick(self, page: Page, box: str) -> None:
        self._reach(page, box_called(page, box))
        page.keyboard.press("Space")

    def pick(self, page: Page, label: str, option: str) -> None:
        select = field_called(page, label)
        self._reach(page, select)
        for _ in range(MOST_TABS):
            if select.evaluate("e => e.options[e.selectedIndex].text.trim()") == option:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} cannot be picked by arrow keys on {page.url}")

    def bring(self, page: Page, label: str, file: Path) -> None:
        """The operating system's own window for files is not the page's: the page must only lead to it."""
        field = field_called(page, label)
        self._reach(page, field)
        field.set_input_files(file)

    def date(self, page: Page, group: str, day: dt.date) -> None:
        for box, value in boxes_called(page, group, day):
            self._reach(page, box)
            page.keyboard.press("Control+A")
            page.keyboard.type(value)

    def _reach(self, page: Page, target: Locator) -> None:
        target.wait_for()
        handle = target.element_handle()
        for _ in range(MOST_TABS):
            if page.evaluate("e => e === document.activeElement", handle):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with the tab key on {page.url}")

    def _tab_until(self, page: Page, reached: str, what: str) -> None:
        for _ in range(MOST_TABS):
            if page.evaluate(reached):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{what} cannot be reached with the tab key on {page.url}")
