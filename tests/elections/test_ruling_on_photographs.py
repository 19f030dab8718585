"""The returning officer looks at photographs, rules one out with a reason, and takes that back."""

from __future__ import annotations

import pytest
from django.test import Client

from elections.models import JournalEntry, Photograph
from elections.services.photographs import let_stand, rule_out
from elections.services.ruling import rule
from notifications.models import Letter
from tests.elections.pages import queries_of, text_of
from tests.elections.story import NOMINATING, RULING, Story, refused, story_at
from tests.elections.test_photographs import put
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

HERE = "/office/elections/spring-election/sector-seat/"


@pytest.fixture
def story(travel) -> Story:
    travel(RULING)
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    for nomination in story.nominations:
        put(story, nomination.pk, by=story.returning_officer, now=NOMINATING)
    return story


def ruled(story: Story, service=rule_out, reason: str = "It shows a dog.", **details) -> Photograph:
    facts = {"by": story.returning_officer, "now": RULING} | details
    return service(nomination_id=story.nominations[0].pk, reason=reason, **facts)


def test_a_photograph_ruled_out_is_shown_to_nobody_and_the_person_is_told(story):
    ruled(story)

    letter = Letter.objects.get(kind="elections.photograph_ruled_out")
    assert letter.recipient == story.nominations[0].person.email
    assert JournalEntry.objects.last().words == "Ruled out the photograph of Ann Archer: It shows a dog."
    assert [each.nomination.person.name for each in Photograph.objects.shown().for_list()] == ["Bob Baker"]


def test_the_public_does_not_see_what_is_ruled_out(story, client):
    from_ann = f"/elections/nominations/{story.nominations[0].pk}/photograph.jpg"
    ruled_valid(story)
    before = client.get(from_ann).status_code

    ruled(story)

    assert (before, client.get(from_ann).status_code) == (200, 404)
    assert from_ann not in client.get("/elections/spring-election/sector-seat/candidates/").content.decode()


def ruled_valid(story: Story) -> None:
    """A photograph that is put takes a ruling back: rule again, then publish."""
    for nomination in story.nominations:
        rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)
    story.publish()


def test_a_ruling_on_a_photograph_is_taken_back(story):
    ruled(story)

    photograph = ruled(story, let_stand, "It is her cat, and she is in it.")

    assert (photograph.ruled_out_because, photograph.ruled_out_at) == ("", None)
    assert JournalEntry.objects.last().words == (
        "Let the photograph of Ann Archer stand after all: It is her cat, and she is in it."
    )


def test_another_photograph_is_looked_at_anew(story):
    ruled(story)

    put(story, story.nominations[0].pk, by=story.returning_officer)

    assert Photograph.objects.shown().count() == 2


def test_what_is_ruled_on_and_by_whom(story):
    with refused(DomainError, "Say why the photograph is ruled out: the person reads it."):
        ruled(story, reason=" ")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        ruled(story, by=story.scrutineer)
    with refused(NotAllowedNow, "This photograph is not ruled out."):
        ruled(story, let_stand)
    ruled(story)
    with refused(NotAllowedNow, "This photograph is ruled out already."):
        ruled(story)
    with refused(DomainError, "Say why the photograph is shown after all: it stands in the journal."):
        ruled(story, let_stand, " ")
    Photograph.objects.all().delete()
    with refused(NotAllowedNow, "There is no photograph to rule on."):
        ruled(story)


def test_the_page_shows_all_pictures_and_rules_one_out(story, sign_in):
    browser = sign_in(story.returning_officer)
    address = f"{HERE}nominations/{story.nominations[0].pk}/photograph/"

    overview = text_of(browser.get(f"{HERE}nominations/"))
    browser.post(address, {"reason": "It shows a dog."})
    shown = text_of(browser.get(f"{HERE}photographs/"))
    browser.post(address, {"reason": "A mistake."})

    assert "2 photographs to look at" in overview
    assert "Ruled out It shows a dog." in shown
    assert Photograph.objects.shown().count() == 2


def test_the_scrutineer_looks_and_rules_on_none(story, sign_in):
    browser = sign_in(story.scrutineer)

    assert "Rule it out" not in text_of(browser.get(f"{HERE}photographs/"))
    assert browser.post(f"{HERE}nominations/{story.nominations[0].pk}/photograph/").status_code == 403
    assert Client().get(f"{HERE}photographs/").status_code == 302


def test_the_page_asks_as_much_for_two_as_for_one(story, sign_in):
    browser = sign_in(story.returning_officer)
    two = queries_of(browser, f"{HERE}photographs/")
    Photograph.objects.first().delete()

    assert queries_of(browser, f"{HERE}photographs/") == two
