from __future__ import annotations

import pytest
import time_machine
from django.core import mail

from elections.models import Elector
from elections.periodic import open_polls
from elections.services.cancelling import cancel
from elections.services.ruling import rule
from elections.services.telling import tell_electors
from notifications.models import Letter, LetterState
from notifications.services.sending import send_waiting
from notifications.services.tending import lapse_letters
from organisations.models import Role
from tests.elections.story import NOMINATING, POLLING, RULING, at, story_at
from tests.factories.organisations import MembershipFactory
from vcsrep.jobs.clock import REGISTRY

pytestmark = pytest.mark.django_db


def sent(now) -> list:
    """What goes out at that hour."""
    mail.outbox.clear()
    with time_machine.travel(now, tick=False):
        send_waiting()
    return list(mail.outbox)


def polls_opened(now) -> set[str]:
    with time_machine.travel(now, tick=False):
        open_polls()
    return set(Letter.objects.filter(kind="elections.poll_open").values_list("recipient", flat=True))


def test_electors_are_written_to_when_their_poll_is_open():
    story = story_at("armed")
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)

    assert polls_opened(at(10, 3, 8)) == set()
    assert polls_opened(POLLING) == {backup.user.email, *(contact.user.email for contact in story.contacts)}


def test_nobody_is_written_to_twice_and_new_contacts_are_written_to():
    story = story_at("armed")
    before = polls_opened(POLLING)
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)

    after = polls_opened(at(13, 3))

    assert (after - before, Letter.objects.filter(kind="elections.poll_open").count()) == ({backup.user.email}, 4)


def test_one_secretary_of_two_groups_gets_a_letter_for_each():
    story = story_at("armed")
    second = story.contacts[1]
    second.user = story.contacts[0].user
    second.save()

    polls_opened(POLLING)

    assert Letter.objects.filter(recipient=second.user.email, kind="elections.poll_open").count() == 2


def test_who_has_voted_is_told_so_for_an_office_would_learn_it_from_a_letter_left_out():
    story = story_at("armed")
    story.vote(0, None)
    Letter.objects.all().delete()

    polls_opened(POLLING)

    said = {letter.to[0]: "has voted already" in letter.body for letter in sent(POLLING)}
    assert said == {contact.user.email: contact == story.contacts[0] for contact in story.contacts}


def test_a_contact_named_while_the_poll_is_open_is_written_to_whether_the_group_has_voted_or_not():
    story = story_at("armed")
    story.vote(0, None)
    before = polls_opened(POLLING)
    named = {
        MembershipFactory(organisation=contact.organisation, role=Role.BACKUP).user.email for contact in story.contacts
    }

    assert polls_opened(at(13, 3)) - before == named


def test_whoever_votes_is_told_so_though_somebody_else_takes_over_before_the_close():
    story = story_at("armed")
    leaving = story.contacts[0]
    leaving.ends_on = POLLING.date()
    leaving.save()

    story.vote(0, None)

    assert list(Letter.objects.filter(kind="elections.has_voted").values_list("recipient", flat=True)) == [
        leaving.user.email
    ]


@pytest.mark.parametrize("stage", ["validated", "counted", "cancelled"])
def test_a_poll_that_is_not_open_writes_to_nobody(stage):
    story = story_at(stage)

    tell_electors(contest_id=story.contest.pk, now=POLLING)

    assert not Letter.objects.filter(kind="elections.poll_open").exists()


def test_a_letter_not_sent_before_the_close_lapses():
    story_at("armed")
    polls_opened(POLLING)

    lapse_letters(now=at(28, 3, 17))

    assert set(Letter.objects.filter(kind="elections.poll_open").values_list("state", flat=True)) == {
        LetterState.LAPSED
    }


def test_the_sweep_is_wound_up():
    assert REGISTRY["elections.open_polls"].name == "elections.open_polls"


