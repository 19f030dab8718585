from __future__ import annotations

import datetime as dt

import pytest

from elections.models import JournalEntry, Office
from elections.services.appointing import appoint
from tests.elections.story import NOTICE, draft, refused, story_at
from tests.factories.organisations import AreaFactory, UserFactory
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed

pytestmark = pytest.mark.django_db


def appointed(story, email: str, *, office: Office = Office.SCRUTINEER, **details):
    people = {"name": "Ada Other", "by": story.partner, "now": NOTICE} | details
    return appoint(election_id=story.election.pk, office=office, email=email, **people)


def test_a_partner_appoints_and_replaces():
    story = draft()

    appointment = appointed(story, " New@People.example.org ")

    assert (appointment.user.email, appointment.office) == ("new@people.example.org", Office.SCRUTINEER)
    assert story.election.appointments.filter(office=Office.SCRUTINEER).count() == 1
    assert JournalEntry.objects.last().words == "Appointed Ada Other as scrutineer in place of Saul Watcher."


def test_the_same_person_can_be_appointed_again_under_another_name():
    story = draft()

    appointment = appointed(story, story.scrutineer.email)

    assert (appointment.user, appointment.name) == (story.scrutineer, "Ada Other")


def test_after_notice_people_are_replaced_for_a_reason():
    story = story_at("notice")

    with refused(DomainError, "Say why: once notice has been given, people are replaced for a reason."):
        appointed(story, "new@people.example.org")
    appointed(story, "new@people.example.org", reason="Saul is ill.")

    assert JournalEntry.objects.last().words == (
        "Appointed Ada Other as scrutineer in place of Saul Watcher: Saul is ill."
    )


def test_only_a_partner_appoints():
    story = draft()

    with pytest.raises(NotAllowed):
        appointed(story, "new@people.example.org", by=story.returning_officer)


def test_nobody_is_returning_officer_and_scrutineer():
    story = draft()

    with pytest.raises(Clash) as refusal:
        appointed(story, story.returning_officer.email)

    assert str(refusal.value) == (
        "Nobody holds two offices of one election: appoint different people with different accounts."
    )


def test_somebody_nominated_is_not_appointed():
    story = story_at("notice")
    story.nominate("Ann Archer")

    with pytest.raises(DomainError) as refusal:
        appointed(story, "ANN@people.example.org", reason="Saul is ill.")

    assert str(refusal.value) == "Ann Archer is nominated in this election and cannot be one of its organisers."


def test_somebody_who_nominated_is_not_appointed():
    story = story_at("notice")
    story.nominate("Ann Archer")
    proposer = story.contacts[0]
    proposer.ends_on = dt.date(2025, 1, 1)
    proposer.save()

    with pytest.raises(DomainError) as refusal:
        appointed(story, proposer.user.email, reason="Saul is ill.")

    assert str(refusal.value) == (
        f"{proposer.name} has nominated somebody in this election and cannot be one of its organisers."
    )


@pytest.mark.parametrize("stage", ["draft", "notice"])
def test_who_speaks_for_an_elector_is_not_appointed(stage):
    story = story_at(stage)
    voter = story.contacts[1]

    with pytest.raises(DomainError) as refusal:
        appointed(story, voter.user.email, reason="Saul is ill.")

    assert str(refusal.value) == (
        f"{voter.name} speaks for {voter.organisation}, which votes in this election, and cannot organise it."
    )


def test_who_speaks_for_an_organisation_that_does_not_vote_may_be_appointed():
    area = AreaFactory()
    story = draft(area=AreaFactory(), seat=SeatFactory(electorate="area", area=area))

    appointment = appointed(story, story.contacts[0].user.email)

    assert appointment.user == story.contacts[0].user


def test_an_account_without_any_part_may_be_appointed():
    story, user = draft(), UserFactory()

    assert appointed(story, user.email).user == user
