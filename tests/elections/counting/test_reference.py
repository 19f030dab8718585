"""Every election of the reference folder, identical to the last place at every stage.

The folder stands beside the project and is no part of it; continuous integration has it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from elections.counting import count, read_blt

FOLDER = Path(__file__).parents[4] / "shared" / "reference" / "elections"
SLUGS = sorted(path.name.removesuffix(".blt") for path in FOLDER.glob("*.blt"))


def test_the_reference_folder_is_there() -> None:
    if not FOLDER.is_dir() and not os.environ.get("CI"):
        pytest.skip("the reference elections are not beside this copy of the project")

    assert len(SLUGS) >= 17


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if not slug.startswith("tie_")])
def test_a_reference_election_is_counted_to_the_last_place(slug: str) -> None:
    expected = json.loads((FOLDER / f"{slug}.expected.json").read_text(encoding="utf-8"))
    ballots = read_blt((FOLDER / f"{slug}.blt").read_text(encoding="utf-8"))
    rule = "ers97" if slug.startswith("ers97") else "scottish-stv"

    result = json.loads(count(ballots, rule=rule).to_json())

    assert result["elected"] == expected["elected_in_order"]
    assert result["valid"] == expected["valid_votes"]
    assert result["quota"] == expected_quota(expected)
    assert [as_expected(stage, like) for stage, like in zip(result["stages"], expected["stages"], strict=True)] == [
        {key: value for key, value in stage.items() if key not in ("transfer_value", "quota")}
        for stage in expected["stages"]
    ]


def expected_quota(expected: dict) -> str:
    """Once for the whole Scottish count, at every stage of an ERS97 one."""
    if "quota" in expected:
        return f"{expected['quota']}.00000"
    return expected["stages"][-1]["quota"]


def as_expected(stage: dict, like: dict) -> dict:
    """A stage of ours with the keys of the expected one, which may name a single candidate."""
    ours = {**stage, "candidate": stage["candidates"][0] if stage["candidates"] else None}
    return {key: ours[key] for key in like if key not in ("transfer_value", "quota")}


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug.startswith("tie_")])
def test_a_reference_tie_asks_for_a_lot_exactly_when_it_matters(slug: str) -> None:
    expected = json.loads((FOLDER / f"{slug}.expected.json").read_text(encoding="utf-8"))
    ballots = read_blt((FOLDER / f"{slug}.blt").read_text(encoding="utf-8"))

    result = count(ballots, rule="scottish-stv")

    assert (result.needs_lot is not None) == expected["lot_needed"]
    if result.needs_lot is None:
        assert list(result.elected) == expected.get("elected_backwards", expected.get("elected"))
    else:
        assert list(result.needs_lot.names) == expected["tied"]
        assert result.needs_lot.stage == expected["stage_after_which_lot"]
        assert sorted(map(list, result.needs_lot.outcomes.values())) == sorted(expected["outcomes"])


def test_transfer_values_of_the_reference_surpluses_match() -> None:
    path = FOLDER / "ers97_model_election.expected.json"
    if not path.exists():
        pytest.skip("the reference elections are not beside this copy of the project")
    expected = json.loads(path.read_text(encoding="utf-8"))
    ballots = read_blt((FOLDER / "ers97_model_election.blt").read_text(encoding="utf-8"))

    result = json.loads(count(ballots, rule="ers97").to_json())

    surpluses = [stage for stage in result["stages"] if stage["action"] == "surplus transferred"]
    assert [stage["parcels"][0]["value"] for stage in surpluses] == [
        stage["transfer_value"] for stage in expected["stages"] if stage["transfer_value"]
    ]
