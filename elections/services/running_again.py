"""A contest that has to be held once more: a draft election like it, for the partners of the district to go on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from elections.models import Contest, ContestSeat, Election
from elections.services.calling import prepare
from elections.services.journal import write_down
from elections.services.timetable import propose
from organisations.models import User
from partnerships.models import Seat


def run_again(contest: Contest, seats: Sequence[Seat], *, why: str, by: User, now: dt.datetime) -> Election:
    """Draft it with the timetable that would be proposed today. Who asked for it had the right to; people are new."""
    before = contest.election
    name = f"By-election: {contest}, {before}"[:200]
    draft = prepare(before.district, name, propose(timezone.localdate(now)), by, now)
    draft.vacancy_rule, draft.recount_hours = before.vacancy_rule, before.recount_hours
    draft.save()
    again = Contest.objects.create(
        election=draft,
        label=contest.label,
        slug=contest.slug,
        electorate=contest.electorate,
        area=contest.area,
        theme=contest.theme,
        rule=contest.rule,
        offers_ron=contest.offers_ron,
    )
    ContestSeat.objects.bulk_create(ContestSeat(contest=again, seat=seat) for seat in seats)
    words = f"Prepared because of “{contest}” in “{before}”: {why}"
    write_down(draft, act="draft", words=words, by=by, at=now)
    return draft
