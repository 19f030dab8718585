"""A year of letters, day by day.

`year.txt` is what is expected. When a rule or the story changes, write it anew and read what has changed in it:

    REWRITE=1 pytest -m thorough tests/vcsrep/test_year.py -k year_comes
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Collection

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from elections.models import Elector
from notifications.models import Letter, LetterState, LetterStep
from organisations.models import District
from tests.kept import told
from tests.moving_clock import DAY, at, days, numbers, written
from tests.vcsrep.year import FIRST, TABLE, TOLD_AT, as_text, from_text, live_through, what_became
from vcsrep.pages.ahead import letters_ahead

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

Sent = dict[tuple[str, str, str], dt.datetime | None]  # kind, matter and mailbox: until when it is of use


def test_a_year_comes_as_expected():
    live_through()

    if os.environ.get("REWRITE"):
        TABLE.write_text(as_text(what_became()))
    assert what_became() == from_text(TABLE.read_text())
    assert no_letter_went_twice()


@pytest.mark.parametrize(
    ("day", "kind", "number"),
    [
        # The board meets on Thursday 26 March. Ten working days on, past Good Friday (3 April) and Easter Monday
        # (6 April), is Monday 13 April; two came. Three and seven days later again; on the tenth the partner, of both.
        ("2026-04-13", "consultations.report_waits", 2),
        ("2026-04-16", "consultations.report_waits", 2),
        ("2026-04-20", "consultations.report_waits", 2),
        ("2026-04-23", "consultations.report_overdue", 2),
        # The theme group meets on Thursday 4 June, its one seat is there: 18 June, with no holiday between.
        ("2026-06-18", "consultations.report_waits", 1),
        ("2026-06-28", "consultations.report_overdue", 1),
        # The term of the countywide seat ends on 30 July; holder and partner hear of it 90 and 30 days before.
        ("2026-05-01", "partnerships.term_ends_in_90_days", 2),
        ("2026-06-30", "partnerships.term_ends_in_30_days", 2),
        # Elected unopposed, in the seat from 8 May: four weeks to declare are over on 5 June; the day after.
        ("2026-06-06", "partnerships.interests_due", 1),
        # The poll for the seat for health lasts from 9am on 29 June to 5pm on 24 July: its middle is 1pm on 12 July.
        ("2026-06-29", "elections.poll_open", 29),
        ("2026-07-12", "elections.poll_reminder", 29),
        ("2026-07-21", "elections.poll_reminder", 29),
        ("2026-07-23", "elections.poll_reminder", 29),
        # Its scrutineer and two candidates get the head of the journal every morning, from the first to the last.
        ("2026-06-29", "elections.journal_head", 3),
        ("2026-07-24", "elections.journal_head", 3),
        # The first whose last answer is a year old is asked, and four weeks later once more.
        ("2026-04-16", "organisations.confirm", 1),
        ("2026-05-14", "organisations.confirm_again", 1),
    ],
)
def test_rows_of_the_table_follow_from_the_rules(day, kind, number):
    assert from_text(TABLE.read_text())[dt.date.fromisoformat(day), "sent", kind] == number


def test_a_fortnight_of_the_demonstration_comes_as_the_office_was_told():
    with time_machine.travel(TOLD_AT, tick=False):
        told(TOLD_AT)
        written(FIRST, FIRST)  # what the telling left to the first morning
        start = TOLD_AT.replace(hour=18)
        foreseen = letters_ahead(start, District.objects.values_list("slug", flat=True))

    came_true = dict.fromkeys(((day, kind) for day, kind, _ in numbers(foreseen)), 0)
    came_true |= {(day, kind): number for day, kind, number in written(FIRST + DAY, FIRST + 13 * DAY)}

    fewer = Elector.objects.on_the_roll().filter(struck_off=True, contest__stage="armed").count()
    expected = {
        (each.day, each.kind): each.number - (fewer if each.kind == "elections.poll_reminder" else 0)
        for each in foreseen
    }
    assert came_true == expected


def test_a_week_without_a_clock_loses_only_what_had_no_use_any_more():
    stopped = list(days(dt.date(2026, 3, 13), dt.date(2026, 3, 19)))
    again = at(stopped[-1] + DAY, dt.time(9, 10))
    whole, broken = (went_out(dt.date(2026, 4, 25), stopped=days_off) for days_off in ((), stopped))

    lost = {key: until for key, until in whole.items() if key not in broken}

    assert broken.keys() <= whole.keys()
    assert all(until is not None and until <= again for until in lost.values())
    assert Counter(kind for kind, _, _ in lost) == {
        "elections.journal_head": 7 * 4,  # each is of use for a day
        "elections.poll_reminder": 151,  # three days before the close; the one of the last day came in time
        "consultations.report_waits": 2,  # of the day and three days later; the third came in time
    }


def went_out(last: dt.date, *, stopped: Collection[dt.date]) -> Sent:
    """Everything sent until that day. Nothing of it stays in the database."""
    mail.outbox.clear()
    with transaction.atomic():
        live_through(last=last, stopped=stopped)
        assert no_letter_went_twice()
        sent = Letter.objects.filter(steps__after=LetterState.SENT, steps__at__gt=TOLD_AT)
        found = {(each.kind, each.about, each.recipient): each.useful_until for each in sent}
        transaction.set_rollback(True)
    return found


def no_letter_went_twice() -> bool:
    """In the journal of no letter, and in no mailbox: every mail is of one letter."""
    steps = LetterStep.objects.filter(after=LetterState.SENT, at__gt=TOLD_AT).values_list("letter", flat=True)
    return len(steps) == len(set(steps)) and len(mail.outbox) >= len(steps)
