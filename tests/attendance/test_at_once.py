"""Two people at one instant, real threads on both databases: nothing is marked, written or raised twice."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine

from attendance.models import Attendance, Concern, Mark, MarksImport, Meeting
from attendance.services.concerns import close_concern, reply_to_concern
from attendance.services.importing.acts import bring, take_over
from attendance.services.importing.undoing import undo
from attendance.services.marking import mark
from attendance.services.missing import look_for_misses
from notifications.models import Letter
from tests.attendance.concerns.sitting import NOW, concern_about, sat
from tests.attendance.importing.sheets import HOURS
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory, officer_of
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.races import a_database_for_threads, at_the_same_instant, in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)
TEN = dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC)
SHEET = b"date,name,attendance\n2023-01-12,Ann Lee,P\n2023-04-13,Ann Lee,Apols\n"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def term():
    user = UserFactory(email="ann@example.org")
    return TermFactory(person__name="Ann Lee", person__user=user, starts_on=dt.date(2022, 1, 1))


@pytest.fixture
def officers(term):
    return [officer_of(term.seat.partnership.district) for _ in range(2)]


def refusals(told: list[object]) -> list[str]:
    return [each for each in told if isinstance(each, str)]


def marked() -> list[tuple[str, str]]:
    rows = Attendance.objects.order_by("meeting__starts_at", "term__person__name").select_related("term__person")
    return [(row.term.person.name, str(row.mark)) for row in rows]


def test_two_officers_who_say_otherwise_of_one_meeting_mark_it_once(term, officers, tmp_path):
    """The one who comes second changes a mark, and is asked why."""
    meeting = MeetingFactory(partnership=term.seat.partnership, starts_at=TEN)

    def say(which: int, said: Mark) -> Meeting:
        return mark(meeting_id=meeting.pk, marks={term.pk: said}, now=NOW, by=officers[which])

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: say(0, Mark.PRESENT), lambda: say(1, Mark.ABSENT))
        rows = in_a_thread(marked)
        steps = in_a_thread(Attendance.history.count)

    assert refusals(told) == ["Say why the mark changes: Ann Lee."]
    assert rows in ([("Ann Lee", "present")], [("Ann Lee", "absent")])
    assert steps == 1


def test_two_officers_who_say_the_same_write_each_mark_once(term, officers, tmp_path):
    other = TermFactory(seat=SeatFactory(partnership=term.seat.partnership), person__name="Bob Ray")
    meeting = MeetingFactory(partnership=term.seat.partnership, starts_at=TEN)
    marks = {term.pk: Mark.PRESENT, other.pk: Mark.APOLOGIES}

    def say(which: int) -> Meeting:
        return mark(meeting_id=meeting.pk, marks=marks, now=NOW, by=officers[which])

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: say(0), lambda: say(1))
        rows = in_a_thread(marked)
        steps = in_a_thread(Attendance.history.count)
        letters = in_a_thread(Letter.objects.filter(kind="attendance.marked", recipient="ann@example.org").count)

    assert (refusals(told), rows, steps) == ([], [("Ann Lee", "present"), ("Bob Ray", "apologies")], 2)
    assert letters == 1


def brought(term, officer) -> MarksImport:
    facts = {"filename": "old.csv", "hours": HOURS, "corrects": False, "by": officer, "now": NOW}
    return bring(partnership=term.seat.partnership, file=io.BytesIO(SHEET), **facts)


def test_one_file_is_taken_over_once(term, officers, tmp_path):
    file = brought(term, officers[0])

    def take(which: int) -> MarksImport:
        return take_over(import_id=file.pk, by=officers[which], now=NOW)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: take(0), lambda: take(1))
        rows = in_a_thread(marked)
        meetings = in_a_thread(Meeting.objects.count)

    assert refusals(told) == ["This file is “taken over” by now."]
    assert (rows, meetings) == ([("Ann Lee", "present"), ("Ann Lee", "apologies")], 2)


def test_two_files_with_the_same_marks_bring_each_meeting_once(term, officers, tmp_path):
    files = [brought(term, officer) for officer in officers]

    def take(which: int) -> MarksImport:
        return take_over(import_id=files[which].pk, by=officers[which], now=NOW)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: take(0), lambda: take(1))
        meetings = in_a_thread(Meeting.objects.count)

    assert sorted((row.created, row.unchanged) for row in told) == [(0, 2), (2, 0)]
    assert meetings == 2


def test_one_file_is_undone_once(term, officers, tmp_path):
    file = brought(term, officers[0])
    take_over(import_id=file.pk, by=officers[0], now=NOW)

    def take_back(which: int) -> MarksImport:
        return undo(import_id=file.pk, by=officers[which], now=NOW)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: take_back(0), lambda: take_back(1))
        rows = in_a_thread(marked)

    assert (refusals(told), rows) == (["This file is “undone” by now."], [])


def test_two_sweeps_raise_one_concern_and_write_one_letter(term, officers, tmp_path):
    sat(term, "XXX")

    with a_database_for_threads(tmp_path):
        at_the_same_instant(lambda: look_for_misses(NOW), lambda: look_for_misses(NOW))
        concerns = in_a_thread(Concern.objects.count)
        letters = in_a_thread(lambda: sorted(Letter.objects.values_list("kind", flat=True)))

    assert concerns == 1
    assert letters == ["attendance.concern_raised", *["attendance.concern_to_look_at"] * 2]


def test_a_reply_and_a_closing_at_one_instant_lose_nothing(term, officers, tmp_path):
    concern = concern_about(term)

    def reply() -> Concern:
        return reply_to_concern(concern_id=concern.pk, reply="I was ill.", name="Ann", by=term.person.user, now=NOW)

    def close() -> Concern:
        return close_concern(concern_id=concern.pk, because="Comes again", by=officers[0], now=NOW)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(reply, close)
        stands = in_a_thread(Concern.objects.get)

    refused = ["This concern is closed: nothing is to be answered any more."]
    assert (stands.state, stands.closed_because) == ("closed", "Comes again")
    assert (stands.reply, refusals(told)) in (("I was ill.", []), ("", refused))
