from __future__ import annotations

import datetime as dt

import pytest

from elections.models import NominationState, Office
from notifications.models import Letter
from organisations.models import Organisation, Person, Role
from partnerships.models import Electorate
from tests.elections.proposals import proposed
from tests.elections.story import at, draft, refused, story_at
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
)
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return story_at("notice")


def test_a_voting_contact_nominates_somebody_who_is_asked_by_letter(story):
    nomination = proposed(story, statement=" I will listen. ")

    letter = Letter.objects.get()
    assert (nomination.state, nomination.statement) == (NominationState.PROPOSED, "I will listen.")
    assert (nomination.person.name, nomination.proposer_name) == ("Cat Cole", story.contacts[0].name)
    assert (letter.kind, letter.about) == ("elections.nomination_to_accept", f"nomination:{nomination.pk}")
    assert (letter.recipient, letter.useful_until) == ("cat@people.example.org", at(28, 2, 17))


def test_the_backup_nominates_too(story):
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)

    assert proposed(story, by=backup.user).proposed_by == backup.user


def test_oneself_is_accepted_at_once(story):
    contact = story.contacts[0]

    nomination = proposed(story, name=" me  MYSELF", proposer_name="Me Myself", email=contact.user.email.upper())

    assert (nomination.state, nomination.person.user) == (NominationState.ACCEPTED, contact.user)
    assert not Letter.objects.exists()


def test_somebody_else_behind_a_shared_mailbox_is_asked_first(story):
    shared = story.contacts[0].user.email

    nomination = proposed(story, name="Cat Cole", proposer_name="Pat Proposer", email=shared)

    assert (nomination.state, Letter.objects.get().recipient) == (NominationState.PROPOSED, shared)


@pytest.mark.parametrize(("own", "words"), [(True, "Vale Refuge"), (False, "an organisation whose name is withheld")])
def test_a_withheld_name_is_told_to_its_own_nominee_only(story, own, words):
    organisation = story.contacts[0].organisation
    Organisation.objects.filter(pk=organisation.pk).update(name="Vale Refuge", name_withheld=True)
    organisation.refresh_from_db()

    nomination = proposed(story, on_behalf_of=organisation if own else story.contacts[1].organisation)

    assert nomination.proposed_by_in_words == words


def test_somebody_known_stays_one_person(story):
    Person.objects.create(name="Cat Cole", email="cat@people.example.org")

    proposed(story, name=" cat  cole ", email="Cat@people.example.org")

    assert Person.objects.count() == 1


def test_somebody_of_another_organisation_can_be_nominated(story):
    other = story.contacts[1].organisation

    nomination = proposed(story, on_behalf_of=other)

    assert (nomination.on_behalf_of, nomination.proposed_by_organisation) == (other, story.contacts[0].organisation)


def test_only_who_speaks_for_an_organisation_nominates_for_it(story):
    organisation = story.contacts[0].organisation
    staff = MembershipFactory(organisation=organisation, role=Role.OTHER)
    former = MembershipFactory(organisation=organisation, role=Role.BACKUP, ends_on=dt.date(2025, 2, 9))

    for stranger in (staff.user, former.user, story.contacts[1].user):
        with pytest.raises(NotAllowed) as refusal:
            proposed(story, by=stranger)
        assert str(refusal.value) == f"Only the voting contact of {organisation}, or the backup, may do this."


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (at(3, 2, 8, 59, 59), "Nominations open at 9am on Monday 3 February 2025."),
        (at(28, 2, 17), "Nominations closed at 5pm on Friday 28 February 2025."),
    ],
)
def test_nominations_are_open_by_the_clock(story, now, sentence):
    with pytest.raises(NotAllowedNow) as refusal:
        proposed(story, now=now)

    assert str(refusal.value) == sentence


def test_an_organisation_without_standing_does_not_nominate(story):
    stranger = MembershipFactory(organisation__name="Strangers")

    with pytest.raises(DomainError) as refusal:
        proposed(story, proposing=stranger.organisation, by=stranger.user)

    assert str(refusal.value) == "Strangers is not in standing in Wychavon."


def test_an_organisation_that_left_after_the_roll_was_taken_still_nominates(story):
    standing = story.contacts[0].organisation.standings.get()
    standing.status, standing.ended_on = "left", dt.date(2025, 2, 5)
    standing.save()

    nomination = proposed(story, on_behalf_of=story.contacts[1].organisation)

    assert nomination.proposed_by_organisation == story.contacts[0].organisation


def test_an_organisation_admitted_after_the_roll_date_nominates(story):
    newcomer = MembershipFactory()
    StandingFactory(organisation=newcomer.organisation, district=story.district, admitted_on=dt.date(2025, 2, 5))

    nomination = proposed(story, proposing=newcomer.organisation, by=newcomer.user)

    assert nomination.proposed_by_organisation == newcomer.organisation


def test_an_organisation_outside_the_electorate_does_not_nominate():
    health = ThemeFactory(name="health")
    seat = SeatFactory(electorate=Electorate.THEME, theme=health)
    story = draft(seat=seat, electors=1)
    story.give_notice()
    organisation = story.contacts[0].organisation

    with pytest.raises(DomainError) as refusal:
        proposed(story)

    assert str(refusal.value) == (
        f"{organisation} cannot nominate in “Sector seat”. Its main theme is not known, and this contest is for health."
    )


def test_a_candidate_sits_for_an_organisation_in_standing(story):
    outside = OrganisationFactory(name="Outsiders")

    with refused(DomainError, "Outsiders is not in standing in Wychavon."):
        proposed(story, on_behalf_of=outside)


def test_a_person_is_nominated_once(story):
    proposed(story)

    with refused(Clash, "Cat Cole has been nominated in “Sector seat” already."):
        proposed(story, contact=1)


def test_two_people_of_one_name_and_organisation_could_not_be_told_apart(story):
    proposed(story)

    with pytest.raises(DomainError) as refusal:
        proposed(story, email="other-cat@people.example.org")

    organisation = story.contacts[0].organisation
    assert str(refusal.value) == f"Somebody called Cat Cole has been nominated for {organisation} already."


@pytest.mark.parametrize("name", ["", "  ", "A > B"])
def test_a_name_is_one_the_count_can_carry(story, name):
    with refused(DomainError, "Give the person's name, in letters."):
        proposed(story, name=name)


def test_a_nominee_needs_a_mail_address(story):
    with refused(DomainError, "Give the person's e-mail address: they must accept the nomination."):
        proposed(story, email=" ")


def test_the_proposer_gives_a_name(story):
    with refused(DomainError, "Give the person's name, in letters."):
        proposed(story, proposer_name=" ")


def test_a_long_statement_is_refused_and_never_cut(story):
    with refused(DomainError, "The statement has 201 words. The most is 200."):
        proposed(story, statement="word " * 201)

    assert proposed(story, statement="word " * 200).statement == ("word " * 200).strip()


@pytest.mark.parametrize("office", ["returning_officer", "scrutineer"])
def test_an_organiser_is_not_nominated(story, office):
    organiser = story.election.appointments.get(office=office)

    with pytest.raises(DomainError) as refusal:
        proposed(story, email=organiser.user.email.upper())

    label = Office(office).label.lower()
    assert str(refusal.value) == f"{organiser.name} is the {label} of this election and cannot stand in it."


def test_an_organiser_who_came_to_speak_for_an_organisation_does_not_nominate(story):
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP, user=story.scrutineer)

    with pytest.raises(DomainError) as refusal:
        proposed(story, by=backup.user)

    assert str(refusal.value) == "Saul Watcher is the scrutineer of this election and cannot nominate anybody."
