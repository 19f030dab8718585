from __future__ import annotations

from elections.services.nominating import Nominee, enter_nomination, nominate
from tests.elections.story import NOMINATING


def proposed(story, *, contact=0, name="Cat Cole", email="cat@people.example.org", on_behalf_of=None, **details):
    membership = story.contacts[contact]
    everything = {
        "contest_id": story.contest.pk,
        "proposing": membership.organisation,
        "nominee": Nominee(name, email, on_behalf_of or membership.organisation),
        "proposer_name": membership.name,
        "by": membership.user,
        "now": NOMINATING,
    } | details
    return nominate(**everything)


def entered(story, **details):
    membership = story.contacts[0]
    everything = {
        "contest_id": story.contest.pk,
        "proposing": membership.organisation,
        "nominee": Nominee("Cat Cole", "cat@people.example.org", membership.organisation),
        "proposer_name": "Pat Proposer",
        "accepted": False,
        "by": story.returning_officer,
        "now": NOMINATING,
    } | details
    return enter_nomination(**everything)


def link_in(message) -> str:
    return next(line.rpartition("/elections/nominations/")[2].strip("/") for line in message.body.splitlines()
                if "/elections/nominations/" in line)  # fmt: skip
