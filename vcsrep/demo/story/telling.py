"""The whole story, told through the services, relative to the day it is told on."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from organisations.services.people import account_for
from vcsrep.demo import audiences
from vcsrep.demo.story import (
    above,
    applications,
    askers,
    calling,
    cases,
    consulting,
    infrastructure,
    issues,
    meetings,
    office,
    options,
    polls,
    pulse,
    reports,
    support,
    theming,
    twins,
)
from vcsrep.demo.story import board as boards
from vcsrep.demo.story import company as companies
from vcsrep.demo.story import ground as grounds

YEARS = dt.timedelta(days=4 * 365)


@transaction.atomic
def tell(now: dt.datetime) -> None:
    """Write the demonstration's data into an empty database; all of it or nothing."""
    today = timezone.localdate(now)
    first_day = today - YEARS
    for audience in audiences.ALL:
        account_for(audience.email)
    ground = grounds.lay(first_day, now)
    infrastructure.offer(ground, first_day)
    office.look_after(ground, now)
    board = boards.set_up(ground, first_day)
    boards.seat_people(ground, board, first_day, today)
    companies.gather(ground, board, first_day, now)
    companies.appoint_and_ask(ground, board, now)
    polls.play_all(ground, board, now)
    meetings.hold_twelve(board, today, ground.officer)
    meetings.plan_the_next(board, now, ground.officer)
    reports.tell_after_meetings(ground, board)
    issues.raise_some(ground, board, now)
    consulting.consult(ground, board, now)
    calling.call_for_views(ground, now)
    above.look_up(ground, board, today)
    theming.declare_some(ground, now)
    twins.enter_twice(ground, board, now, today)
    meetings.miss_two(board, now, ground.officer)
    cases.raise_some(ground, board, now)
    applications.apply_for_some(ground, now)
    support.hold_to_account(ground, board, today)
    pulse.ask_every_year(ground, now)
    askers.look_after(ground, now, today)
    options.write_paper(ground, board, now)
