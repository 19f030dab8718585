"""Every address of the office of elections that takes a POST: its act, who does it, and what is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from elections.models import Challenge, Commitment, Nomination, Objection, Photograph, Question
from partnerships.models import Term
from tests.elections.story import COUNTING, NOMINATING, NOTICE, POLLING, PUBLISHING, Story

Sent = dict[str, Any]


def nothing(_story: Story) -> Sent:
    return {}


@dataclass(frozen=True)
class Door:
    """`act` as in `services.stages`; `row` gives the number in the address, where one stands there."""

    act: str
    sent: Callable[[Story], Sent] = nothing
    now: Any = NOMINATING
    by: str = "returning_officer"
    row: Callable[[Story], int] | None = None
    of_contest: bool = True

    def address(self, name: str, story: Story) -> str:
        args: list[Any] = [story.election.slug, *([story.contest.slug] if self.of_contest else [])]
        return reverse(f"elections_office:{name}", args=args + ([self.row(story)] if self.row else []))

    def user(self, story: Story):
        return story.partner if self.by == "partner" else story.returning_officer


def a_nomination(story: Story) -> int:
    found = Nomination.objects.filter(contest=story.contest).first()
    return found.pk if found else 0


def a_photographed(story: Story) -> int:
    pk = a_nomination(story)
    if pk:
        facts = {"image": b"x", "alt": "Ann smiles.", "digest": "a" * 64}
        Photograph.objects.get_or_create(nomination_id=pk, defaults=facts)
    return pk


def an_objection(story: Story) -> int:
    facts = {"wanted": "off", "name": "Nora", "grounds": "It has stopped.", "made_at": NOMINATING}
    return Objection.objects.create(contest=story.contest, organisation=story.contacts[2].organisation, **facts).pk


def a_question(story: Story) -> int:
    asker = story.contacts[0]
    facts = {"asked_by": asker.user, "asked_at": NOTICE, "text": "Why?"}
    return Question.objects.create(contest=story.contest, organisation=asker.organisation, **facts).pk


def a_challenge(story: Story) -> int:
    facts = {"made_by": story.partner, "name": "Nora", "grounds": "It was wrong.", "made_at": COUNTING}
    return Challenge.objects.create(contest=story.contest, **facts).pk


def a_term(story: Story) -> int:
    term = Term.objects.filter(seat__in=story.contest.seats.all()).first()
    return term.pk if term else 0


def uncommitted(_story: Story) -> Sent:
    Commitment.objects.all().delete()
    return {"digest": "a" * 64}


def paper_of(story: Story) -> Sent:
    """Nobody of the contacts has nominated Dora yet."""
    person = {"name": "Dora Dale", "email": "dora@people.example.org", "sits_for": "own", "accepted": "on"}
    return person | {"proposing": story.contacts[2].organisation.name, "proposer_name": "Pat", "channel": "paper"}


def order_of(story: Story) -> Sent:
    return {"place_1": a_nomination(story), "method": "Hat", "witness": "Wyn"}


def notice_again(_story: Story) -> Sent:
    return {"name": "Renamed", "reason": "A slip."}


TIED = {"place_1": "Ann Archer", "place_2": "Bob Baker", "method": "Straws", "witness": "Wyn"}
PARTNERS: dict[str, Any] = {"act": "change", "by": "partner", "now": NOTICE}

DOORS: dict[str, Door] = {
    "change": Door(**PARTNERS, of_contest=False, sent=lambda _story: {"name": "Renamed"}),
    "conditions": Door(**PARTNERS, of_contest=False),
    "afterwards": Door(**PARTNERS, of_contest=False, sent=lambda _story: {"recount_hours": 48}),
    "discard": Door(**PARTNERS, of_contest=False),
    "add_contest": Door(**PARTNERS, of_contest=False, sent=lambda _story: {"label": "Another"}),
    "change_contest": Door(**PARTNERS, sent=lambda _story: {"label": "Another"}),
    "remove_contest": Door(**PARTNERS),
    "appoint": Door(
        "appoint",
        by="partner",
        of_contest=False,
        sent=lambda _story: {"office": "desk", "name": "Ada", "email": "ada@example.org", "reason": "Ill."},
    ),
    "notice": Door("give notice", by="partner", now=NOTICE, of_contest=False),
    "correct_notice": Door("correct the notice", sent=notice_again, of_contest=False),
    "extend": Door(
        "extend",
        now=POLLING,
        of_contest=False,
        sent=lambda _story: {"until_0": "2025-04-04", "until_1": "16:00", "reason": "Post strike."},
    ),
    "draws": Door("commit to a value", sent=uncommitted, of_contest=False),
    "take_roll": Door("take the roll", now=PUBLISHING),
    "objection": Door(
        "rule on an objection", row=an_objection, sent=lambda _story: {"ruling": "dismissed", "reason": "No."}
    ),
    "change_roll": Door(
        "change the roll",
        now=POLLING,
        sent=lambda story: {"organisation": story.contacts[2].organisation.name, "wanted": "off", "reason": "Gone."},
    ),
    "final_roll": Door("make the roll final", now=PUBLISHING),
    "enter": Door("nominate", sent=paper_of),
    "nomination": Door("rule", row=a_nomination, sent=lambda _story: {"ruling": "refused", "reason": "No address."}),
    "rule_again": Door("rule", row=a_nomination, sent=lambda _story: {"reason": "An appeal."}),
    "rule_photograph": Door(
        "rule on a photograph", row=a_photographed, sent=lambda _story: {"reason": "It shows a dog."}
    ),
    "draw_order": Door("draw the order", sent=order_of, now=PUBLISHING),
    "withhold_question": Door("withhold a question", row=a_question, sent=lambda _story: {"reason": "Insults."}),
    "publish": Door("publish nominees", now=PUBLISHING),
    "arm": Door("arm", now=PUBLISHING),
    "packs": Door("send paper", now=PUBLISHING, sent=lambda story: {"typed": story.contacts[2].organisation.name}),
    "desk": Door(
        "vote",
        now=POLLING,
        sent=lambda story: {"typed": story.contacts[2].organisation.name, "step": "final"},
    ),
    "enter_paper": Door("count", now=COUNTING, sent=lambda _story: {"number": 1, "kind": "blank"}),
    "rule_paper": Door(
        "count", now=COUNTING, row=lambda _story: 1, sent=lambda _story: {"kind": "blank", "reason": "It is blank."}
    ),
    "late": Door("count", now=COUNTING, sent=lambda _story: {"papers": 2}),
    "count": Door("count", now=COUNTING),
    "lot": Door("record a lot", now=COUNTING, sent=lambda _story: TIED),
    "give_way": Door("let give way", now=COUNTING),
    "recount": Door("recount", now=COUNTING, sent=lambda _story: {"reason": "Ann asked."}),
    "provisional": Door("publish a provisional result", now=COUNTING),
    "draw": Door("record a lot", now=COUNTING),
    "declare": Door("declare", now=COUNTING),
    "challenge": Door(
        "rule on a challenge",
        now=COUNTING,
        row=a_challenge,
        sent=lambda _story: {"ruling": "dismissed", "reason": "No."},
    ),
    "vacancy": Door("fill a vacancy", now=COUNTING, row=a_term, sent=lambda _story: {"way": "leave", "why": "Short."}),
    "draw_next": Door("draw for the next placed", now=COUNTING, sent=lambda _story: TIED),
    "offer_deputy": Door(
        "offer a deputy", now=COUNTING, row=a_term, sent=lambda story: {"nomination": a_nomination(story)}
    ),
    "cancel": Door("cancel", sent=lambda _story: {"reason": "A reason."}),
}

ONLY_READ = {
    "list", "election", "journal", "letters", "objections", "reach", "nominations", "picture", "paper", "counted",
    "deputies", "photographs",
}  # fmt: skip
AT_ANY_STAGE = {
    "call": "makes an election",
    "copy": "makes an election",
    "letter_again": "is about a letter, which may be late at any stage and says so itself",
    "letters_again": "is about letters",
    "answer_for": "is about an offer, and there are offers only after a declaration",
    "take_offer_back": "is about an offer",
}
