from __future__ import annotations

import pytest

from elections.services.agenda import agenda
from elections.services.challenging import challenge, rule_on_challenge
from partnerships.models import EndReason, Term
from partnerships.services.terms import end_term
from tests.elections.pages import text_of
from tests.elections.papers import polled, read_twice, sent
from tests.elections.story import (
    COUNTING,
    DECLARING,
    NOMINATING,
    POLLING,
    PREPARING,
    PUBLISHING,
    ROLL,
    at,
    draft,
    story_at,
)

pytestmark = pytest.mark.django_db


ELECTION = "/office/elections/spring-election/"


@pytest.mark.parametrize(
    ("stage", "now", "words", "whose"),
    [
        ("draft", PREPARING, "Give notice of the election", "a partner of the district"),
        ("notice", at(2, 2), "Nominations open", "the clock"),
        ("notice", NOMINATING, "Nominations close", "the clock"),
        ("notice", PUBLISHING, "Publish the persons nominated", "the returning officer"),
        ("validated", PUBLISHING, "Read the pre-flight list and arm the poll", "the returning officer"),
        ("armed", at(8, 3), "The poll opens", "the clock"),
        ("armed", POLLING, "The poll closes", "the clock"),
        ("armed", COUNTING, "Count the votes", "the returning officer"),
        ("counted", COUNTING, "Declare the result", "the returning officer"),
        ("declared", DECLARING, "Nothing is left to do", "nobody"),
        ("unopposed", DECLARING, "Nothing is left to do", "nobody"),
        ("cancelled", DECLARING, "Nothing is left to do", "nobody"),
    ],
)
def test_the_page_always_says_what_is_next_and_by_whom(stage, now, words, whose):
    story = story_at(stage)

    assert (agenda(story.contest, now).next.words, agenda(story.contest, now).next.whose) == (words, whose)


def test_a_roll_that_is_due_and_a_nomination_come_first():
    story = draft()
    story.give_notice()
    roll_due = agenda(story.contest, ROLL).next.words
    story.take_roll()
    story.nominate("Ann Archer")

    assert (roll_due, agenda(story.contest, NOMINATING).next.words) == ("Take the roll", "Rule on 1 nomination")


def test_a_tie_is_next():
    story = story_at("armed")
    story.count()

    assert agenda(story.contest, COUNTING).next.words == "Draw lots and record the draw"


def test_papers_that_nobody_has_read_are_next():
    story = polled()
    sent(story, 2)
    unread = agenda(story.contest, COUNTING)
    read_twice(story, 1, 0)

    assert (unread.next.words, unread.next.whose, unread.next.door) == (
        "Read the votes on paper",
        "two of those appointed to this election",
        "paper",
    )
    assert unread.think == [
        "Struck off on paper: 1 organisation. Entered: 0 papers. These must agree; enter an envelope without a paper "
        "as such."
    ]
    assert agenda(story.contest, COUNTING).next.words == "Count the votes"


def test_after_the_end_a_challenge_is_next_and_then_a_seat_that_fell_vacant():
    story = story_at("declared")
    soon = at(2, 4)
    one = challenge(contest_id=story.contest.pk, grounds="Late.", by=story.contacts[2].user, now=soon)
    challenged = agenda(story.contest, soon).next
    rule_on_challenge(challenge_id=one.pk, ruling="dismissed", reason="No.", by=story.returning_officer, now=soon)
    left_on = at(30, 6).date()
    end_term(term_id=Term.objects.get().pk, ends_on=left_on, end_reason=EndReason.RESIGNED, by=story.partner)

    assert (challenged.words, challenged.by_whom) == ("Rule on 1 challenge", "By the returning officer.")
    assert agenda(story.contest, at(1, 7)).next.words == "Decide on 1 seat that fell vacant"


def test_what_is_late_is_said():
    story = story_at("notice")

    assert agenda(story.contest, at(10, 3, 9)).wrong == [
        "Nominations closed at 5pm on Friday 28 February 2025 and nothing is published yet.",
        "The poll was to open at 9am on Monday 10 March 2025, and it is not armed.",
    ]


def test_what_an_organiser_should_not_be_is_said():
    story = story_at("armed")
    contact = story.contacts[0]
    contact.user = story.scrutineer
    contact.save()

    assert agenda(story.contest, POLLING).wrong == [
        f"{contact.name} speaks for {contact.organisation}, which votes in this election, and cannot organise it."
    ]


def test_while_the_poll_is_open_organisers_see_batches_and_no_names(sign_in, travel):
    travel(POLLING)
    story = story_at("armed", electors=8)
    browser = sign_in(story.returning_officer)
    story.vote(0, None)
    few = text_of(browser.get(ELECTION))
    for contact in range(1, 7):
        story.vote(contact, None)
    more = text_of(browser.get(ELECTION))

    assert "Have voted fewer than 5" in few
    assert "Have voted at least 5" in more
    assert not any(contact.organisation.name in more for contact in story.contacts)
