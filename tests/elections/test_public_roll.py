"""The roll as everybody reads it: who is on it, never who has voted."""

from __future__ import annotations

import pytest

from organisations.models import Organisation
from organisations.services.relaying import key_of
from tests.elections.pages import queries_of, text_of
from tests.elections.story import draft, story_at
from tests.factories.organisations import StandingFactory

pytestmark = pytest.mark.django_db

LIST, ELECTION = "/elections/", "/elections/spring-election/"
CONTEST = f"{ELECTION}sector-seat/"


def test_before_the_roll_is_taken_the_page_says_so(client):
    draft().give_notice()

    assert "The roll has not been taken yet." in text_of(client.get(f"{ELECTION}roll/"))


def test_anybody_finds_an_organisation_on_the_roll(client):
    story = story_at("notice")
    name = story.contacts[0].organisation.name

    response = client.get(f"{ELECTION}roll/", {"search": name.upper()})

    rows = [list(row) for row in response.context["table"].as_values()]
    assert rows[1:] == [[name, "Sector seat", "On the roll", "In standing since Wednesday 1 January 2020."]]


def test_withheld_names_are_not_listed_and_not_found(client):
    story = story_at("notice")
    refuge = story.contacts[0].organisation
    Organisation.objects.filter(pk=refuge.pk).update(name_withheld=True)

    page = text_of(client.get(f"{ELECTION}roll/"))
    found = client.get(f"{ELECTION}roll/", {"search": refuge.name})

    assert "3 organisations are on the roll" in page
    assert "1 of them has its name withheld and is not listed here" in page
    assert refuge.name not in page
    assert len(found.context["table"].rows) == 0


def test_whoever_reads_the_roll_may_write_to_a_withheld_group(client):
    refuge = story_at("notice").contacts[0].organisation
    Organisation.objects.filter(pk=refuge.pk).update(name_withheld=True)

    page = client.get(f"{ELECTION}roll/")

    assert "Write to organisation 1 of 1" in text_of(page)
    assert f"/write/{key_of(refuge)}/" in page.content.decode()
    assert client.get(f"/write/{key_of(refuge)}/").status_code == 200


def test_the_roll_never_says_who_has_voted(client):
    story = story_at("armed")
    before = client.get(f"{ELECTION}roll/", {"export": "csv"}).content
    story.vote(0, None)

    after = client.get(f"{ELECTION}roll/", {"export": "csv"}).content

    assert after == before


def test_the_roll_asks_as_much_for_three_as_for_one(client):
    story = draft(electors=1)
    story.give_notice()
    story.take_roll()
    one = queries_of(client, f"{ELECTION}roll/")
    story.contest.electors.all().delete()
    for _ in range(2):
        StandingFactory(district=story.district)
    story.take_roll()

    assert queries_of(client, f"{ELECTION}roll/") == one


# --- Candidates and results --------------------------------------------------------------------------------------
