"""What candidates of the story show and say: a picture drawn by code, of nobody, and an answer to a question."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from elections.models import Contest, Nomination, Nominator
from elections.services.joining import answer_joining
from elections.services.photographs import put_photograph
from elections.services.questioning import answer_question, ask
from vcsrep.demo.story.ground import Contact

QUESTION = "How will small groups without staff hear what was decided, and how soon?"
ANSWERS = (
    "By two pages in plain English within a week, by post for who wants paper, and I ring five groups each month.",
    "I will hold an open evening in a different village after every second meeting, and write down what was asked.",
)


def second(nomination: Nomination, contact: Contact, now: dt.datetime) -> Nominator:
    row = nomination.nominators.get(organisation=contact.organisation)
    return answer_joining(nominator_id=row.pk, confirm=True, name=contact.name, by=contact.user, now=now)


def portray(nomination: Nomination, now: dt.datetime) -> None:
    """A drawing where a photograph would stand."""
    picture = Image.new("RGB", (720, 900), "#d5e8e6")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((230, 190, 490, 450), fill="#2f6f6a")
    draw.rounded_rectangle((120, 500, 600, 1_000), radius=200, fill="#2f6f6a")
    out = io.BytesIO()
    picture.save(out, "PNG")
    alt = "A drawing of a head and shoulders, in place of a photograph"
    by = nomination.proposed_by
    put_photograph(nomination_id=nomination.pk, image=out.getvalue(), alt=alt, by=by, now=now)


def ask_and_answer(contest: Contest, asker: Contact, nominations: Sequence[Nomination], now: dt.datetime) -> None:
    organisation = asker.organisation
    question = ask(contest_id=contest.pk, organisation=organisation, text=QUESTION, by=asker.user, now=now)
    for nomination, text in zip(nominations, ANSWERS, strict=False):
        answer_question(
            question_id=question.pk, nomination_id=nomination.pk, text=text, by=nomination.proposed_by, now=now
        )
