from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from elections.models import Contest, Rule, Stage
from elections.services.calling import draft_election
from elections.services.contests import Plan, add_contest, change_contest, remove_contest
from partnerships.models import Electorate, Seat
from tests.elections.story import NOTICE, PREPARING, TIMETABLE, draft, refused, story_at
from tests.factories.organisations import AreaFactory, ThemeFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def election_of(seat, name: str = "Spring election"):
    district = seat.partnership.district
    return draft_election(district=district, name=name, timetable=TIMETABLE, by=partner_of(district), now=PREPARING)


def contest_of(*seats, election=None, by=None, label: str = "Sector seat", **plan):
    election = election or election_of(seats[0])
    plan = Plan(label=label, seat_ids=[seat.pk for seat in seats], **plan)
    return add_contest(election_id=election.pk, plan=plan, by=by or partner_of(election.district), now=PREPARING)


def beside(seat, **details):
    return SeatFactory(partnership=seat.partnership, **details)


def test_a_contest_fills_seats_by_a_rule():
    seat = SeatFactory()
    other = beside(seat)

    contest = contest_of(seat, other, rule=Rule.SCOTTISH_STV, offers_ron=True)

    assert (contest.slug, contest.stage, contest.electorate) == ("sector-seat", Stage.DRAFT, Electorate.SECTOR)
    assert list(contest.seats.order_by("pk")) == [seat, other]
    assert (contest.rule, contest.offers_ron) == ("scottish-stv", True)
    assert contest.election.journal.last().words == "Added the contest “Sector seat”."


def test_the_seat_says_who_votes():
    theme, area = ThemeFactory(), AreaFactory()

    by_theme = contest_of(SeatFactory(electorate=Electorate.THEME, theme=theme))
    by_area = contest_of(SeatFactory(electorate=Electorate.AREA, area=area))

    assert (by_theme.electorate, by_theme.theme, by_theme.area) == ("theme", theme, None)
    assert (by_area.electorate, by_area.theme, by_area.area) == ("area", None, area)


def test_a_seat_of_the_sector_may_lie_in_an_area():
    contest = contest_of(SeatFactory(area=AreaFactory()))

    assert (contest.electorate, contest.area) == ("sector", None)


def test_an_election_has_several_contests_with_addresses_of_their_own():
    seat = SeatFactory()
    election = election_of(seat)

    labels = ("Sector seat", "Sector seat", "Roll")
    slugs = [contest_of(beside(seat), election=election, label=label).slug for label in labels]

    assert slugs == ["sector-seat", "sector-seat-2", "roll-2"]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("fptp", "First past the post fills one seat, and 2 seats are chosen."),
        ("yes-no", "Yes or no fills one seat, and 2 seats are chosen."),
    ],
)
def test_some_rules_fill_one_seat(rule, sentence):
    seat = SeatFactory()

    with refused(DomainError, sentence):
        contest_of(seat, beside(seat), rule=rule)


def test_seats_of_different_voters_need_a_contest_each():
    seat = SeatFactory(label="First")
    other = beside(seat, label="Second", electorate="area", area=AreaFactory())

    with refused(DomainError, "“First” and “Second” are elected by different voters: make a contest for each."):
        contest_of(seat, other, rule="block")


@pytest.mark.parametrize("rule", ["block", "ers97", "yes-no"])
def test_ron_stands_only_where_it_is_counted(rule):
    with pytest.raises(ValidationError) as refusal:
        contest_of(SeatFactory(), rule=rule, offers_ron=True)

    assert refusal.value.messages == [
        "“Re-open nominations” can stand only in first past the post and in the Scottish ranking."
    ]


