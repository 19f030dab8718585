"""Suggestions against themes that people gave to real charities; those kept aside when the rules were made count."""

from __future__ import annotations

import os

import pytest

from bench import themes


@pytest.fixture(scope="module")
def aside():
    if not themes.CHARITIES.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{themes.CHARITIES.name} must be there when CI runs")
        pytest.skip("the reference material is not beside the project")
    return [charity for charity in themes.charities() if not charity.tuned]


def test_first_suggestions_are_right_three_times_of_four(aside):
    assert themes.first_right_strictly(aside) >= 0.75


def test_suggestions_are_no_worse_than_when_last_measured(aside):
    assert themes.mean_f1(aside) >= 0.69


@pytest.mark.xfail(strict=True, reason="0.70 so far on the charities kept aside; the aim is 0.75 (bench/themes.md)")
def test_suggestions_reach_their_aim(aside):
    assert themes.mean_f1(aside) >= 0.75
