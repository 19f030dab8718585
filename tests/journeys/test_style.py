"""Every component in every state, and every page of plain text, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import assert_accessible, assert_fits, axe, screenshot
from vcsrep.demo.views.style import PARTS, REFUSALS

pytestmark = pytest.mark.journey

COMPONENTS = [f"/demo/style/{part}/" for part in PARTS]
REFUSED = [f"/demo/style/refusals/{page}/" for page in REFUSALS]
TEXTS = ["/accessibility/", "/privacy/", "/cookies/", "/help/", "/data/"]


@pytest.mark.parametrize("address", COMPONENTS + TEXTS)
def test_every_component_and_text_is_accessible(page: Page, address: str) -> None:
    page.goto(address)

    assert_accessible(page)
    screenshot(page, address.strip("/").replace("/", "-"))


@pytest.mark.parametrize("address", REFUSED)
def test_every_refusal_is_accessible(page: Page, address: str) -> None:
    page.goto(address)

    assert axe(page) == []
    assert_fits(page)
    screenshot(page, address.strip("/").replace("/", "-"))


@pytest.mark.parametrize("address", ["/demo/style/errors/", "/demo/style/lists/", "/help/"])
def test_every_page_is_accessible_without_scripts(visitor: Callable[..., Page], address: str) -> None:
    page = visitor(javascript=False)

    page.goto(address)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="Menu").get_by_role("link", name="Elections")).to_be_visible()


def test_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/help/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#main-content")


def test_the_menu_opens_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/help/")
    elections = page.get_by_role("navigation", name="Menu").get_by_text("Elections")
    expect(elections).to_be_hidden()

    page.get_by_role("button", name="Menu").click()

    expect(elections).to_be_visible()


def test_the_error_summary_leads_to_the_field(page: Page) -> None:
    page.goto("/demo/style/errors/")

    page.get_by_role("link", name="Select the place.").click()

    expect(page.get_by_label("Place")).to_be_focused()


def test_the_counter_counts_words_while_they_are_written(page: Page) -> None:
    page.goto("/demo/style/form/")

    page.get_by_label("Statement").press_sequentially("one two three")

    expect(page.get_by_text("You have 17 words remaining").first).to_be_visible()


def test_a_list_follows_what_is_typed(page: Page) -> None:
    page.goto("/demo/style/lists/")

    page.get_by_label("Name or what it does").fill("garden")

    expect(page.get_by_role("link", name="Name or what it does: garden")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Showing 1 to 25 of 1,034")
    assert "q=garden" in page.url
    assert_accessible(page)
