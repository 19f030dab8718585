"""Acts from the close of the poll on, ready to be tried at any stage."""

from __future__ import annotations

from elections.models import (
    Challenge,
)
from elections.services.challenging import challenge, rule_on_challenge
from elections.services.declaring import declare
from elections.services.next_placed import draw_between
from elections.services.offering import offer_deputy
from elections.services.recounting import publish_provisional, recount
from elections.services.tallying import count_votes, let_give_way, record_lot
from elections.services.vacating import Decision, fill
from partnerships.models import Term
from tests.elections.story import COUNTING, Story


def rule_on_a_challenge(story: Story) -> None:
    one = Challenge.objects.create(
        contest=story.contest, made_by=story.partner, name="Nora", grounds="It was wrong.", made_at=COUNTING
    )
    rule_on_challenge(challenge_id=one.pk, ruling="dismissed", reason="No.", by=story.returning_officer, now=COUNTING)


def offer(story: Story) -> None:
    chosen = story.nominations[1].pk if len(story.nominations) > 1 else 0
    term = Term.objects.first()
    details = {"contest_id": story.contest.pk, "term_id": term.pk if term else 0, "nomination_id": chosen}
    offer_deputy(**details, by=story.returning_officer, now=COUNTING)


AFTER_THE_CLOSE = {
    "count": ("count", lambda story: story.by_returning_officer(count_votes, COUNTING)),
    "record a lot": (
        "record a lot",
        lambda story: story.by_returning_officer(record_lot, COUNTING, order=["A"], method="Straws", witness="Wyn"),
    ),
    "recount": (
        "recount",
        lambda story: story.by_returning_officer(recount, COUNTING, reason="Ann asked."),
    ),
    "publish a provisional result": (
        "publish a provisional result",
        lambda story: story.by_returning_officer(publish_provisional, COUNTING),
    ),
    "challenge": (
        "challenge",
        lambda story: challenge(
            contest_id=story.contest.pk, grounds="It was wrong.", by=story.contacts[2].user, now=COUNTING
        ),
    ),
    "rule on a challenge": ("rule on a challenge", rule_on_a_challenge),
    "fill a vacancy": (
        "fill a vacancy",
        lambda story: fill(
            contest_id=story.contest.pk,
            left_id=0,
            decision=Decision(way="leave", why="A reason."),
            by=story.returning_officer,
            now=COUNTING,
        ),
    ),
    "declare": ("declare", lambda story: story.by_returning_officer(declare, COUNTING)),
    "let give way": ("let give way", lambda story: story.by_returning_officer(let_give_way, COUNTING)),
    "draw for the next placed": (
        "draw for the next placed",
        lambda story: story.by_returning_officer(
            draw_between, COUNTING, order=["A", "B"], method="Straws", witness="Wyn"
        ),
    ),
    "offer a deputy": ("offer a deputy", offer),
}
