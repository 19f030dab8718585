from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from reviews.models import (
    Application,
    ApplicationAnswer,
    ApplicationPart,
    Assessor,
    Call,
    CriteriaSet,
    Criterion,
    KindOfCriterion,
    Score,
)
from tests.factories.organisations import DistrictFactory, OrganisationFactory, UserFactory

AT = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)


class CriteriaSetFactory(DjangoModelFactory):
    class Meta:
        model = CriteriaSet

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"Criteria {n}")
    written_by = factory.SubFactory(UserFactory)
    written_at = AT


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    number = factory.Sequence(lambda n: n + 1)
    kind = KindOfCriterion.YES_NO
    question = "Has it a constitution?"


class CallFactory(DjangoModelFactory):
    """For a consortium; open in the first half of March 2025."""

    class Meta:
        model = Call

    criteria_set = factory.SubFactory(CriteriaSetFactory, frozen_at=AT)
    district = factory.SelfAttribute("criteria_set.district")
    title = factory.Sequence(lambda n: f"Call {n}")
    text = "Join the consortium."
    opens_at = dt.datetime(2025, 3, 1, 9, tzinfo=dt.UTC)
    closes_at = dt.datetime(2025, 3, 17, 17, tzinfo=dt.UTC)
    called_by = factory.SubFactory(UserFactory)


class ApplicationFactory(DjangoModelFactory):
    class Meta:
        model = Application

    call = factory.SubFactory(CallFactory)
    lead = factory.SubFactory(OrganisationFactory)
    person_name = "Vera Voter"
    begun_by = factory.SubFactory(UserFactory)


class ApplicationPartFactory(DjangoModelFactory):
    class Meta:
        model = ApplicationPart

    application = factory.SubFactory(ApplicationFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class ApplicationAnswerFactory(DjangoModelFactory):
    class Meta:
        model = ApplicationAnswer

    application = factory.SubFactory(ApplicationFactory)
    criterion = factory.SubFactory(CriterionFactory)


class AssessorFactory(DjangoModelFactory):
    class Meta:
        model = Assessor

    call = factory.SubFactory(CallFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Assessor {n}")
    named_by = factory.SubFactory(UserFactory)
    named_at = AT


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = Score

    application = factory.SubFactory(ApplicationFactory)
    criterion = factory.SubFactory(CriterionFactory)
    assessor = factory.SubFactory(AssessorFactory)
    score = 3
    reasons = "Well said."
    scored_at = AT
