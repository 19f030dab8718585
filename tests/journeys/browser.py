"""A real browser in front of the whole application.

A journey asks for `page` (one visitor) or `visitor` (as many as it needs, each with cookies of their own), walks with
Playwright's own words, and says `assert_accessible(page)` wherever it stops:

    def test_a_stranger_sees_who_represents_them(page: Page) -> None:
        page.goto("/partnerships/")

        page.get_by_role("link", name="Wychavon LSP").click()

        assert_accessible(page)

`SCREENSHOTS=folder` keeps what `screenshot(page, name)` saw, wide and narrow.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 375, "height": 800}
NARROWEST = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10: no scrolling in two directions
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back: to hand over what is right takes three times as long as to find it.
RUN = """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})
    .then(found => found.violations)"""
PATIENCE = 10_000  # milliseconds

COMPLAINTS: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; set CHROMIUM to where it is")
    # Playwright's loop runs in this thread, so Django takes every query here for one made from asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visitor(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`visitor()` opens a browser of its own for one more person; `visitor(javascript=False)` one without scripts.

    `visitor(telephone=True)` is narrow, and touched.
    """
    contexts: list[BrowserContext] = []

    def opened(*, javascript: bool = True, telephone: bool = False) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=NARROW if telephone else WIDE,
            has_touch=telephone,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            java_script_enabled=javascript,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return _watched(context.new_page())

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    return visitor()


def assert_accessible(page: Page) -> None:
    """Nothing found by axe, nothing complained about by the browser, and it fits a very narrow window."""
    found = axe(page)
    assert not found, "\n".join([f"{page.url}:", *found])
    assert_fits(page)
    assert_quiet(page)


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong, one line per rule and element; run from outside, so that the page's CSP stands."""
    page.evaluate(AXE.read_text("utf-8"))
    violations = page.evaluate(RUN, RULES)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"
        f" [{' | '.join(check['message'] for check in node['any'] + node['all'] + node['none'])}]"
        for violation in violations
        for node in violation["nodes"]
    ]


def assert_fits(page: Page) -> None:
    """Nothing but a `.vcs-scroll` region needs scrolling sideways at 320 CSS pixels."""
    before = page.viewport_size or WIDE
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    culprits = page.evaluate(
        "width => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > width + 1"
        " && !e.closest('.vcs-scroll')).map(e => e.outerHTML.slice(0, 120))",
        NARROWEST["width"],
    )
    page.set_viewport_size(before)
    assert width <= NARROWEST["width"], f"{page.url} is {width} px wide in a window of 320: {culprits[:3]}"


def assert_quiet(page: Page) -> None:
    """No script error, no refusal by the content security policy, no missing file since the last look."""
    complaints = COMPLAINTS.pop(page, [])
    COMPLAINTS[page] = []
    assert complaints == [], f"{page.url}: {json.dumps(complaints, indent=1)}"


def screenshot(page: Page, name: str) -> None:
    """Keep `NAME-1280.png` and `NAME-375.png` in the folder SCREENSHOTS names; otherwise do nothing."""
    folder = os.environ.get("SCREENSHOTS")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png", full_page=True)


def _watched(page: Page) -> Page:
    COMPLAINTS[page] = []

    def hear(message: ConsoleMessage) -> None:
        # A page that answers 403 or 404 is told as "Failed to load resource"; missing files are caught below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            COMPLAINTS[page].append(message.text)

    def see(response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            COMPLAINTS[page].append(f"{response.status} for {response.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: COMPLAINTS[page].append(str(error)))
    page.on("response", see)
    return page
