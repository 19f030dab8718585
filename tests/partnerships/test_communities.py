"""Communities of interest: in scope or not, and who says they speak with or for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from partnerships.models import Community, Exercise, Scope, SpokenFor
from partnerships.services.communities import Decided, add_community, add_exercise, decide_scope, say_for_whom
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.voices import CommunityFactory, ExerciseFactory, ScopeFactory, SpokenForFactory
from tests.refusals import refused_by
from vcsrep.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    return DistrictFactory(slug="wychavon")


@pytest.fixture
def contact(district):
    standing = StandingFactory(district=district, organisation__name="Lunch club", organisation__slug="lunch-club")
    return MembershipFactory(organisation=standing.organisation)


def say(contact, voices, **facts):
    given = {"by": contact.user, "day": TODAY} | facts
    say_for_whom(organisation=contact.organisation, voices=voices, **given)


def test_a_district_names_communities_and_exercises(district):
    by = partner_of(district)

    add_community(district=district, characteristic="race", name="Polish speakers", by=by, day=TODAY)
    add_exercise(district=district, name="Transport", starts_on=TODAY, by=by, day=TODAY)

    assert (Community.objects.get().name, Exercise.objects.get().name) == ("Polish speakers", "Transport")
    with pytest.raises(DomainError, match="There is a community of that name"):
        add_community(district=district, characteristic="race", name="Polish speakers", by=by, day=TODAY)
    with pytest.raises(NotAllowed):
        add_exercise(district=district, name="x", starts_on=TODAY, by=officer_of(DistrictFactory()), day=TODAY)


def test_what_is_in_scope_is_decided_changed_and_taken_back(district):
    by, exercise = officer_of(district), ExerciseFactory(district=district)
    carers, deaf, old = CommunityFactory.create_batch(3, district=district)

    decide_scope(
        exercise_id=exercise.pk,
        decided={carers.pk: Decided(True), deaf.pk: Decided(False, "Asked last year."), old.pk: None},
        by=by,
        day=TODAY,
    )
    first = dict(exercise.scopes.values_list("community", "in_scope"))
    decide_scope(exercise_id=exercise.pk, decided={carers.pk: None}, by=by, day=TODAY)

    assert first == {carers.pk: True, deaf.pk: False}
    assert list(exercise.scopes.values_list("community", flat=True)) == [deaf.pk]
    assert Scope.history.filter(community_id=carers.pk).count() == 2


def test_out_of_scope_needs_a_reason_and_a_community_of_the_district(district):
    by, exercise = officer_of(district), ExerciseFactory(district=district)
    ours, theirs = CommunityFactory(district=district), CommunityFactory()

    with pytest.raises(DomainError, match="is out of scope"):
        decide_scope(exercise_id=exercise.pk, decided={ours.pk: Decided(False)}, by=by, day=TODAY)
    with pytest.raises(DomainError, match="another district"):
        decide_scope(exercise_id=exercise.pk, decided={theirs.pk: Decided(True)}, by=by, day=TODAY)


def test_an_organisation_says_with_or_for_whom_it_speaks_and_changes_its_mind(district, contact):
    carers, deaf = CommunityFactory.create_batch(2, district=district)
    say(contact, {carers.pk: "with", deaf.pk: "for"})

    say(contact, {carers.pk: "for", deaf.pk: ""})

    assert list(SpokenFor.objects.now().values_list("community", "voice")) == [(carers.pk, "for")]
    assert SpokenFor.objects.filter(ends_on=TODAY).count() == 2


def test_nobody_says_it_of_another_organisation_or_of_another_district(district, contact):
    here, there = CommunityFactory(district=district), CommunityFactory()

    for stranger in (UserFactory(), officer_of(district)):
        with pytest.raises(NotAllowed):
            say(contact, {here.pk: "with"}, by=stranger)
    with pytest.raises(DomainError, match="not in standing"):
        say(contact, {there.pk: "with"})
    with pytest.raises(DomainError, match="with these people, or for them"):
        say(contact, {here.pk: "over"})


def test_it_is_said_on_a_page_of_the_organisation_and_read_by_everybody(district, contact, sign_in):
    community = CommunityFactory(district=district, name="Young carers")
    refuge = StandingFactory(district=district, organisation__name="Secret Refuge", organisation__name_withheld=True)
    SpokenForFactory(organisation=refuge.organisation, community=community)

    sign_in(contact.user).post("/my/lunch-club/communities/", {f"voice_{community.pk}": "with"})

    page = " ".join(Client().get("/communities/").content.decode().split())
    assert page.count("Lunch club</a> (speaks with them), and 1 organisation not named here.") == 1
    assert page.count("Secret Refuge") == 0
    assert sign_in(UserFactory()).get("/my/lunch-club/communities/").status_code == 404


def test_an_office_decides_what_is_in_scope_on_one_page(district, sign_in):
    browser = sign_in(officer_of(district))
    carers, deaf = CommunityFactory.create_batch(2, district=district)
    browser.post(
        "/office/communities/wychavon/exercises/add/",
        {"name": "Transport", "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2025"},
    )
    address = f"/office/communities/exercises/{Exercise.objects.get().pk}/"

    refused = browser.post(address, {f"scope_{carers.pk}": "in", f"scope_{deaf.pk}": "out"})
    browser.post(
        address, {f"scope_{carers.pk}": "in", f"scope_{deaf.pk}": "out", f"reason_{deaf.pk}": "Asked last year."}
    )

    assert refused.content.decode().count("There is a problem") == 1
    assert dict(Scope.objects.values_list("community", "in_scope")) == {carers.pk: True, deaf.pk: False}


def test_the_public_page_costs_the_same_for_one_and_for_three(district, django_assert_num_queries):
    for _ in range(2):
        for _ in range(2):
            standing = StandingFactory(district=district)
            SpokenForFactory(organisation=standing.organisation, community=CommunityFactory(district=district))
        with django_assert_num_queries(4):
            Client().get("/communities/")


def test_what_the_database_refuses(district, contact):
    community = CommunityFactory(district=district, name="Carers")
    refused_by("community_name_is_unique_in_its_district", CommunityFactory, district=district, name="Carers")
    refused_by("community_has_a_name", CommunityFactory, district=district, name="")
    refused_by("community_characteristic_is_one_of_nine", CommunityFactory, district=district, characteristic="height")
    exercise = ExerciseFactory(district=district, name="One")
    refused_by("exercise_name_is_unique_in_its_district", ExerciseFactory, district=district, name="One")
    refused_by("exercise_has_a_name", ExerciseFactory, district=district, name="")
    refused_by("scope_left_out_says_why", ScopeFactory, exercise=exercise, community=community, in_scope=False)
    ScopeFactory(exercise=exercise, community=community)
    refused_by("scope_is_decided_once", ScopeFactory, exercise=exercise, community=community)
    facts = {"organisation": contact.organisation, "community": community, "declared_by": contact.user}
    refused_by("voice_is_with_or_for", SpokenForFactory, **facts, voice="over")
    refused_by("voice_ends_after_it_starts", SpokenForFactory, **facts, ends_on=dt.date(2024, 1, 1))
    SpokenForFactory(**facts)
    refused_by("organisation_speaks_once_for_a_community", SpokenForFactory, **facts)
