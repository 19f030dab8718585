"""Letters on the day a report is due, three and seven days later; then the partner hears of it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail

from consultations.services.reminding import remind_of_reports, step_on
from notifications.models import Letter
from tests.factories.attendance import MeetingDeputyFactory
from tests.factories.consultations import ReportBackFactory, came, held
from tests.factories.organisations import partner_of
from tests.factories.partnerships import DeputyFactory, TermFactory
from vcsrep.face.words import end_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DUE = dt.date(2025, 3, 27)
WAITS, OVERDUE = "consultations.report_waits", "consultations.report_overdue"


@pytest.fixture
def term():
    term = TermFactory(person__name="Ann Lee", person__email="ann@example.org")
    partner_of(term.seat.partnership.district)
    return term


def written() -> list[tuple[str, str, str]]:
    letters = Letter.objects.order_by("pk")
    return [(each.kind, each.about.rpartition(":")[2], each.recipient) for each in letters]


def test_every_step_is_one_letter_and_the_partner_comes_last(term):
    came(term, held(term))

    for number in range(-3, 50):
        remind_of_reports(DUE + number * DAY)
        remind_of_reports(DUE + number * DAY)

    kinds = [(kind, step) for kind, step, _ in written()]
    assert kinds == [(WAITS, "0"), (WAITS, "3"), (WAITS, "7"), (OVERDUE, "10")]
    staff = Letter.objects.get(kind=OVERDUE).recipient
    assert [address for _, _, address in written()] == ["ann@example.org"] * 3 + [staff]


def test_a_letter_is_of_use_until_the_next_one(term):
    came(term, held(term))

    remind_of_reports(DUE)
    remind_of_reports(DUE + 10 * DAY)

    until = Letter.objects.order_by("pk").values_list("useful_until", flat=True)
    assert list(until) == [end_of(DUE + 2 * DAY), end_of(DUE + 37 * DAY)]


def test_after_days_without_a_clock_only_the_later_step_is_taken(term):
    came(term, held(term))

    remind_of_reports(DUE + 5 * DAY)
    remind_of_reports(DUE + 60 * DAY)

    assert [(kind, step) for kind, step, _ in written()] == [(WAITS, "3")]


def test_nobody_is_reminded_of_what_is_published(term):
    meeting = held(term)
    came(term, meeting)
    ReportBackFactory(term=term, meeting=meeting, is_published=True)

    remind_of_reports(DUE + 3 * DAY)

    assert written() == []


def test_when_a_deputy_came_the_one_named_and_the_representative_are_asked(term):
    meeting = held(term)
    came(term, meeting, deputy=True)
    MeetingDeputyFactory(term=term, meeting=meeting, person__email="bea@example.org")
    DeputyFactory(term=term, person__email="cal@example.org")

    remind_of_reports(DUE)

    assert sorted(address for _, _, address in written()) == ["ann@example.org", "bea@example.org", "cal@example.org"]


def test_a_representative_without_a_mailbox_gets_none_and_the_partner_hears_all_the_same(term):
    term.person.email = ""
    term.person.save()
    came(term, held(term))

    remind_of_reports(DUE)
    remind_of_reports(DUE + 10 * DAY)

    assert [kind for kind, _, _ in written()] == [OVERDUE]


def test_the_letters_say_what_is_due_and_where(term, django_capture_on_commit_callbacks):
    meeting = held(term)
    came(term, meeting)
    ReportBackFactory(term=term, meeting=meeting)

    for day in (DUE, DUE + 10 * DAY):
        with time_machine.travel(day, tick=False), django_capture_on_commit_callbacks(execute=True):
            remind_of_reports(day)

    due, overdue = mail.outbox
    assert due.subject == f"Your report-back is due today: {meeting.partnership}"
    assert f"http://testserver/my/reports/{meeting.pk}/{term.pk}/" in due.body
    assert "You have begun a draft; it is kept." in due.body
    assert overdue.subject == f"No report-back yet: Ann Lee, {meeting.partnership}, Thursday 13 March 2025"
    assert "three letters have gone out, and it is not published, though a draft is begun." in overdue.body
    assert "http://testserver/office/reports/" in overdue.body


def test_a_letter_that_is_late_says_that_the_report_is_there(term, django_capture_on_commit_callbacks):
    meeting = held(term)
    came(term, meeting)
    with django_capture_on_commit_callbacks() as bells:
        remind_of_reports(DUE)
    ReportBackFactory(term=term, meeting=meeting, is_published=True)

    with time_machine.travel(DUE, tick=False):
        for bell in bells:
            bell()

    assert "has been published since we wrote this. Thank you: nothing more is to be done." in mail.outbox[0].body


@pytest.mark.parametrize(("late", "step"), [(-1, None), (0, 0), (2, 0), (3, 3), (6, 3), (9, 7), (10, 10), (38, None)])
def test_a_day_lies_in_one_step(late, step):
    assert step_on(DUE + late * DAY, due_on=DUE) == step
