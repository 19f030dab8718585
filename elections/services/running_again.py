"""A contest that has to be held once more: a draft election like it, for the partners of the district to go on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from elections.models import Contest, ContestSeat, Election
from elections.services.calling import prepare
from elections.services.carrying import OF_A_CONTEST, carry_over
from elections.services.journal import write_down
from elections.services.timetable import propose
from organisations.models import User
from partnerships.models import Seat


def run_again(contest: Contest, seats: Sequence[Seat], *, why: str, by: User, now: dt.datetime) -> Election:
    """Draft it with the timetable that would be proposed today. Who asked for it had the right to; people are new."""
    before = contest.election
    name = f"By-election: {contest}, {before}"[:200]
    draft = prepare(before.district, name, propose(timezone.localdate(now)), by, now)
    carry_over(before, draft)
    again = Contest.objects.create(
        election=draft,
        slug=contest.slug,
        rule=contest.rule_of_notice,
        **{field: getattr(contest, field) for field in OF_A_CONTEST},
    )
    ContestSeat.objects.bulk_create(ContestSeat(contest=again, seat=seat) for seat in seats)
    words = f"Prepared because of “{contest}” in “{before}”: {why}"
    write_down(draft, act="draft", words=words, by=by, at=now)
    return draft
