"""Votes on paper in tests: somebody sends one, two people read it, the returning officer rules."""

from __future__ import annotations

from elections.models import Elector, Office, PaperEntry, PaperRuling
from elections.services.appointing import appoint
from elections.services.desk import strike_off
from elections.services.entering import enter_paper, rule_on_paper
from tests.elections.story import COUNTING, NOTICE, POLLING, Story, story_at


def appointed(story: Story, office: Office, name: str):
    email = f"{name.split(maxsplit=1)[0].lower()}@desk.example.org"
    return appoint(election_id=story.election.pk, office=office, email=email, name=name, by=story.partner, now=NOTICE)


def polled(electors: int = 5) -> Story:
    return story_at("armed", electors=electors)


def sent(story: Story, contact: int, now=POLLING) -> Elector:
    organisation = story.contacts[contact].organisation
    return strike_off(contest_id=story.contest.pk, organisation=organisation, by=story.returning_officer, now=now)


def read(story: Story, number: int, *marks: int, by=None, kind: str = "valid", now=COUNTING) -> PaperEntry:
    chosen = [story.nominations[mark].pk for mark in marks]
    by = by or story.returning_officer
    return enter_paper(contest_id=story.contest.pk, number=number, kind=kind, marks=chosen, by=by, now=now)


def read_twice(story: Story, number: int, *marks: int, kind: str = "valid") -> None:
    read(story, number, *marks, kind=kind)
    read(story, number, *marks, kind=kind, by=story.scrutineer)


def ruled(story: Story, number: int, *marks: int, kind: str = "valid", **details) -> PaperRuling:
    chosen = [story.nominations[mark].pk for mark in marks]
    details = {"reason": "The cross is clear.", "by": story.returning_officer, "now": COUNTING} | details
    return rule_on_paper(contest_id=story.contest.pk, number=number, kind=kind, marks=chosen, **details)
