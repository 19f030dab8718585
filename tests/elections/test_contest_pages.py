from __future__ import annotations

import pytest

from elections.models import Contest
from tests.elections.story import (
    PREPARING,
    draft,
)
from tests.factories.organisations import AreaFactory
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db


ELECTION = "/office/elections/spring-election/"


def test_contests_are_added_changed_and_taken_out(sign_in, travel):
    travel(PREPARING)
    story = draft()
    seat = SeatFactory(partnership=story.seat.partnership, electorate="area", area=AreaFactory())
    browser, page = sign_in(story.partner), f"{ELECTION}contests/add/"
    typed = {"label": "Area seat", "seats": [seat.pk], "rule": "scottish-stv"}

    added = browser.post(page, typed)
    browser.post(f"{ELECTION}area-seat/change/", typed | {"rule": "fptp", "offers_ron": "on"})
    contest = Contest.objects.get(slug="area-seat")
    browser.post(f"{ELECTION}sector-seat/remove/")

    assert added["Location"] == ELECTION
    assert (contest.area, contest.rule, contest.offers_ron) == (seat.area, "fptp", True)
    assert list(story.election.contests.all()) == [contest]


def test_a_contest_that_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(sign_in, travel):
    travel(PREPARING)
    story = draft()
    typed = {"label": "Again", "seats": [story.seat.pk], "rule": "block", "offers_ron": "on"}

    form = sign_in(story.partner).post(f"{ELECTION}contests/add/", typed).context["form"]
    again = sign_in(story.partner).post(f"{ELECTION}contests/add/", typed | {"offers_ron": ""}).context["form"]

    assert form.errors == {
        "offers_ron": ["“Re-open nominations” can stand only in first past the post and in the Scottish ranking."]
    }
    assert again.non_field_errors() == [f"“{story.seat}” is being filled already, in another contest of this election."]
    assert again["label"].value() == "Again"
