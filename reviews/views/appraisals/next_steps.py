"""What can be done with a paper next, in the order of its way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from reviews.models import Appraisal, AppraisalState


@dataclass(frozen=True, slots=True)
class Step:
    """`is_next`: what the paper waits for; the others may be done too."""

    href: str
    text: str
    hint: str
    is_next: bool = False


DRAFT, OPEN, RECOMMENDED = AppraisalState.DRAFT, AppraisalState.OPEN, AppraisalState.RECOMMENDED
DECIDED = AppraisalState.DECIDED
# Name of the page, what it is called, what it does, in which states, whether only officers, whether the paper waits.
STEPS: list[tuple[str, str, str, set[AppraisalState], bool, bool]] = [
    ("amend", "Question, assumptions and caveats", "Change the words of the paper.", {DRAFT, OPEN}, False, False),
    ("open", "Open it for comments", "Everybody reads it then.", {DRAFT}, False, True),
    ("recommend", "Recommend an option", "Once the time for comments is over.", {OPEN}, False, True),
    ("agenda", "Put it on an agenda", "Of a meeting that is still to come.", {DRAFT, OPEN, RECOMMENDED}, True, False),
    ("decide", "Put the decision on record", "With day, minute and reasons.", {RECOMMENDED}, True, True),
    ("apply", "Apply the decision", "First a page says what would happen to which seat.", {DECIDED}, True, True),
    (
        "withdraw",
        "Withdraw it",
        "It is settled otherwise, or was a mistake.",
        {DRAFT, OPEN, RECOMMENDED, DECIDED},
        False,
        False,
    ),
]


def next_steps(appraisal: Appraisal, now: dt.datetime, *, decides: bool) -> list[Step]:
    """Partners write and recommend; agenda, decision and application are an officer's."""
    taking = appraisal.takes_comments(now)
    return [
        Step(reverse(f"appraisals_office:{name}", args=[appraisal.slug]), text, hint, is_next)
        for name, text, hint, states, of_officers, is_next in STEPS
        if appraisal.state in states and (decides or not of_officers) and not (taking and name == "recommend")
    ]
