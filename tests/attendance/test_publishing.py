"""Marks are seen first by those marked; a week later by everybody. Who says that one is wrong gets an answer."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from attendance.models import Mark, MarkQuery, Meeting
from attendance.services.corrections import corrections_of
from attendance.services.marking import mark
from attendance.services.own_record import own_record
from attendance.services.querying import answer_query, query_mark
from notifications.models import Letter
from tests.factories.attendance import MarkQueryFactory, MeetingFactory
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory, SeatFactory, TermFactory
from tests.refusals import refused_by
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC)
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
MOMENT = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=TEN, partnership__name="Wychavon LSP")


@pytest.fixture
def term(meeting):
    seat = SeatFactory(partnership=meeting.partnership, label="Health")
    return TermFactory(seat=seat, person__name="Ann Lee", person__user=UserFactory(email="ann@example.org"))


@pytest.fixture
def officer(meeting):
    return officer_of(meeting.partnership.district)


@pytest.fixture
def marked(meeting, term, officer):
    def once(said=Mark.ABSENT, why="", now=NOW):
        mark(meeting_id=meeting.pk, marks={term.pk: said}, why=why, now=now, by=officer)

    return once


def test_a_meeting_is_published_a_week_after_it_was_marked(meeting, marked):
    unmarked = MeetingFactory(status="held")
    marked()

    def told(now):
        return set(Meeting.objects.published(now)), set(Meeting.objects.told_to_public(now))

    assert told(NOW + WEEK - MOMENT) == (set(), {unmarked})
    assert told(NOW + WEEK) == ({meeting}, {meeting, unmarked})


def test_a_correction_does_not_begin_the_week_again(meeting, marked):
    marked()

    marked(Mark.PRESENT, why="She was there", now=NOW + WEEK)

    meeting.refresh_from_db()
    assert (meeting.marked_at, meeting.public_from) == (NOW, NOW + WEEK)


def test_not_known_is_no_mark_and_an_empty_board_is_marked_at_once(meeting, marked):
    marked(None)
    empty = MeetingFactory(starts_at=TEN)
    mark(meeting_id=empty.pk, marks={}, now=NOW, by=UserFactory())

    meeting.refresh_from_db()
    empty.refresh_from_db()
    assert (meeting.marked_at, empty.marked_at) == (None, NOW)


def test_only_a_held_meeting_is_marked():
    refused_by("meeting_marked_was_held", MeetingFactory, marked_at=NOW)


def test_the_public_waits_the_week_that_the_representative_has(meeting, term, marked, sign_in):
    marked()
    page = meeting.get_absolute_url()
    own = reverse("my_meetings:meeting", args=[meeting.pk, term.pk])

    before = Client().get(page).content.decode()
    seen_by_holder = " ".join(sign_in(term.person.user).get(own).content.decode().split())
    with time_machine.travel(NOW + WEEK, tick=False):
        after = Client().get(page).content.decode()

    assert (before.count("Absent: Ann Lee, Health"), after.count("Absent: Ann Lee, Health")) == (0, 1)
    assert before.count("public from Friday 21 March 2025") == 1
    assert seen_by_holder.count("You are marked: <strong>Absent</strong>. Everybody sees it from 10am") == 1


def test_the_partnerships_page_counts_only_what_is_public(meeting, term, marked):
    marked()
    page = meeting.partnership.get_absolute_url()

    before = Client().get(page).context["representation"].whole.expected
    with time_machine.travel(NOW + WEEK, tick=False):
        after = Client().get(page).context["representation"].whole.expected

    assert (before, after) == (0, 1)


def test_who_was_marked_gets_a_letter_and_another_when_it_changes(meeting, marked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        marked()
    with django_capture_on_commit_callbacks(execute=True):
        marked(Mark.PRESENT, why="She was there", now=NOW + MOMENT)
        marked(Mark.PRESENT, now=NOW + 2 * MOMENT)

    assert [letter.subject for letter in mail.outbox] == ["Your attendance: Wychavon LSP, Thursday 13 March 2025"] * 2
    assert [word in letter.body for letter, word in zip(mail.outbox, ("\nAbsent\n", "\nPresent\n"), strict=True)] == [
        True,
        True,
    ]


def test_of_a_meeting_long_ago_nobody_gets_a_letter(term, officer):
    old = MeetingFactory(partnership=term.seat.partnership, starts_at=TEN - dt.timedelta(days=90))

    mark(meeting_id=old.pk, marks={term.pk: Mark.PRESENT}, now=NOW, by=officer)

    assert Letter.objects.count() == 0


def test_a_person_has_their_record_of_every_term(meeting, term, marked, django_assert_num_queries):
    marked(Mark.VIRTUAL)
    DeputyFactory(term=TermFactory(), person=term.person)
    user = term.person.user

    with django_assert_num_queries(5):
        (record,) = own_record(user, NOW)

    assert (record.term, record.counted.percentage, [line.is_public for line in record.lines]) == (term, 100, [False])
    assert [square.state for square in record.squares] == ["virtual"]


def test_corrections_are_told_with_before_and_after_and_why(meeting, term, marked, officer):
    marked()
    marked(Mark.DEPUTY, why="Dan came", now=NOW + MOMENT)
    marked(None, why="Nobody knows", now=NOW + 2 * MOMENT)
    marked(Mark.PRESENT, now=NOW + 3 * MOMENT)

    told = [(step.term, step.before, step.after, step.why, step.by) for step in corrections_of(meeting)]

    assert told == [
        (term, "Not known", "Present", "Marked", officer.email),
        (term, "Deputy came", "Not known", "Nobody knows", officer.email),
        (term, "Absent", "Deputy came", "Dan came", officer.email),
    ]


def test_a_mark_does_not_change_without_a_reason(meeting, marked):
    marked()

    for said in (Mark.PRESENT, None):
        with pytest.raises(DomainError) as refusal:
            marked(said, why=" ")
        assert str(refusal.value) == "Say why the mark changes: Ann Lee."


def test_a_deputy_who_came_is_the_one_who_served_that_day(meeting, term, marked):
    standing = DeputyFactory(term=term)
    DeputyFactory(term=term, starts_on=dt.date(2023, 4, 1), ends_on=dt.date(2023, 12, 31))

    marked(Mark.DEPUTY_VIRTUAL)

    assert meeting.deputies.get().person == standing.person
    assert Letter.objects.filter(kind="attendance.deputy").count() == 0


def test_the_holder_says_that_a_mark_is_wrong_and_the_officers_answer(
    meeting, term, marked, officer, django_capture_on_commit_callbacks
):
    marked()
    with django_capture_on_commit_callbacks(execute=True):
        query = query_mark(meeting_id=meeting.pk, term_id=term.pk, text=" I came late ", by=term.person.user, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        answer_query(query_id=query.pk, answer="You are right", by=officer, now=NOW)

    assert [(letter.to, letter.subject) for letter in mail.outbox if "Your attendance" not in letter.subject] == [
        ([officer.email], "Ann Lee says that a mark is wrong: Wychavon LSP, Thursday 13 March 2025"),
        (["ann@example.org"], "About your attendance: Wychavon LSP, Thursday 13 March 2025"),
    ]
    query.refresh_from_db()
    assert (query.text, query.answer, query.answered_by) == ("I came late", "You are right", officer)
    assert list(MarkQuery.objects.open()) == []


def test_what_can_be_held_against_a_mark_is_bounded(meeting, term, marked, officer):
    ask = {"meeting_id": meeting.pk, "term_id": term.pk, "text": "Wrong", "by": term.person.user, "now": NOW}

    with pytest.raises(NotAllowedNow) as nothing_yet:
        query_mark(**ask)
    marked()
    with pytest.raises(NotAllowed) as stranger:
        query_mark(**ask | {"by": officer})
    with pytest.raises(DomainError) as silent:
        query_mark(**ask | {"text": " "})
    query_mark(**ask)
    with pytest.raises(DomainError) as twice:
        query_mark(**ask)

    assert [str(refusal.value) for refusal in (nothing_yet, stranger, silent, twice)] == [
        "Nobody has marked yet whether you came.",
        "Only Ann Lee may say that their mark is wrong.",
        "Text: This field cannot be blank.",
        "You have said so already, and the officers have not answered yet.",
    ]


def test_an_answer_is_given_once_by_an_officer_and_says_something(meeting, term, marked, officer):
    query = MarkQueryFactory(meeting=meeting, term=term)

    with pytest.raises(NotAllowed):
        answer_query(query_id=query.pk, answer="No", by=partner_of(meeting.partnership.district), now=NOW)
    with pytest.raises(DomainError) as silent:
        answer_query(query_id=query.pk, answer=" ", by=officer, now=NOW)
    answer_query(query_id=query.pk, answer="No", by=officer, now=NOW)
    with pytest.raises(NotAllowedNow) as twice:
        answer_query(query_id=query.pk, answer="Yes", by=officer, now=NOW)

    assert (str(silent.value), str(twice.value)) == ("Say what you found.", "This is answered already.")


def test_a_query_says_what_is_wrong_and_its_answer_who_and_when():
    query = MarkQueryFactory()

    refused_by("mark_query_says_what_is_wrong", MarkQueryFactory, text="")
    refused_by("mark_query_answer_has_who_and_when", MarkQueryFactory, answer="No")
    refused_by("mark_query_is_the_only_open_one_of_its_mark", MarkQueryFactory, meeting=query.meeting, term=query.term)