def test_the_letter_of_an_open_poll_says_by_when_and_where_and_carries_no_authority():
    story = story_at("armed")
    Letter.objects.all().delete()
    polls_opened(POLLING)

    message = next(each for each in sent(POLLING) if each.to == [story.contacts[0].user.email])

    organisation = story.contacts[0].organisation
    assert message.subject == f"Vote on behalf of {organisation} by 5pm on Friday 28 March 2025"
    assert f"http://testserver/my/{organisation.slug}/elections/spring-election/sector-seat/" in message.body
    assert f"You get it because you are a voting contact of {organisation}." in message.body
    assert "This letter alone gives nobody the right to vote." in message.body
    assert "Ruth Officer is the returning officer: returning_officer@people.example.org" in message.body


def test_the_letter_to_a_nominee_has_a_link_of_its_own():
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")

    (message,) = sent(NOMINATING)

    assert message.subject == "You have been nominated: answer by 5pm on Friday 28 February 2025"
    assert "Please accept or decline by 5pm on Friday 28 February 2025:" in message.body
    letter = Letter.objects.get()
    assert (letter.about, len(letter.link_hash)) == (f"nomination:{nomination.pk}", 64)


@pytest.mark.parametrize(
    ("valid", "subject", "words"),
    [
        (True, "Nomination accepted: Ann Archer, Sector seat", "Ann Archer stands as a candidate."),
        (False, "Nomination refused: Ann Archer, Sector seat", "Not a trustee."),
    ],
)
def test_a_ruling_is_told(valid, subject, words):
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")
    Letter.objects.all().delete()
    rule(nomination_id=nomination.pk, valid=valid, reason="Not a trustee.", by=story.returning_officer, now=RULING)

    messages = sent(RULING)

    assert {(message.subject, words in message.body) for message in messages} == {(subject, True)}
    assert len(messages) == 2


def test_that_an_organisation_has_voted_is_hidden_from_offices_until_the_close():
    story = story_at("armed")
    story.vote(0, story.nominations[0])

    letters = Letter.objects.filter(kind="elections.has_voted")
    assert letters.of_districts(["wychavon"], at(28, 3, 16)).count() == 0
    assert letters.of_districts(["wychavon"], at(28, 3, 17)).count() == 1
    (message,) = [each for each in sent(POLLING) if "has voted" in each.subject]
    assert message.subject == f"{story.contacts[0].organisation} has voted: Sector seat"
    assert f"{story.contacts[0].name} has cast the vote" in message.body


@pytest.mark.parametrize(
    ("stage", "now", "subject", "words"),
    [
        ("declared", at(1, 4), "Result: Sector seat", "1 of 3 organisations voted."),
        ("unopposed", at(4, 3), "Elected without a poll: Sector seat", "So there is no poll."),
        ("cancelled", at(11, 2), "Cancelled: Sector seat", "for this reason: The seat was given up."),
    ],
)
def test_how_it_ended_is_told_to_electors_and_nominees(stage, now, subject, words):
    story = story_at(stage)
    Letter.objects.exclude(kind="elections.result").delete()

    messages = sent(now)

    nominees = 2 if stage == "declared" else 1
    assert len(messages) == len(story.contacts) + nominees
    assert {(message.subject, words in message.body) for message in messages} == {(subject, True)}


def test_a_cancelled_poll_does_not_ask_for_votes_any_more():
    story = story_at("armed")
    polls_opened(POLLING)

    story.by_returning_officer(cancel, POLLING, reason="The seat was given up.")

    assert set(Letter.objects.filter(kind="elections.poll_open").values_list("state", flat=True)) == {
        LetterState.STOPPED
    }


def test_the_letters_of_an_elector_name_the_elector():
    story = story_at("armed")
    story.vote(0, None)

    elector = Elector.objects.get(struck_off=True)
    assert Letter.objects.filter(kind="elections.has_voted").values_list("about", flat=True).get() == (
        f"elector:{elector.pk}"
    )
