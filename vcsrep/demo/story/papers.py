"""Votes of the story that come by post: struck off at the desk, and after the close read by two people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from elections.models import Contest, PaperKind
from elections.services.desk import strike_off
from elections.services.entering import enter_paper
from organisations.models import User
from vcsrep.demo.story.ground import Contact


def come_by_post(contest: Contest, senders: Sequence[Contact], desk: User, now: dt.datetime) -> None:
    for sender in senders:
        strike_off(contest_id=contest.pk, organisation=sender.organisation, by=desk, now=now)


def read_twice(contest: Contest, papers: Sequence[Sequence[int]], readers: Sequence[User], now: dt.datetime) -> None:
    """Both read the same on each; one without a mark is blank."""
    for reader in readers:
        for number, marks in enumerate(papers, start=1):
            kind = PaperKind.VALID if marks else PaperKind.BLANK
            enter_paper(contest_id=contest.pk, number=number, kind=kind, marks=marks, by=reader, now=now)
