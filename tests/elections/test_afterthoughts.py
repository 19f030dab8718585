"""What changes behind the back of an election that is under way does not stop it, and does not make it say untruths."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Declaration, Lot, Office
from elections.services.appointing import appoint
from elections.services.papers import lines_of
from elections.services.results import counted
from elections.services.tallying import record_lot
from organisations.models import Organisation, Person, Role
from partnerships.models import Term
from tests.elections.story import ARMING, COUNTING, POLLING, Story, refused, story_at
from tests.factories.organisations import MembershipFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db

TOO_CLOSE = (
    "The scrutineer is of the returning officer's own organisation, which takes part with a nomination. "
    "Appoint a scrutineer from outside it."
)


def namesakes(**organisation) -> Story:
    """Two candidates of one name, put forward by two organisations."""
    story = story_at("armed")
    Person.objects.update(name="Ann Archer")
    Organisation.objects.filter(candidacies__in=story.nominations).update(**organisation)
    return story


def tie_of_the_returning_officer(story: Story, **membership) -> Organisation:
    """The returning officer belongs to an organisation that has put up a candidate."""
    own = story.contacts[0].organisation
    MembershipFactory(organisation=own, user=story.returning_officer, role=Role.OTHER, **membership)
    return own


def replace_the_scrutineer(story: Story, email: str, now: dt.datetime) -> None:
    details = {"office": Office.SCRUTINEER, "email": email, "name": "Sid Second", "reason": "Saul is ill."}
    appoint(election_id=story.election.pk, by=story.partner, now=now, **details)


@pytest.mark.parametrize("called", [{"name": "Lunch club"}, {"name": "A > B"}, {"name_withheld": True}])
def test_namesakes_of_organisations_that_read_alike_are_counted_apart(called):
    story = namesakes(**called)
    story.vote(0, story.nominations[0])
    story.vote(1, story.nominations[1])
    story.vote(2, story.nominations[1])

    story.count()
    story.declare()

    names = [line.name for line in lines_of(story.contest)]
    assert (len(set(names)), Term.objects.get().on_behalf_of) == (2, story.nominations[1].on_behalf_of)


def test_an_organisation_renamed_after_the_count_does_not_keep_the_result_from_being_declared():
    story = namesakes()
    story.vote(0, story.nominations[1])
    story.count()
    Organisation.objects.filter(pk=story.nominations[1].on_behalf_of_id).update(name="Another name")

    story.declare()

    assert Term.objects.get().on_behalf_of == story.nominations[1].on_behalf_of
    assert {row.organisation for row in counted(story.contest).rows if row.is_elected} == {"Another name"}


def test_a_lot_between_people_with_the_longest_names_is_recorded_whole():
    story = story_at("armed")
    for nomination in story.nominations:
        nomination.on_behalf_of.name = f"{nomination.pk}".ljust(255, "o")
        nomination.on_behalf_of.save()
    Person.objects.update(name="Ann".ljust(200, "n"))
    story.vote(0, story.nominations[0])
    story.vote(1, story.nominations[1])
    story.count()
    names = [line.name for line in lines_of(story.contest)]

    story.by_returning_officer(record_lot, COUNTING, order=names, method="From a hat", witness="Wyn Ness")

    lot = Lot.objects.get()
    lot.full_clean()
    assert lot.drawn == names


def test_a_scrutineer_of_the_same_organisation_cannot_come_after_the_poll_is_armed():
    story = story_at("armed")
    own = tie_of_the_returning_officer(story)
    insider = MembershipFactory(organisation=own, role=Role.OTHER)

    with refused(DomainError, TOO_CLOSE):
        replace_the_scrutineer(story, insider.user.email, POLLING)

    assert story.election.appointments.get(office=Office.SCRUTINEER).user == story.scrutineer


def test_a_returning_officer_who_is_about_to_leave_an_organisation_is_of_it_all_the_same():
    story = story_at("validated")
    own = tie_of_the_returning_officer(story, ends_on=dt.date(2025, 5, 31))
    MembershipFactory(organisation=own, user=story.scrutineer, role=Role.OTHER)

    with refused(NotAllowedNow, TOO_CLOSE):
        story.arm()

    assert ARMING.date() < dt.date(2025, 5, 31)


def test_the_declaration_does_not_say_that_the_scrutineer_is_from_outside_when_it_is_not_so():
    story = story_at("armed")
    own = tie_of_the_returning_officer(story)
    MembershipFactory(organisation=own, user=story.scrutineer, role=Role.OTHER)
    story.vote(1, story.nominations[0])
    story.count()

    story.declare()

    assert Declaration.objects.get().remarks == (
        f"A candidate or proposer is of the returning officer's own organisation, {own}; the scrutineer is of it too."
    )
