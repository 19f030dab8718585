from __future__ import annotations

import datetime as dt

import pytest

from elections.models import JournalEntry, Stage
from elections.services.validating import publish_nominees
from notifications.models import Letter
from partnerships.models import Seat, Term
from tests.elections.story import NOMINATING, PUBLISHING, refused, story_at
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_more_candidates_than_seats_make_a_poll():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")

    story.publish()

    assert story.contest.stage == Stage.VALIDATED
    assert JournalEntry.objects.last().words == "Published 2 candidates for “Sector seat”."


def test_an_only_candidate_is_elected_unopposed():
    story = story_at("notice")
    story.stand("Ann Archer")

    story.publish()

    term = Term.objects.get()
    assert story.contest.stage == Stage.UNOPPOSED
    assert (term.seat, term.person.name, term.on_behalf_of) == (
        story.seat,
        "Ann Archer",
        story.contacts[0].organisation,
    )
    assert (term.starts_on, term.ends_on) == (dt.date(2025, 4, 14), dt.date(2028, 4, 13))
    assert term.how_chosen == (
        "Elected unopposed by the whole voluntary and community sector of Wychavon: there were no more candidates "
        "than seats when nominations closed at 5pm on Friday 28 February 2025."
    )
    assert Letter.objects.filter(kind="elections.result").count() == 4


def test_seats_without_candidates_stay_vacant():
    story = story_at("notice")

    story.publish()

    assert (story.contest.stage, Term.objects.count()) == (Stage.UNOPPOSED, 0)
    assert JournalEntry.objects.last().words == (
        "Declared elected unopposed in “Sector seat”: nobody. Seats that stay vacant: 1."
    )


def test_two_seats_and_one_candidate_leave_one_vacant():
    story = story_at("notice")
    story.contest.seats.add(SeatFactory(partnership=story.seat.partnership))
    story.stand("Ann Archer")

    story.publish()

    assert list(Seat.objects.vacant_on(dt.date(2025, 4, 14))) == [Seat.objects.last()]


def test_persons_nominated_are_not_published_while_nominations_are_open():
    story = story_at("notice")

    with refused(NotAllowedNow, "Nominations are open until 5pm on Friday 28 February 2025."):
        story.by_returning_officer(publish_nominees, NOMINATING)


def test_nominations_are_ruled_on_first():
    story = story_at("notice")
    story.nominate("Ann Archer")

    with refused(NotAllowedNow, "1 nomination must be ruled on first."):
        story.publish()


def test_what_nobody_accepted_lapses():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    waiting = story.nominate("Cat Cole", contact=2)
    type(waiting).objects.filter(pk=waiting.pk).update(state="proposed")

    story.publish()

    waiting.refresh_from_db()
    assert waiting.state == "lapsed"


def test_only_the_returning_officer_publishes():
    story = story_at("notice")

    with pytest.raises(NotAllowed):
        publish_nominees(contest_id=story.contest.pk, by=story.scrutineer, now=PUBLISHING)
