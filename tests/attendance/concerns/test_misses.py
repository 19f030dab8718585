"""Misses in a row, run by run: P present, V by video, D a deputy came, A apologies, X absent, – vacant, ? unmarked."""

from __future__ import annotations

import pytest

from attendance.figures import Outcome, Sitting
from attendance.misses import evidence_of, misses_in_a_row, weight_of
from attendance.models import ConcernRule
from tests.factories.attendance import MeetingFactory

OUTCOMES = {
    "P": Outcome.PRESENT,
    "V": Outcome.VIRTUAL,
    "D": Outcome.DEPUTY,
    "A": Outcome.APOLOGIES,
    "X": Outcome.ABSENT,
    "–": Outcome.VACANT,
    "?": Outcome.UNMARKED,
}


def sittings(letters):
    return [
        Sitting(MeetingFactory.build(pk=number, partnership=None), None, None, OUTCOMES[letter])
        for number, letter in enumerate(letters)
    ]


@pytest.mark.parametrize(
    ("letters", "usual", "apologies_excused", "deputy_no_help"),
    [
        ("", 0, 0, 0),
        ("X", 1, 1, 1),
        ("PXX", 2, 2, 2),
        ("XXP", 0, 0, 0),
        ("XXV", 0, 0, 0),
        ("XAX", 3, 2, 3),
        ("AAA", 3, 0, 3),
        ("XPA", 1, 0, 1),
        ("XDX", 1, 1, 3),
        ("XXD", 0, 0, 3),
        ("X?X", 2, 2, 2),
        ("X–X", 2, 2, 2),
        ("PXXX?", 3, 3, 3),
        ("XAXPXXAXPXAX", 3, 2, 3),
    ],
)
def test_misses_in_a_row_by_each_rule(letters, usual, apologies_excused, deputy_no_help):
    rules = (ConcernRule(), ConcernRule(apologies_count=False), ConcernRule(deputy_covers=False))

    assert [len(misses_in_a_row(sittings(letters), rule)) for rule in rules] == [
        usual,
        apologies_excused,
        deputy_no_help,
    ]


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_weight(outcome):
    weights = {Outcome.PRESENT: "came", Outcome.VIRTUAL: "came", Outcome.DEPUTY: "came"}
    weights |= {Outcome.APOLOGIES: "miss", Outcome.ABSENT: "miss"}

    assert weight_of(outcome, ConcernRule()) == weights.get(outcome, "neither")


def test_the_evidence_begins_with_the_first_miss_and_shows_what_did_not_count_between():
    run = evidence_of(sittings("PAX?A–X"), ConcernRule(apologies_count=False))

    assert [(sitting.meeting.pk, counted) for sitting, counted in run] == [(2, True), (4, False), (6, True)]
    assert evidence_of(sittings("XP"), ConcernRule()) == []
