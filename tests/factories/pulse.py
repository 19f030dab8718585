from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from reviews.models import PulseAnswer, PulseComparator, PulseQuestion
from tests.factories.organisations import DistrictFactory, OrganisationFactory, UserFactory


class PulseQuestionFactory(DjangoModelFactory):
    """Open in March 2025."""

    class Meta:
        model = PulseQuestion

    district = factory.SubFactory(DistrictFactory)
    year = 2024
    opens_on = dt.date(2025, 3, 1)
    closes_on = dt.date(2025, 3, 31)
    asked_by = factory.SubFactory(UserFactory)
    asked_at = dt.datetime(2025, 2, 28, 12, tzinfo=dt.UTC)


class PulseAnswerFactory(DjangoModelFactory):
    class Meta:
        model = PulseAnswer

    question = factory.SubFactory(PulseQuestionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    feeling = "tend"
    person_name = "Vera Voter"
    answered_by = factory.SubFactory(UserFactory)
    answered_at = dt.datetime(2025, 3, 5, 12, tzinfo=dt.UTC)


class PulseComparatorFactory(DjangoModelFactory):
    class Meta:
        model = PulseComparator

    district = factory.SubFactory(DistrictFactory)
    label = factory.Sequence(lambda n: f"Elsewhere {n}")
    asked = "Can you influence decisions?"
    share = "16.3"
    source = "A survey"
    added_by = factory.SubFactory(UserFactory)