@pytest.mark.parametrize("seats", ["none", "elsewhere", "given up"])
def test_a_seat_must_be_of_the_district_and_exist_when_the_term_starts(seats):
    seat = SeatFactory()
    election = election_of(seat)
    chosen = {
        "none": [],
        "elsewhere": [SeatFactory()],
        "given up": [beside(seat, ends_on=dt.date(2025, 4, 13))],
    }[seats]

    with refused(
        DomainError, f"Choose a seat of a partnership in {election.district} that will exist when the term starts."
    ):
        contest_of(*chosen, election=election)


def test_a_seat_that_is_not_elected_is_refused():
    seat = SeatFactory(selection_method="appointed", electorate="", label="Appointed seat")

    with refused(DomainError, "“Appointed seat” is not an elected seat."):
        contest_of(seat)


def test_a_seat_is_filled_by_one_contest_at_a_time():
    seat = SeatFactory(label="Contested seat")
    first = contest_of(seat, election=election_of(seat, "First election"))

    with refused(Clash, "“Contested seat” is being filled already, in “First election”."):
        contest_of(seat)
    with refused(Clash, "“Contested seat” is being filled already, in another contest of this election."):
        contest_of(seat, election=first.election)


def test_a_seat_can_be_elected_again_after_an_election_has_ended():
    seat = SeatFactory()
    first = contest_of(seat)
    Contest.objects.update(stage=Stage.DECLARED)

    second = contest_of(seat)

    assert list(seat.contests.order_by("pk")) == [first, second]


def test_a_contest_can_be_changed_and_keeps_its_address():
    story = draft()
    other = beside(story.seat, electorate="area", area=AreaFactory())

    plan = Plan(label="Another seat", seat_ids=[other.pk], rule=Rule.YES_NO)
    contest = change_contest(
        election_id=story.election.pk, contest_id=story.contest.pk, plan=plan, by=story.partner, now=PREPARING
    )

    assert (contest.label, contest.slug, contest.rule) == ("Another seat", "sector-seat", "yes-no")
    assert (list(contest.seats.all()), contest.area) == ([other], other.area)


def test_a_contest_can_be_taken_out_again():
    story = draft()
    contest = story.contest

    remove_contest(election_id=story.election.pk, contest_id=contest.pk, by=story.partner, now=PREPARING)

    assert not story.election.contests.exists()
    assert story.election.journal.last().words == "Took the contest “Sector seat” out."
    assert Seat.objects.filter(pk=story.seat.pk).exists()


def test_only_a_partner_of_the_district_plans_contests():
    story = draft()
    plan = Plan(label="Another", seat_ids=[story.seat.pk])
    details = {"election_id": story.election.pk, "now": PREPARING}

    for stranger in (officer_of(story.district), partner_of(SeatFactory().partnership.district)):
        for act in (
            lambda by: add_contest(plan=plan, by=by, **details),
            lambda by: change_contest(contest_id=story.contest.pk, plan=plan, by=by, **details),
            lambda by: remove_contest(contest_id=story.contest.pk, by=by, **details),
        ):
            with refused(NotAllowed, f"Only an infrastructure partner of {story.district} may do this."):
                act(stranger)


def test_contests_are_frozen_from_notice_on():
    story = story_at("notice")
    plan = Plan(label="Another", seat_ids=[beside(story.seat).pk])
    details = {"election_id": story.election.pk, "by": story.partner, "now": NOTICE}
    sentence = (
        "The notice cannot be changed in “Sector seat”: notice has been given, and the persons nominated are not "
        "published yet."
    )

    for act in (
        lambda: add_contest(plan=plan, **details),
        lambda: change_contest(contest_id=story.contest.pk, plan=plan, **details),
        lambda: remove_contest(contest_id=story.contest.pk, **details),
    ):
        with refused(NotAllowedNow, sentence):
            act()


def test_a_contest_of_another_election_is_not_changed():
    story = draft()
    elsewhere = contest_of(SeatFactory())

    with refused(NotAllowedNow, "This contest is not part of the election any more."):
        remove_contest(election_id=story.election.pk, contest_id=elsewhere.pk, by=story.partner, now=PREPARING)
