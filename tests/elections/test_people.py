"""Nobody judges in their own cause: each office × each part in the election, in whatever order they are given."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import get_resolver

from elections.models import Office
from elections.services.answering import accept
from elections.services.appointing import appoint
from elections.services.arming import arm
from elections.services.nominating import Nominee, nominate
from elections.services.polling import cast
from elections.services.rolling import make_final
from organisations.models import Role, User
from tests.elections.story import ARMING, NOMINATING, POLLING, RULING, refused, story_at
from tests.factories.organisations import MembershipFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

NAME, EMAIL = "Olga Both", "olga@people.example.org"
SPEAKING = (Role.VOTING_CONTACT, Role.BACKUP)


def give_office(story, office: str) -> None:
    appoint(
        election_id=story.election.pk,
        office=Office(office),
        email=EMAIL,
        name=NAME,
        reason="A reason.",
        by=story.partner,
        now=NOMINATING,
    )


def speak(story, role: str):
    """Olga speaks for the third organisation on the roll, in place of whoever did, or beside them."""
    there = story.contacts[2]
    user = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL)
    if role == Role.VOTING_CONTACT:
        there.role = Role.OTHER
        there.save()
    return MembershipFactory(
        organisation=there.organisation, user=user, name=NAME, role=role, starts_on=there.starts_on
    )


def put_up(story, *, nominee=("Cat Cole", "cat@people.example.org"), by=None):
    by = by or story.contacts[2]
    return nominate(
        contest_id=story.contest.pk,
        proposing=by.organisation,
        nominee=Nominee(*nominee, by.organisation),
        proposer_name=by.name,
        by=by.user,
        now=NOMINATING,
    )


def take_part(story, part: str) -> None:
    if part == "candidate":
        put_up(story, nominee=(NAME, EMAIL))
    elif part == "proposer":
        put_up(story, by=speak(story, Role.BACKUP))
    else:
        speak(story, part)


PARTS = ("candidate", "proposer", *SPEAKING)


@pytest.mark.parametrize("office", Office.values)
@pytest.mark.parametrize("part", PARTS)
def test_who_takes_part_is_not_appointed(part, office):
    story = story_at("notice")
    take_part(story, part)

    sentence = {
        "candidate": "Olga Both is nominated in this election and cannot be one of its organisers.",
        "proposer": "Olga Both has nominated somebody in this election and cannot be one of its organisers.",
    }.get(
        part,
        f"Olga Both speaks for {story.contacts[2].organisation}, which votes in this election, and cannot organise it.",
    )
    with refused(DomainError, sentence):
        give_office(story, office)


@pytest.mark.parametrize("office", Office.values)
@pytest.mark.parametrize(("part", "what"), [("candidate", "stand in it"), ("proposer", "nominate anybody")])
def test_who_is_appointed_neither_stands_nor_proposes(part, what, office):
    story = story_at("notice")
    give_office(story, office)

    with refused(DomainError, f"Olga Both is the {Office(office).label.lower()} of this election and cannot {what}."):
        take_part(story, part)


@pytest.mark.parametrize("office", Office.values)
def test_who_is_appointed_after_being_asked_cannot_accept(office):
    """The nomination by another was there, and lapsed from view; the office came; the answer comes last."""
    story = story_at("notice")
    nomination = put_up(story, nominee=(NAME, EMAIL))
    nomination.person.email = "other@people.example.org"
    nomination.person.name = "Otto Other"
    nomination.person.save()
    give_office(story, office)
    nomination.person.email = EMAIL
    nomination.person.save()

    with refused(
        DomainError, f"Olga Both is the {Office(office).label.lower()} of this election and cannot stand in it."
    ):
        accept(nomination_id=nomination.pk, by=User.objects.get(email=EMAIL), now=NOMINATING)


@pytest.mark.parametrize("office", Office.values)
@pytest.mark.parametrize("role", SPEAKING)
def test_who_is_appointed_and_comes_to_speak_for_an_elector_stops_the_arming(role, office):
    story = story_at("validated")
    give_office(story, office)
    speak(story, role)
    story.returning_officer = story.election.appointments.get(office=Office.RETURNING_OFFICER).user
    story.by_returning_officer(make_final, RULING)

    with refused(
        NotAllowedNow,
        f"Olga Both speaks for {story.contacts[2].organisation}, which votes in this election, and cannot organise it.",
    ):
        story.by_returning_officer(arm, ARMING)


@pytest.mark.parametrize("office", Office.values)
@pytest.mark.parametrize("role", SPEAKING)
def test_who_is_appointed_and_comes_to_speak_for_an_elector_during_the_poll_cannot_vote(role, office):
    story = story_at("armed")
    give_office(story, office)
    membership = speak(story, role)

    with refused(
        NotAllowed, f"Olga Both is the {Office(office).label.lower()} of this election and cannot vote in it."
    ):
        cast(
            contest_id=story.contest.pk,
            organisation=membership.organisation,
            choice=[],
            voter_name=NAME,
            by=membership.user,
            now=POLLING,
        )


def test_nothing_of_roll_ballots_or_journal_is_in_any_admin():
    """There is no generic admin at all: no application of it, and no address."""
    assert not apps.is_installed("django.contrib.admin")
    assert "admin" not in get_resolver().namespace_dict
