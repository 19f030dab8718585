from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from organisations.models import Classification, Standing, StandingStatus
from organisations.models.standing import NEXT
from organisations.services import standing as standings
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon")


@pytest.fixture
def officer(district):
    return officer_of(district)


def applied(district):
    return StandingFactory(district=district, status=StandingStatus.APPLIED, admitted_on=None)


def test_who_speaks_for_an_organisation_applies_for_it(district):
    membership = MembershipFactory()

    standing = standings.apply(
        organisation=membership.organisation, district=district, by=membership.user, day=DAY, evidence="Our leaflet"
    )

    assert (standing.status, standing.evidence) == ("applied", "Our leaflet")
    assert list(standing.history.values_list("history_user", flat=True)) == [membership.user.pk]


def test_the_office_applies_for_an_organisation(district, officer):
    standing = standings.apply(organisation=OrganisationFactory(), district=district, by=officer, day=DAY)

    assert standing.status == "applied"


def test_a_stranger_applies_for_nobody(district):
    with pytest.raises(NotAllowed):
        standings.apply(organisation=OrganisationFactory(), district=district, by=UserFactory(), day=DAY)

    assert Standing.objects.count() == 0


def test_an_organisation_that_was_merged_does_not_apply(district, officer):
    merged = OrganisationFactory(merged_into=OrganisationFactory(name="The Greater Club"))

    with pytest.raises(NotAllowedNow, match="has become part of The Greater Club"):
        standings.apply(organisation=merged, district=district, by=officer, day=DAY)


def test_an_organisation_in_standing_does_not_apply_again(district, officer):
    standing = StandingFactory(district=district, organisation__name="Lunch Club")

    with pytest.raises(NotAllowedNow, match="Lunch Club is “admitted” in Wychavon"):
        standings.apply(organisation=standing.organisation, district=district, by=officer, day=DAY)


@pytest.mark.parametrize("status", ["refused", "left"])
def test_who_was_refused_or_left_may_apply_again(district, officer, status):
    dates = {"admitted_on": dt.date(2020, 1, 1), "ended_on": dt.date(2024, 1, 1)} if status == "left" else {}
    standing = StandingFactory(district=district, **({"status": status, "admitted_on": None} | dates))

    again = standings.apply(organisation=standing.organisation, district=district, by=officer, day=DAY)

    assert (again.pk, again.status, again.admitted_on, again.ended_on) == (standing.pk, "applied", None, None)


def test_the_office_opens_an_application_again(district, officer):
    standing = StandingFactory(district=district, status="refused", admitted_on=None)

    again = standings.apply_again(standing_id=standing.pk, by=officer, day=DAY, evidence="New constitution")

    assert (again.status, again.evidence) == ("applied", "New constitution")


def test_a_partner_admits_an_applicant(district):
    partner = partner_of(district)

    standing = standings.admit(standing_id=applied(district).pk, by=partner, day=DAY, evidence="Constitution seen")

    assert (standing.status, standing.admitted_on, standing.evidence) == ("admitted", DAY, "Constitution seen")
    assert standing.history.first().history_change_reason == "Constitution seen"


def test_an_organisation_that_left_is_taken_back(district, officer):
    standing = StandingFactory(district=district, status="left", ended_on=dt.date(2024, 1, 1))

    again = standings.admit(standing_id=standing.pk, by=officer, day=DAY)

    assert (again.status, again.admitted_on, again.ended_on) == ("admitted", DAY, None)


def test_an_applicant_is_refused_with_a_reason(district, officer):
    standing = standings.refuse(standing_id=applied(district).pk, by=officer, day=DAY, reason="No constitution")

    assert standing.status == "refused"
    assert standing.history.first().history_change_reason == "No constitution"


def test_a_standing_ends_with_a_day_and_a_reason(district, officer):
    standing = standings.leave(standing_id=StandingFactory(district=district).pk, by=officer, day=DAY, reason="Closed")

    assert (standing.status, standing.ended_on) == ("left", DAY)
    assert list(Standing.objects.admitted_on(DAY - dt.timedelta(days=1))) == [standing]
    assert list(Standing.objects.admitted_on(DAY)) == []


@pytest.mark.parametrize(
    ("days", "reason"), [(-1, "before the day it was admitted"), (1, "it cannot be ended in advance")]
)
def test_a_standing_ends_neither_before_it_began_nor_in_advance(district, officer, days, reason):
    standing = StandingFactory(district=district, admitted_on=DAY)

    with pytest.raises(DomainError, match=reason):
        standings.leave(
            standing_id=standing.pk, by=officer, day=DAY, reason="Closed", ended_on=DAY + dt.timedelta(days=days)
        )


def test_a_standing_that_ended_unnoticed_ends_on_its_day(district, officer):
    ended_on = dt.date(2025, 1, 1)

    standing = standings.leave(
        standing_id=StandingFactory(district=district).pk, by=officer, day=DAY, reason="Closed", ended_on=ended_on
    )

    assert standing.ended_on == ended_on


