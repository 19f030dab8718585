from __future__ import annotations

import pytest
import time_machine
from django.core import mail

from elections.models import Nomination, NominationState, Office
from elections.services.answering import accept, decline, withdraw
from elections.services.ruling import rule
from organisations.models import Person
from tests.elections.proposals import link_in, proposed
from tests.elections.story import NOMINATING, RULING, at, refused, story_at
from tests.factories.organisations import (
    UserFactory,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return story_at("notice")


def test_the_link_in_the_letter_accepts(story, django_capture_on_commit_callbacks):
    with time_machine.travel(NOMINATING, tick=False), django_capture_on_commit_callbacks(execute=True):
        nomination = proposed(story)

    accepted = accept(
        nomination_id=nomination.pk, by=None, token=link_in(mail.outbox[0]), statement="Mine.", now=NOMINATING
    )

    assert (accepted.state, accepted.statement) == (NominationState.ACCEPTED, "Mine.")


def test_signed_in_the_person_accepts_and_keeps_the_account(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    accepted = accept(nomination_id=nomination.pk, by=user, now=NOMINATING)

    assert accepted.state == NominationState.ACCEPTED
    assert Person.objects.get(pk=nomination.person_id).user == user


@pytest.mark.parametrize("service", [accept, decline, withdraw])
def test_nobody_else_answers(story, service):
    nomination = proposed(story)

    for by, token in ((UserFactory(), ""), (None, ""), (None, "guessed"), (story.returning_officer, "")):
        with pytest.raises(NotAllowed) as refusal:
            service(nomination_id=nomination.pk, by=by, token=token, now=NOMINATING)
        assert str(refusal.value) == "Only Cat Cole may answer this nomination."


def test_a_link_opens_one_nomination_only(story, django_capture_on_commit_callbacks):
    with time_machine.travel(NOMINATING, tick=False), django_capture_on_commit_callbacks(execute=True):
        proposed(story)
    other = proposed(story, name="Dan Dale", email="dan@people.example.org")

    with pytest.raises(NotAllowed):
        accept(nomination_id=other.pk, by=None, token=link_in(mail.outbox[0]), now=NOMINATING)


def test_an_answer_comes_too_late(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    for service in (accept, decline, withdraw):
        with refused(NotAllowedNow, "Nominations closed at 5pm on Friday 28 February 2025."):
            service(nomination_id=nomination.pk, by=user, now=at(28, 2, 17))


def test_a_long_statement_is_refused_at_the_answer_too(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    with refused(DomainError, "The statement has 300 words. The most is 200."):
        accept(nomination_id=nomination.pk, by=user, statement="word " * 300, now=NOMINATING)


def test_a_person_appointed_since_cannot_accept(story):
    nomination = proposed(story)
    user = UserFactory(email="cat@people.example.org")
    story.election.appointments.filter(office=Office.SCRUTINEER).update(user=user)

    with refused(DomainError, "Saul Watcher is the scrutineer of this election and cannot stand in it."):
        accept(nomination_id=nomination.pk, by=user, now=NOMINATING)


def test_a_person_declines(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    assert decline(nomination_id=nomination.pk, by=user, now=NOMINATING).state == NominationState.DECLINED


def test_a_candidate_withdraws_until_nominations_close(story):
    nomination = story.nominate("Ann Archer")
    rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    withdrawn = withdraw(nomination_id=nomination.pk, by=_account(nomination), now=at(28, 2, 16, 59))

    assert withdrawn.state == NominationState.WITHDRAWN


def _account(nomination):
    return Person.objects.get(pk=nomination.person_id).user


def test_the_proposer_withdraws_until_the_person_has_accepted(story):
    waiting, accepted = proposed(story, name="Cat Cole"), story.nominate("Ann Archer")

    withdraw(nomination_id=waiting.pk, by=story.contacts[0].user, now=NOMINATING)

    assert Nomination.objects.get(pk=waiting.pk).state == NominationState.WITHDRAWN
    with pytest.raises(NotAllowed):
        withdraw(nomination_id=accepted.pk, by=story.contacts[0].user, now=NOMINATING)
