"""The published JSON: its keys, its numbers, its bytes."""

from __future__ import annotations

import json

from elections.counting import count, gather
from tests.elections.counting.boxes import box


def test_the_json_has_the_keys_of_the_design_in_their_order() -> None:
    ballots = box({"AB": 4, "AC": 4}, seats=2)

    content = json.loads(count(ballots, rule="scottish-stv").to_json())

    assert list(content) == [
        "rule", "version", "fingerprint", "seats", "candidates", "withdrawn", "valid", "blank", "invalid", "quota",
        "elected", "runners_up", "lots", "stages", "needs_lot",
    ]  # fmt: skip
    assert list(content["stages"][0]) == [
        "stage", "action", "candidates", "parcels", "totals", "exhausted", "rounding", "non_transferable",
        "elected", "excluded", "ties",
    ]  # fmt: skip
    assert content["needs_lot"] == {
        "stage": 2,
        "kind": "exclusion",
        "names": ["B", "C"],
        "outcomes": {"B": ["A", "B"], "C": ["A", "C"]},
    }


def test_numbers_that_can_have_decimals_are_text_with_all_places() -> None:
    ballots = box({"AB": 4, "AC": 4}, seats=2)

    content = json.loads(count(ballots, rule="scottish-stv").to_json())

    assert (content["quota"], content["valid"]) == ("3.00000", 8)
    assert content["stages"][1] == {
        "stage": 2,
        "action": "surplus transferred",
        "candidates": ["A"],
        "parcels": [{"value": "0.62500", "papers": 8, "to": {"B": 4, "C": 4}}],
        "totals": {"A": "3.00000", "B": "2.50000", "C": "2.50000"},
        "exhausted": "0.00000",
        "rounding": "0.00000",
        "non_transferable": "0.00000",
        "elected": [],
        "excluded": [],
        "ties": [],
    }


def test_numbers_of_crosses_are_numbers() -> None:
    ballots = box({"A": 2, "B": 1}, seats=1)

    content = json.loads(count(ballots, rule="fptp").to_json())

    assert (content["quota"], content["stages"][0]["totals"]) == (None, {"A": 2, "B": 1})


def test_the_bytes_of_a_result_do_not_change() -> None:
    ballots = gather(("Zoë", "Bob"), [("Zoë",), ()], seats=1)

    text = count(ballots, rule="fptp").to_json()

    assert (
        text
        == f"""{{
 "rule": "fptp",
 "version": "1",
 "fingerprint": "{ballots.fingerprint}",
 "seats": 1,
 "candidates": [
  "Zoë",
  "Bob"
 ],
 "withdrawn": [],
 "valid": 1,
 "blank": 1,
 "invalid": 0,
 "quota": null,
 "elected": [
  "Zoë"
 ],
 "runners_up": [],
 "lots": [],
 "stages": [
  {{
   "stage": 1,
   "action": "votes counted",
   "candidates": [],
   "parcels": [
    {{
     "value": 1,
     "papers": 1,
     "to": {{
      "Zoë": 1
     }}
    }}
   ],
   "totals": {{
    "Zoë": 1,
    "Bob": 0
   }},
   "exhausted": 0,
   "rounding": 0,
   "non_transferable": 0,
   "elected": [
    "Zoë"
   ],
   "excluded": [],
   "ties": []
  }}
 ],
 "needs_lot": null
}}
"""
    )
