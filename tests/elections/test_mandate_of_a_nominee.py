"""A person nominated says by what right they would speak; elected, it is the mandate of their term."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from elections.services.agenda import preparation
from elections.services.answering import fill_mandate, withdraw
from partnerships.models import Mandate, MandateEntry, Term
from partnerships.services.checklist import checklist_of
from partnerships.services.mandates import Said
from tests.elections.story import NOMINATING, POLLING, PREPARING, story_at
from tests.factories.organisations import UserFactory
from tests.factories.representatives import RoleDescriptionFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
SAID = Said("All could vote.", document="Minutes of 3 February")


def standing():
    story = story_at("notice")
    story.stand("Ann Archer")
    return story, story.nominations[0]


def say(nomination, **facts):
    given = {"item": "choice", "said": SAID, "by": nomination.person.user, "now": NOMINATING} | facts
    return fill_mandate(nomination_id=nomination.pk, **given)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_what_a_candidate_says_becomes_the_mandate_of_the_term():
    story, nomination = standing()
    nomination.person.refresh_from_db()
    entry = say(nomination)

    story.publish()

    term = Term.objects.get(person=nomination.person)
    assert (entry.filler_name, checklist_of(term).filled, checklist_of(term).evidenced) == ("Ann Archer", 1, 1)
    assert Mandate.objects.get().term == term


def test_only_the_person_nominated_says_it_and_only_until_nominations_close():
    _, nomination = standing()
    nomination.person.refresh_from_db()

    with pytest.raises(NotAllowed):
        say(nomination, by=UserFactory())
    with pytest.raises(NotAllowedNow, match="Nominations closed"):
        say(nomination, now=POLLING)
    with pytest.raises(DomainError, match="is private"):
        say(nomination, said=Said("Write to ann@people.example.org"))
    withdraw(nomination_id=nomination.pk, by=nomination.person.user, now=NOMINATING)
    with pytest.raises(NotAllowedNow, match="This nomination is over: withdrawn"):
        say(nomination)
    assert MandateEntry.objects.count() == 0


def test_it_is_said_on_a_page_signed_in_and_shown_beside_the_candidate(sign_in):
    story, nomination = standing()
    nomination.person.refresh_from_db()
    browser = sign_in(nomination.person.user)
    with time_machine.travel(NOMINATING, tick=False):
        first = words(browser.get(f"/elections/nominations/{nomination.pk}/answer/"))
        browser.post(f"/elections/nominations/{nomination.pk}/answer/mandate/choice/", {"text": "All could vote."})
        nonsense = browser.get(f"/elections/nominations/{nomination.pk}/answer/mandate/charm/")
        other = sign_in(UserFactory()).get(f"/elections/nominations/{nomination.pk}/answer/mandate/choice/")
    story.publish()

    page = words(Client().get(f"/elections/{story.election.slug}/{story.contest.slug}/candidates/"))

    assert first.count("By what right would you speak?") == 1
    assert (nonsense.status_code, other.status_code) == (404, 404)
    assert page.count("By what right Ann Archer would speak") == 1
    assert page.count("All could vote.") == 1


def test_the_role_is_shown_before_anybody_is_nominated_and_its_lack_is_told_before_notice(sign_in):
    story = story_at("draft")
    before = preparation(story.election, PREPARING)
    RoleDescriptionFactory(seat=story.seat, text="Comes and reports.")
    after = preparation(story.election, PREPARING)
    story.give_notice()
    story.take_roll()
    contact = story.contacts[0]
    address = f"/my/{contact.organisation.slug}/elections/{story.election.slug}/{story.contest.slug}/nominate/"

    with time_machine.travel(NOMINATING, tick=False):
        form = words(sign_in(contact.user).get(address))
        public = words(Client().get(f"/elections/{story.election.slug}/"))

    missing = f"Nobody has said what “{story.seat}” asks of its holder, and how much time it takes."
    assert (missing in str(before), missing in str(after)) == (True, False)
    assert (form.count("Comes and reports."), public.count("Comes and reports.")) == (1, 1)
