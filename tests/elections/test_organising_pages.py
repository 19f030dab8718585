from __future__ import annotations

import pytest
from django.urls import reverse

from elections.models import Lot, Nomination, NominationState, Stage
from elections.services.polling import cast
from tests.elections.pages import text_of
from tests.elections.story import (
    COUNTING,
    DECLARING,
    NOMINATING,
    POLLING,
    PREPARING,
    PUBLISHING,
    ROLL,
    Story,
    at,
    draft,
    story_at,
)

pytestmark = pytest.mark.django_db


LIST = "/office/elections/"


ELECTION = "/office/elections/spring-election/"


ACTS = ("take_roll", "enter", "publish", "arm", "count", "lot", "declare", "cancel")


def act_of(name: str) -> str:
    return reverse(f"elections_office:{name}", args=["spring-election", "sector-seat"])


def test_the_returning_officer_walks_the_whole_way(sign_in, travel):
    story = draft()
    story.give_notice()
    browser = sign_in(story.returning_officer)

    travel(ROLL)
    assert "3 organisations in standing on Friday 31 January 2025 go on the roll." in text_of(
        browser.get(act_of("take_roll"))
    )
    browser.post(act_of("take_roll"))
    travel(NOMINATING)
    browser.post(act_of("enter"), entered(story, 0, "Ann Archer"))
    browser.post(act_of("enter"), entered(story, 1, "Bob Baker"))
    for nomination in Nomination.objects.all():
        browser.post(
            reverse("elections_office:nomination", args=["spring-election", "sector-seat", nomination.pk]),
            {"ruling": "valid", "reason": ""},
        )
    travel(PUBLISHING)
    assert "2 people stand for 1 seat." in text_of(browser.get(act_of("publish")))
    browser.post(act_of("publish"))
    travel(at(7, 3))
    assert "Nothing stands in the way." in text_of(browser.get(act_of("arm")))
    browser.post(act_of("arm"))
    vote_for_each(story)
    travel(COUNTING)
    browser.post(act_of("count"))
    assert "Ann Archer drawn first Elected: Ann Archer" in text_of(browser.get(act_of("lot")))
    browser.post(
        act_of("lot"),
        {"place_1": "Bob Baker", "place_2": "Ann Archer", "method": "Papers from a hat.", "witness": "Wyn Ness"},
    )
    assert "Bob Baker, then Ann Archer" in text_of(browser.get(act_of("declare")))
    travel(DECLARING)
    browser.post(act_of("declare"))

    assert (story.contest.stage, Lot.objects.get().drawn) == (Stage.DECLARED, ["Bob Baker", "Ann Archer"])
    assert "Nothing is left to do" in text_of(browser.get(ELECTION))


def entered(story: Story, contact: int, name: str) -> dict[str, str]:
    return {
        "proposing": story.contacts[contact].organisation.name,
        "proposer_name": "Pat Proposer",
        "name": name,
        "email": f"{name.split(maxsplit=1)[0].lower()}@people.example.org",
        "sits_for": "own",
        "statement": "",
        "accepted": "on",
    }


def vote_for_each(story: Story) -> None:
    for contact, nomination in zip(story.contacts, Nomination.objects.order_by("pk"), strict=False):
        cast(
            contest_id=story.contest.pk,
            organisation=contact.organisation,
            choice=[nomination.pk],
            voter_name=contact.name,
            by=contact.user,
            now=POLLING,
        )


def test_a_refusal_of_a_nomination_needs_a_reason(sign_in, travel):
    travel(NOMINATING)
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")
    address = reverse("elections_office:nomination", args=["spring-election", "sector-seat", nomination.pk])
    browser = sign_in(story.returning_officer)

    form = browser.post(address, {"ruling": "refused", "reason": ""}).context["form"]
    too_long = browser.post(address, {"ruling": "refused", "reason": "x" * 501}).context["form"]
    browser.post(address, {"ruling": "refused", "reason": "Not a trustee."})

    assert form.errors == {"reason": ["Say why the nomination is refused."]}
    assert too_long.errors == {"reason": ["Reason must be 500 characters or less; you wrote 501."]}
    assert form["reason"].shown_label == "Reason"
    assert Nomination.objects.get().state == NominationState.REFUSED


def test_an_unknown_organisation_on_a_paper_is_said(sign_in, travel):
    travel(NOMINATING)
    story = story_at("notice")

    form = (
        sign_in(story.returning_officer)
        .post(act_of("enter"), entered(story, 0, "Ann Archer") | {"proposing": "Nobody of the name"})
        .context["form"]
    )

    assert form.errors == {
        "proposing": [
            "No organisation in standing in Wychavon is called “Nobody of the name”. "
            "Check the spelling in the directory."
        ]
    }


@pytest.mark.parametrize(
    ("order", "errors"),
    [
        (("Ann Archer", "Ann Archer"), {"place_2": ["Name each person once."]}),
        (("Ann Archer", ""), {"place_2": ["Select who was drawn second."]}),
    ],
)
def test_a_wrong_lot_is_said_at_its_field(sign_in, travel, order, errors):
    travel(COUNTING)
    story = story_at("armed")
    story.count()

    form = (
        sign_in(story.returning_officer)
        .post(act_of("lot"), {"place_1": order[0], "place_2": order[1], "method": "A hat.", "witness": "Wyn Ness"})
        .context["form"]
    )

    assert form.errors == errors


def test_an_election_is_cancelled_with_a_reason(sign_in, travel):
    travel(NOMINATING)
    story = story_at("notice")
    browser = sign_in(story.returning_officer)

    form = browser.post(act_of("cancel"), {"reason": ""}).context["form"]
    browser.post(act_of("cancel"), {"reason": "The seat was given up."})

    assert list(form.errors) == ["reason"]
    assert story.contest.stage == Stage.CANCELLED


@pytest.mark.parametrize("name", [name for name in ACTS if name != "enter"])
def test_after_the_end_every_act_says_that_it_is_over(sign_in, name):
    story = story_at("cancelled")

    page = text_of(sign_in(story.returning_officer).get(act_of(name)))

    assert "What will happen" not in page
    assert "it was cancelled." in page or "stays as it is" in page


@pytest.mark.parametrize(
    ("name", "stage", "now", "words"),
    [
        ("publish", "notice", NOMINATING, "Nominations are open until"),
        ("count", "armed", POLLING, "The poll is open until"),
    ],
)
def test_an_act_before_its_hour_offers_no_button(sign_in, travel, name, stage, now, words):
    travel(now)
    story = story_at(stage)

    page = text_of(sign_in(story.returning_officer).get(act_of(name)))

    assert words in page
    assert "What will happen" not in page


def test_a_roll_before_its_day_offers_no_button(sign_in, travel):
    travel(PREPARING)
    story = draft()
    story.give_notice()

    page = text_of(sign_in(story.returning_officer).get(act_of("take_roll")))

    assert "The roll is taken as it stands on Friday 31 January 2025, not before." in page
    assert "What will happen" not in page


def test_the_list_says_what_is_open_by_the_clock(sign_in, travel):
    travel(POLLING)
    story = story_at("armed")

    rows = sign_in(story.returning_officer).get(LIST).context["table"].rows

    assert [row.get_cell_value("stage") for row in rows] == ["Poll open"]
