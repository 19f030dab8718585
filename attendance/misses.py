"""Misses in a row, counted on the sittings of one term: a new term starts clean.

Pure functions. A cancelled or postponed meeting is no sitting; one where the seat was vacant or nobody marked who came
neither counts nor breaks a run, and neither does an apology where a partnership does not count it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attendance.figures import Outcome, Sitting
from attendance.models import ConcernRule


class Weight(StrEnum):
    MISS = "miss"
    CAME = "came"
    NEITHER = "neither"


def weight_of(outcome: Outcome, rule: ConcernRule) -> Weight:
    weights = {
        Outcome.PRESENT: Weight.CAME,
        Outcome.VIRTUAL: Weight.CAME,
        Outcome.DEPUTY: Weight.CAME if rule.deputy_covers else Weight.MISS,
        Outcome.APOLOGIES: Weight.MISS if rule.apologies_count else Weight.NEITHER,
        Outcome.ABSENT: Weight.MISS,
    }
    return weights.get(outcome, Weight.NEITHER)


def misses_in_a_row(sittings: Iterable[Sitting], rule: ConcernRule) -> list[Sitting]:
    """Those missed since somebody last came, the earliest first. `sittings` are of one term, the earliest first."""
    run: list[Sitting] = []
    for sitting in sittings:
        weight = weight_of(sitting.outcome, rule)
        if weight == Weight.CAME:
            run = []
        elif weight == Weight.MISS:
            run.append(sitting)
    return run


def evidence_of(sittings: Iterable[Sitting], rule: ConcernRule) -> list[tuple[Sitting, bool]]:
    """Every marked meeting from the first miss of the run on, and whether it is one of the misses."""
    held = list(sittings)
    run = misses_in_a_row(held, rule)
    since = held[held.index(run[0]) :] if run else []
    return [(sitting, sitting in run) for sitting in since if sitting.outcome not in {Outcome.VACANT, Outcome.UNMARKED}]
