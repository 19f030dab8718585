from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from partnerships.models import (
    Champion,
    Characteristic,
    Community,
    Compact,
    CompactCode,
    Exercise,
    HandbookPage,
    Scope,
    Signatory,
    SpokenFor,
)
from tests.factories.organisations import DistrictFactory, OrganisationFactory, UserFactory


class HandbookPageFactory(DjangoModelFactory):
    class Meta:
        model = HandbookPage

    district = factory.SubFactory(DistrictFactory)
    slug = factory.Sequence(lambda n: f"page-{n}")
    title = factory.Sequence(lambda n: f"Page {n}")
    text = "Come to the meeting."
    changed_on = dt.date(2025, 1, 1)
    changed_by = factory.SubFactory(UserFactory)


class CompactFactory(DjangoModelFactory):
    class Meta:
        model = Compact

    district = factory.SubFactory(DistrictFactory)
    version = "1"
    starts_on = dt.date(2024, 1, 1)


class CompactCodeFactory(DjangoModelFactory):
    class Meta:
        model = CompactCode

    compact = factory.SubFactory(CompactFactory)
    number = 1
    title = "Volunteering"


class SignatoryFactory(DjangoModelFactory):
    class Meta:
        model = Signatory

    compact = factory.SubFactory(CompactFactory)
    name = factory.Sequence(lambda n: f"Body {n}")
    signed_on = dt.date(2024, 2, 1)


class ChampionFactory(DjangoModelFactory):
    class Meta:
        model = Champion

    district = factory.SubFactory(DistrictFactory)
    person_name = factory.Sequence(lambda n: f"Champion {n}")
    directorate = "Adult social care"
    starts_on = dt.date(2024, 1, 1)


class CommunityFactory(DjangoModelFactory):
    class Meta:
        model = Community

    district = factory.SubFactory(DistrictFactory)
    characteristic = Characteristic.AGE
    name = factory.Sequence(lambda n: f"Community {n}")


class ExerciseFactory(DjangoModelFactory):
    class Meta:
        model = Exercise

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"Exercise {n}")
    starts_on = dt.date(2025, 1, 1)


class ScopeFactory(DjangoModelFactory):
    class Meta:
        model = Scope

    exercise = factory.SubFactory(ExerciseFactory)
    community = factory.SubFactory(CommunityFactory)
    in_scope = True


class SpokenForFactory(DjangoModelFactory):
    class Meta:
        model = SpokenFor

    organisation = factory.SubFactory(OrganisationFactory)
    community = factory.SubFactory(CommunityFactory)
    voice = "with"
    starts_on = dt.date(2025, 1, 1)
    declared_by = factory.SubFactory(UserFactory)
