from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Elector, JournalEntry
from elections.services.electorate import judge
from elections.services.rolling import take_roll
from organisations.models import Organisation, Standing
from partnerships.models import Electorate
from tests.elections.story import ROLL, at, draft
from tests.factories.organisations import AreaFactory, OrganisationFactory, StandingFactory, ThemeFactory
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def notified(**details):
    story = draft(**details)
    story.give_notice()
    return story


def test_everybody_in_standing_at_the_roll_date_is_judged():
    story = notified(electors=2)
    others = {
        "joined that day": {"admitted_on": dt.date(2025, 1, 31)},
        "joined the day after": {"admitted_on": dt.date(2025, 2, 1)},
        "left that day": {"status": "left", "ended_on": dt.date(2025, 1, 31)},
        "left the day after": {"status": "left", "ended_on": dt.date(2025, 2, 1)},
        "only applied": {"status": "applied", "admitted_on": None},
    }
    for name, facts in others.items():
        StandingFactory(district=story.district, organisation__name=name, **facts)
    StandingFactory()  # of another district

    on_the_roll = story.by_returning_officer(take_roll, ROLL)

    assert on_the_roll == 4
    assert set(Elector.objects.values_list("organisation__name", flat=True)) == {
        "joined that day",
        "left the day after",
        *(contact.organisation.name for contact in story.contacts),
    }
    assert JournalEntry.objects.last().words == "Took the roll of “Sector seat”: 4 organisations on it, 0 not."


def test_verdict_inputs_and_reason_are_kept():
    story = notified(electors=1, share_of_work="majority", based_in_district="yes")

    story.take_roll()

    elector = Elector.objects.get()
    assert (elector.verdict, elector.reason) == ("eligible", "In standing since Wednesday 1 January 2020.")
    assert elector.inputs == {
        "day": "2025-01-31",
        "admitted_on": "2020-01-01",
        "based_in_district": "yes",
        "share_of_work": "majority",
        "area_id": None,
        "area": None,
        "primary_theme_id": None,
        "primary_theme": None,
        "merged_into": None,
        "counts_with": None,
    }


def test_a_theme_contest_asks_for_the_primary_theme():
    health, sport = ThemeFactory(name="health"), ThemeFactory(name="sport")
    seat = SeatFactory(electorate=Electorate.THEME, theme=health)
    story = notified(electors=1, seat=seat, primary_theme=health)
    StandingFactory(district=story.district, organisation__name="Runners", primary_theme=sport)
    StandingFactory(district=story.district, organisation__name="Undecided")

    assert story.by_returning_officer(take_roll, ROLL) == 1

    refused = Elector.objects.exclude(verdict="eligible").for_list()
    assert [(elector.organisation.name, elector.reason) for elector in refused] == [
        ("Runners", "Its main theme is sport, and this contest is for health."),
        ("Undecided", "Its main theme is not known, and this contest is for health."),
    ]


def test_an_area_contest_asks_for_the_area_or_a_place_within_it():
    evesham, pershore = AreaFactory(name="Evesham"), AreaFactory(name="Pershore")
    parish = AreaFactory(name="Badsey", parent=AreaFactory(name="Vale", parent=evesham))
    story = notified(electors=1, seat=SeatFactory(electorate=Electorate.AREA, area=evesham), area=evesham)
    StandingFactory(district=story.district, organisation__name="Village hall", area=parish)
    StandingFactory(district=story.district, organisation__name="Abbey friends", area=pershore)
    StandingFactory(district=story.district, organisation__name="Everywhere")

    assert story.by_returning_officer(take_roll, ROLL) == 2

    refused = Elector.objects.exclude(verdict="eligible").for_list()
    assert [(elector.organisation.name, elector.reason) for elector in refused] == [
        ("Abbey friends", "Its area is Pershore, and this contest is for Evesham."),
        ("Everywhere", "Its area is not known, and this contest is for Evesham."),
    ]


def test_an_organisation_that_was_merged_has_no_vote_of_its_own():
    story = notified(electors=2)
    Organisation.objects.filter(pk=story.contacts[0].organisation_id).update(merged_into=OrganisationFactory())

    assert story.by_returning_officer(take_roll, ROLL) == 1

    assert Elector.objects.get(verdict="not_eligible").reason == "It was merged into another organisation."


def test_facts_are_taken_as_they_were_on_the_roll_date():
    health, sport = ThemeFactory(name="health"), ThemeFactory(name="sport")
    story = notified(electors=1, seat=SeatFactory(electorate=Electorate.THEME, theme=health), primary_theme=health)
    standing = Standing.objects.get()
    Standing.history.update(history_date=at(1, 1))
    standing.primary_theme = sport
    standing.save()
    Standing.history.filter(primary_theme=sport).update(history_date=at(1, 2))

    late = take_roll(contest_id=story.contest.pk, by=story.returning_officer, now=at(3, 2))

    assert (late, Elector.objects.get().inputs["primary_theme"]) == (1, "health")


def test_a_roll_taken_again_stays_as_it_was():
    story = notified(electors=2)
    story.take_roll()
    StandingFactory(district=story.district)
    before = list(Elector.objects.order_by("pk").values())

    again = story.by_returning_officer(take_roll, at(5, 2))

    assert (again, list(Elector.objects.order_by("pk").values())) == (2, before)
    assert JournalEntry.objects.filter(act="take the roll").count() == 1


def test_the_roll_is_not_taken_before_its_date():
    story = notified()

    with pytest.raises(NotAllowedNow) as refusal:
        story.by_returning_officer(take_roll, at(30, 1))

    assert str(refusal.value) == "The roll is taken as it stands on Friday 31 January 2025, not before."


def test_only_the_returning_officer_takes_the_roll():
    story = notified()

    for stranger in (story.scrutineer, story.partner):
        with pytest.raises(NotAllowed) as refusal:
            take_roll(contest_id=story.contest.pk, by=stranger, now=ROLL)
        assert str(refusal.value) == "Only the returning officer of this election may do this."


def test_a_roll_of_many_asks_no_more_questions_than_one_of_few(django_assert_num_queries):
    story = notified(electors=1)
    contest = story.contest
    with django_assert_num_queries(3):
        judge(contest, ROLL.date())
    for _ in range(20):
        StandingFactory(district=story.district)

    with django_assert_num_queries(3):
        assert len(judge(contest, ROLL.date())) == 21