@pytest.mark.parametrize("act", [standings.refuse, standings.leave])
def test_refusing_and_ending_need_a_reason(district, officer, act):
    with pytest.raises(DomainError, match="Say why"):
        act(standing_id=applied(district).pk, by=officer, day=DAY, reason=" ")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (standings.admit, {}),
        (standings.refuse, {"reason": "No"}),
        (standings.leave, {"reason": "Closed"}),
        (standings.apply_again, {}),
        (standings.check_facts, {"based_in_district": "yes", "share_of_work": "some", "evidence": "Seen"}),
    ],
)
def test_another_districts_office_keeps_its_hands_off(district, act, said):
    standing = applied(district)
    stranger = officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        act(standing_id=standing.pk, by=stranger, day=DAY, **said)

    assert standing.history.count() == 1


@pytest.mark.parametrize(
    ("status", "act", "said"),
    [
        ("admitted", standings.admit, {}),
        ("refused", standings.admit, {}),
        ("admitted", standings.refuse, {"reason": "No"}),
        ("left", standings.refuse, {"reason": "No"}),
        ("applied", standings.leave, {"reason": "Closed"}),
        ("admitted", standings.apply_again, {}),
    ],
)
def test_steps_that_do_not_follow_are_refused(district, officer, status, act, said):
    dates = {"ended_on": DAY} if status == "left" else {}
    admitted_on = None if status in {"applied", "refused"} else dt.date(2020, 1, 1)
    standing = StandingFactory(district=district, status=status, admitted_on=admitted_on, **dates)

    with pytest.raises(NotAllowedNow, match="this step does not follow"):
        act(standing_id=standing.pk, by=officer, day=DAY, **said)


def test_every_pair_of_states_is_allowed_or_not():
    allowed = {(before, after) for before, after in product(StandingStatus, StandingStatus) if after in NEXT[before]}

    assert set(NEXT) == set(StandingStatus)
    assert allowed == {
        ("applied", "admitted"),
        ("applied", "refused"),
        ("admitted", "left"),
        ("refused", "applied"),
        ("left", "applied"),
        ("left", "admitted"),
    }


def test_facts_are_checked_with_evidence_checker_and_day(district, officer):
    area = AreaFactory(parent=district.area)
    theme = ThemeFactory(district=district)

    standing = standings.check_facts(
        standing_id=StandingFactory(district=district).pk,
        by=officer,
        day=DAY,
        based_in_district="yes",
        share_of_work="majority",
        area=area,
        primary_theme=theme,
        evidence="Annual report 2024",
    )

    standing.refresh_from_db()
    assert (standing.based_in_district, standing.share_of_work) == ("yes", "majority")
    assert (standing.area, standing.primary_theme, standing.evidence) == (area, theme, "Annual report 2024")
    assert (standing.checked_by, standing.checked_on) == (officer, DAY)


def test_facts_need_evidence(district, officer):
    with pytest.raises(DomainError, match="Say what the facts rest on"):
        standings.check_facts(
            standing_id=applied(district).pk,
            by=officer,
            day=DAY,
            based_in_district="yes",
            share_of_work="some",
            evidence="",
        )


def test_another_districts_theme_is_refused(district, officer):
    theme = ThemeFactory(name="health")

    with pytest.raises(DomainError, match="health is not a theme of Wychavon"):
        standings.check_facts(
            standing_id=applied(district).pk,
            by=officer,
            day=DAY,
            based_in_district="yes",
            share_of_work="some",
            primary_theme=theme,
            evidence="Seen",
        )


@pytest.mark.parametrize("classification", [Classification.LOCAL_AREA, Classification.PARISH])
def test_an_area_that_is_no_local_area_of_the_district_is_refused(district, officer, classification):
    parent = None if classification == Classification.LOCAL_AREA else district.area
    area = AreaFactory(name="Elsewhere", parent=parent, classification=classification)

    with pytest.raises(DomainError, match="Elsewhere is not a local area of Wychavon"):
        standings.check_facts(
            standing_id=applied(district).pk,
            by=officer,
            day=DAY,
            based_in_district="yes",
            share_of_work="some",
            area=area,
            evidence="Seen",
        )


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"status": "admitted", "admitted_on": None}, "standing_dates_follow_its_status"),
        ({"status": "admitted", "ended_on": DAY}, "standing_dates_follow_its_status"),
        ({"status": "left", "admitted_on": DAY, "ended_on": None}, "standing_dates_follow_its_status"),
        ({"status": "left", "admitted_on": DAY, "ended_on": dt.date(2025, 1, 1)}, "standing_ends_after_it_starts"),
        ({"checked_on": DAY}, "standing_checker_has_a_day"),
    ],
)
def test_the_database_accepts_no_broken_standing(broken, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StandingFactory(**broken)


def test_the_database_accepts_one_standing_per_district():
    standing = StandingFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        StandingFactory(organisation=standing.organisation, district=standing.district)
