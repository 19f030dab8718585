from __future__ import annotations

import pytest

from elections.models import Channel, JournalEntry, NominationState, Office
from elections.services.appointing import appoint
from elections.services.nominating import Nominee
from elections.services.ruling import rule
from notifications.models import Letter
from tests.elections.proposals import entered
from tests.elections.story import NOMINATING, PUBLISHING, RULING, refused, story_at
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return story_at("notice")


@pytest.mark.parametrize(("accepted", "state", "letters"), [(True, "accepted", 0), (False, "proposed", 1)])
def test_the_returning_officer_enters_a_paper(story, accepted, state, letters):
    nomination = entered(story, accepted=accepted)

    organisation = story.contacts[0].organisation
    assert (nomination.channel, nomination.state, Letter.objects.count()) == (Channel.PAPER, state, letters)
    assert JournalEntry.objects.last().words == (
        f"Entered the nomination of Cat Cole by {organisation}, which came on paper."
    )


def test_who_entered_a_paper_is_not_its_proposer(story):
    entered(story)

    appoint(
        election_id=story.election.pk,
        office=Office.RETURNING_OFFICER,
        email=story.returning_officer.email,
        name="Ruth Officer",
        reason="Her name was spelt wrongly.",
        by=story.partner,
        now=NOMINATING,
    )

    assert story.election.appointments.get(office=Office.RETURNING_OFFICER).user == story.returning_officer


def test_who_has_signed_needs_no_mailbox(story):
    organisation = story.contacts[0].organisation
    nobody_s = Nominee("Cat Cole", "", organisation)

    with refused(DomainError, "Give the person's e-mail address: they must accept the nomination."):
        entered(story, nominee=nobody_s)
    nomination = entered(story, nominee=nobody_s, accepted=True)
    ruled = rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    assert (ruled.state, ruled.person.email, Letter.objects.count()) == (NominationState.VALID, "", 0)
    with refused(DomainError, f"Somebody called Cat Cole has been nominated for {organisation} already."):
        entered(story, nominee=nobody_s, accepted=True)


def test_on_paper_organisers_are_known_by_name(story):
    organisation = story.contacts[0].organisation

    with refused(DomainError, "Saul Watcher is the scrutineer of this election and cannot nominate anybody."):
        entered(story, proposer_name="saul  watcher")
    with refused(DomainError, "Ruth Officer is the returning officer of this election and cannot stand in it."):
        entered(story, nominee=Nominee("Ruth Officer", "", organisation), accepted=True)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Cat Cole", "Cat Cole is nominated in this election and cannot be one of its organisers."),
        ("Pat Proposer", "Pat Proposer has nominated somebody in this election and cannot be one of its organisers."),
    ],
)
def test_who_stands_on_a_paper_is_not_appointed(story, name, sentence):
    entered(story, nominee=Nominee("Cat Cole", "", story.contacts[0].organisation), accepted=True)

    with refused(DomainError, sentence):
        appoint(
            election_id=story.election.pk,
            office=Office.SCRUTINEER,
            email="other@people.example.org",
            name=name,
            reason="Saul is ill.",
            by=story.partner,
            now=NOMINATING,
        )


def test_only_the_returning_officer_enters_papers(story):
    with pytest.raises(NotAllowed):
        entered(story, by=story.scrutineer)


def test_a_paper_comes_too_late(story):
    with refused(NotAllowedNow, "Nominations closed at 5pm on Friday 28 February 2025."):
        entered(story, now=PUBLISHING)
