"""The office's mail by the day: what will go out, and what went."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from notifications.models import Letter
from organisations.models import Organisation
from tests.elections.story import story_at
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import DistrictFactory, officer_of
from tests.moving_clock import at

pytestmark = pytest.mark.django_db

AHEAD, WENT = "/office/mail/ahead/", "/office/mail/went/"
BEFORE = at(dt.date(2025, 3, 9), dt.time(8))  # the poll of the story opens on Monday 10 March


def armed():
    """A poll is ahead, and nothing else."""
    story = story_at("armed")
    Organisation.objects.update(confirmed_on=BEFORE.date())
    Letter.objects.all().delete()
    return story


def read(sign_in, officer, path, now=BEFORE):
    with time_machine.travel(now, tick=False):
        return sign_in(officer).get(path)


def test_the_page_says_what_goes_out_on_which_day_as_picture_and_table(sign_in):
    story = armed()
    LetterFactory(district=story.district.slug)

    page = read(sign_in, officer_of(story.district), AHEAD)

    assert [(bar.label, bar.text, bar.width) for bar in page.context["days"]][:2] == [
        ("Mon 10 March", "6", 1000),
        ("Tue 11 March", "3", 500),
    ]
    assert page.context["rows"][:2] == [
        (dt.date(2025, 3, 10), "Head of the journal", "3"),
        (dt.date(2025, 3, 10), "Poll open", "3"),
    ]
    assert (dt.date(2025, 3, 19), "Reminder to vote", "up to 3") in page.context["rows"]
    assert page.context["waiting"] == 1


def test_what_goes_out_comes_as_a_file(sign_in):
    story = armed()

    page = read(sign_in, officer_of(story.district), f"{AHEAD}?export=csv")

    lines = page.content.decode("utf-8-sig").splitlines()
    assert lines[:2] == ["Day,Letter,Number,At most", "2025-03-10,Head of the journal,3,no"]
    assert lines[-4:-3] == ["2025-03-19,Reminder to vote,3,yes"]


def test_an_office_sees_nothing_of_another_district(sign_in):
    armed()

    page = read(sign_in, officer_of(DistrictFactory(slug="malvern")), AHEAD)

    assert (page.context["rows"], page.context["waiting"]) == ([], 0)
    assert "Nothing is due to go out by the clock in the next 14 days." in page.content.decode()


def test_what_went_is_counted_by_day_and_kind_and_a_vote_only_when_the_poll_is_over(sign_in):
    district = DistrictFactory(slug="wychavon")
    for days, kind in ((1, "elections.poll_open"), (1, "elections.poll_open"), (2, "elections.result"), (92, "x")):
        LetterFactory(kind=kind, district="wychavon", state="sent", sent_at=BEFORE - dt.timedelta(days=days))
    LetterFactory(
        kind="elections.has_voted",
        district="wychavon",
        state="sent",
        sent_at=BEFORE - dt.timedelta(hours=20),
        hidden_until=BEFORE + dt.timedelta(hours=1),
    )
    LetterFactory(district="wychavon")
    officer = officer_of(district)

    seen = list(read(sign_in, officer, WENT).context["table"].lines())
    later = list(read(sign_in, officer, WENT, BEFORE + dt.timedelta(hours=1)).context["table"].lines())

    assert seen == [
        ["Day", "Letter", "Sent"],
        ["2025-03-08", "Poll open", 2],
        ["2025-03-07", "Result of an election", 1],
    ]
    assert later[1] == ["2025-03-08", "Your organisation has voted", 1]


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 3), ("kind=elections.result", 1), ("day_from=2025-03-08", 1), ("day_to=2025-03-07", 2)],
)
def test_what_went_is_filtered_by_kind_and_day(sign_in, query, found):
    officer = officer_of(DistrictFactory(slug="wychavon"))
    for days, kind in ((1, "elections.poll_open"), (2, "elections.result"), (3, "elections.poll_open")):
        LetterFactory(kind=kind, district="wychavon", state="sent", sent_at=BEFORE - dt.timedelta(days=days))

    page = read(sign_in, officer, f"{WENT}?{query}")

    assert len(page.context["table"].rows) == found


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/office/mail/", "All letters"),
        ("/office/mail/?state=sent", "All letters"),
        (AHEAD, "Next 14 days"),
        (WENT, "What went"),
        ("/office/mail/?state=failed", "Failed"),
        ("/office/mail/?state=lapsed", "Lapsed"),
    ],
)
def test_the_tabs_say_where_one_is(sign_in, path, current):
    page = read(sign_in, officer_of(DistrictFactory()), path)

    assert [text for _, text, is_here in page.context["tabs"] if is_here] == [current]
