"""The yearly question: two years that are over, this year's open, and what others measured."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from reviews.models import Feeling
from reviews.models.pulse import STATEMENT
from reviews.services.pulse import add_comparator, answer_pulse, ask_pulse
from reviews.services.years import year_of
from vcsrep.demo.story.ground import Contact, Ground
from vcsrep.demo.story.meetings import at

LASTS = dt.timedelta(days=42)
OPEN_SINCE = dt.timedelta(days=12)
FEELINGS = {"D": Feeling.DEFINITELY, "T": Feeling.TEND, "t": Feeling.TEND_NOT, "d": Feeling.NOT, "?": Feeling.UNSURE}
# A letter an answer, from two years ago to this year: 5 of 31, 9 of 36, and 12 so far.
SAID = ("TtddtdT?dtdtDdtd?tdtTdtdtdT?ttd", "TtdDtdT?ttdtDdtT?tdtTdtdtdT?ttdDtdtT", "TtdDtd?tTtdt")
MEASURED = (("A district (demonstration)", "8.8"), ("England (demonstration)", "16.3"))
WHENCE = "The papers of this project name the two figures; the survey behind them is still to be named."


def ask_every_year(ground: Ground, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    this = year_of(today).begins
    for back, letters in zip((2, 1, 0), SAID, strict=True):
        opens_on = today - OPEN_SINCE - dt.timedelta(days=365 * back)
        question = ask_pulse(
            district=ground.district,
            year=this - back,
            statement=STATEMENT,
            opens_on=opens_on,
            closes_on=opens_on + LASTS,
            by=ground.partner,
            now=at(opens_on, 9),
        )
        for contact, letter in zip(ground.others, letters, strict=False):
            _answer(question.pk, contact, FEELINGS[letter], at(opens_on + dt.timedelta(days=1), 10))
    for label, share in MEASURED:
        facts: dict[str, Any] = {"asked": "Can you influence decisions in your local area?", "answers": None}
        add_comparator(
            district=ground.district,
            label=label,
            share=Decimal(share),
            source=WHENCE,
            by=ground.partner,
            day=today,
            **facts,
        )


def _answer(question_id: int, contact: Contact, feeling: Feeling, now: dt.datetime) -> None:
    answer_pulse(
        question_id=question_id,
        organisation=contact.organisation,
        feeling=feeling,
        person_name=contact.name,
        by=contact.user,
        now=now,
    )
