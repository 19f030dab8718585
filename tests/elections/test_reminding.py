"""Letters while a poll is open: reminders to those who have not voted, and the journal's head for those who watch."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
import time_machine
from django.core import mail

from elections.periodic import remind, tell_the_journal
from elections.services.extending import extend_poll
from elections.services.journal import head_of
from elections.services.telling import reminders
from notifications.models import Letter
from notifications.services.sending import send_waiting
from tests.elections.story import POLLING, TIMETABLE, Story, at, refused, story_at
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

HALFWAY, THREE_DAYS, ONE_DAY = at(19, 3, 13), at(25, 3, 17), at(27, 3, 17)
LATER = at(4, 4, 16)  # 5pm in summer time


def swept(sweep, *moments: dt.datetime) -> Counter[str]:
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            sweep()
    return Counter(about.rpartition(":")[2] for about in Letter.objects.values_list("about", flat=True))


def test_reminders_are_due_mid_way_and_three_days_and_one_day_before_the_close():
    story = story_at("armed")

    assert [(each.occasion, each.due_at) for each in reminders(story.election)] == [
        ("halfway", HALFWAY),
        ("three-days", THREE_DAYS),
        ("one-day", ONE_DAY),
    ]


def test_a_short_poll_has_fewer_reminders():
    story = story_at("armed")
    story.election.poll_opens_at = TIMETABLE.poll_closes_at - dt.timedelta(days=3)

    assert [each.occasion for each in reminders(story.election)] == ["one-day"]


def test_only_those_who_have_not_voted_are_reminded_and_once():
    story = story_at("armed")
    story.vote(0, story.nominations[0])

    written = swept(remind, POLLING, HALFWAY, HALFWAY + dt.timedelta(hours=1), THREE_DAYS, ONE_DAY)

    assert written.pop("three-days") == 2
    assert (written["halfway"], written["one-day"]) == (2, 2)
    recipients = set(Letter.objects.filter(kind="elections.poll_reminder").values_list("recipient", flat=True))
    assert recipients == {contact.user.email for contact in story.contacts[1:]}


def test_a_reminder_whose_time_is_over_is_not_written_any_more():
    story_at("armed")

    written = swept(remind, ONE_DAY)

    assert (written["halfway"], written["three-days"], written["one-day"]) == (0, 0, 3)


def test_no_office_sees_who_is_reminded_before_the_close():
    story = story_at("armed")
    swept(remind, HALFWAY)

    letters = Letter.objects.filter(kind="elections.poll_reminder")
    slugs = [story.district.slug]
    assert letters.of_districts(slugs, TIMETABLE.poll_closes_at - dt.timedelta(seconds=1)).count() == 0
    assert letters.of_districts(slugs, TIMETABLE.poll_closes_at).count() == 3


def test_a_reminder_says_by_when_and_where():
    story = story_at("armed")
    swept(remind, ONE_DAY)

    with time_machine.travel(ONE_DAY, tick=False):
        send_waiting()

    letter = next(each for each in mail.outbox if each.to == [story.contacts[0].user.email])
    organisation = story.contacts[0].organisation
    assert letter.subject == f"Please vote on behalf of {organisation} by 5pm on Friday 28 March 2025"
    assert f"/my/{organisation.slug}/elections/spring-election/sector-seat/" in letter.body


def test_each_morning_of_the_poll_scrutineer_and_candidates_get_the_head_of_the_journal():
    story = story_at("armed")

    swept(tell_the_journal, at(9, 3, 12), at(12, 3, 6), at(12, 3, 8), at(12, 3, 9), at(13, 3, 8), at(29, 3, 8))

    letters = Letter.objects.filter(kind="elections.journal_head")
    assert Counter(letters.values_list("recipient", flat=True)) == {
        story.scrutineer.email: 2,
        "ann@people.example.org": 2,
        "bob@people.example.org": 2,
    }


def test_the_letter_on_the_journal_carries_its_head():
    story = story_at("armed")
    swept(tell_the_journal, POLLING)

    with time_machine.travel(POLLING, tick=False):
        send_waiting()

    assert all(head_of(story.election) in each.body for each in mail.outbox)


# --- Extending ---------------------------------------------------------------------------------------------------


def extended(story: Story, until: dt.datetime = LATER, *, now: dt.datetime = POLLING, **details):
    details = {"reason": "The post was on strike.", "by": story.returning_officer} | details
    return extend_poll(election_id=story.election.pk, until=until, now=now, **details)


def test_a_poll_is_extended_before_its_close_and_everybody_is_told():
    story = story_at("armed")

    extended(story)

    assert story.contest.is_polling(at(4, 4, 15))
    assert story.election.journal.last().words == (
        "Extended the poll from 5pm on Friday 28 March 2025 to 5pm on Friday 4 April 2025: The post was on strike."
    )
    assert set(Letter.objects.filter(kind="elections.poll_extended").values_list("recipient", flat=True)) == {
        "ann@people.example.org",
        "bob@people.example.org",
        *(contact.user.email for contact in story.contacts),
    }


def test_the_letter_says_until_when_and_why():
    story = story_at("armed")
    extended(story)

    with time_machine.travel(POLLING, tick=False):
        send_waiting()

    letter = next(each for each in mail.outbox if each.to == ["ann@people.example.org"])
    assert letter.subject == "The poll is open longer: Sector seat, until 5pm on Friday 4 April 2025"
    assert "The post was on strike." in letter.body


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (at(28, 3, 17), "The poll closes at 5pm on Friday 28 March 2025 already. Choose a later time."),
        (
            at(5, 4, 12),
            "The poll would close at 1pm on Saturday 5 April 2025, which is at the weekend. Choose a working day.",
        ),
        (at(15, 4, 15), "The poll must close before the term starts on Monday 14 April 2025."),
    ],
)
def test_a_close_that_cannot_be_is_refused(until, sentence):
    story = story_at("armed")

    with refused(DomainError, sentence):
        extended(story, until)


def test_nothing_extends_a_poll_that_has_closed():
    story = story_at("armed")

    with refused(NotAllowedNow, "The poll closed at 5pm on Friday 28 March 2025 and cannot be extended any more."):
        extended(story, now=TIMETABLE.poll_closes_at)


def test_only_the_returning_officer_extends_and_says_why():
    story = story_at("armed")

    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        extended(story, by=story.partner)
    with refused(DomainError, "Say why the poll is extended: everybody who may vote reads it."):
        extended(story, reason=" ")
