"""The map of a whole county, measured where people read it: in the browser, wide and narrow."""

from __future__ import annotations

from itertools import combinations
from typing import TypedDict

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.factories.county import make_county
from tests.journeys.browser import NARROW, WIDE, axe, screenshot

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LABELS = """() => [...document.querySelectorAll("svg.vcs-map text")].map(text => {
    const box = text.getBoundingClientRect();
    return {words: text.textContent, left: box.left, top: box.top, right: box.right, bottom: box.bottom};
})"""
OUTSIDE = """() => [...document.querySelectorAll("svg.vcs-map [data-body]")].flatMap(body => {
    const box = body.querySelector("rect").getBoundingClientRect();
    return [...body.querySelectorAll("text")].filter(text => {
        const words = text.getBoundingClientRect();
        return words.right > box.right + 0.5 || words.bottom > box.bottom + 0.5;
    }).map(text => text.textContent);
})"""
LINE = 2.0  # CSS pixels: the space a font leaves above and below its letters


class Label(TypedDict):
    words: str
    left: float
    top: float
    right: float
    bottom: float


def overlap(one: Label, other: Label) -> bool:
    aside = one["right"] <= other["left"] or other["right"] <= one["left"]
    above = one["bottom"] - LINE <= other["top"] or other["bottom"] - LINE <= one["top"]
    return not (aside or above)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_label_of_a_county_lies_on_another_in_the_browser(page: Page, size: dict[str, int]) -> None:
    make_county(day=timezone.localdate())
    page.set_viewport_size(size)

    page.goto("/partnerships/map/")

    labels: list[Label] = page.evaluate(LABELS)
    assert len(labels) > 600
    clashes = [(one["words"], other["words"]) for one, other in combinations(labels, 2) if overlap(one, other)]
    assert clashes == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert axe(page) == []
    screenshot(page, f"map-county-{size['width']}")
