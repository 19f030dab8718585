from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from reviews.models import (
    Appraisal,
    AppraisalComment,
    AppraisalCriterion,
    AppraisalDecision,
    AppraisalState,
    AppraisalStep,
    FigureSnapshot,
    HolderThen,
    KindOfChange,
    Option,
    OptionScore,
    Recommendation,
    SeatChange,
)
from tests.factories.organisations import OrganisationFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory

NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


class AppraisalFactory(DjangoModelFactory):
    """A draft; with `is_open` it has taken comments since yesterday and does so until in four weeks."""

    class Meta:
        model = Appraisal

    class Params:
        is_open = factory.Trait(
            state=AppraisalState.OPEN,
            comments_from=NOON - dt.timedelta(days=1),
            comments_until=NOON + dt.timedelta(days=28),
        )

    partnership = factory.SubFactory(PartnershipFactory)
    title = factory.Sequence(lambda n: f"Options {n}")
    slug = factory.Sequence(lambda n: f"options-{n}")
    question = "Who should speak for the sector?"
    caveats = "The register does not know who helps whom."
    made_by = factory.SubFactory(UserFactory)
    made_at = NOON


class AppraisalStepFactory(DjangoModelFactory):
    class Meta:
        model = AppraisalStep

    appraisal = factory.SubFactory(AppraisalFactory)
    after = AppraisalState.DRAFT
    what = "Written"
    by = factory.SubFactory(UserFactory)
    at = NOON


class FigureSnapshotFactory(DjangoModelFactory):
    class Meta:
        model = FigureSnapshot

    appraisal = factory.SubFactory(AppraisalFactory)
    taken_at = NOON
    fingerprint = "f" * 64
    figures = factory.LazyFunction(dict)
    by = factory.SubFactory(UserFactory)


class OptionFactory(DjangoModelFactory):
    class Meta:
        model = Option

    appraisal = factory.SubFactory(AppraisalFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Option {n}")
    written_by = factory.SubFactory(UserFactory)
    written_at = NOON


class SeatChangeFactory(DjangoModelFactory):
    """A seat replaced by one that the whole sector elects."""

    class Meta:
        model = SeatChange

    option = factory.SubFactory(OptionFactory)
    kind = KindOfChange.REPLACE
    seat = factory.LazyAttribute(lambda change: SeatFactory(partnership=change.option.appraisal.partnership))
    holder = HolderThen.ENDS
    label = factory.Sequence(lambda n: f"New seat {n}")
    selection_method = "elected"
    electorate = "sector"


class AppraisalCriterionFactory(DjangoModelFactory):
    class Meta:
        model = AppraisalCriterion

    appraisal = factory.SubFactory(AppraisalFactory)
    position = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Criterion {n}")
    weight = 20


class OptionScoreFactory(DjangoModelFactory):
    class Meta:
        model = OptionScore

    option = factory.SubFactory(OptionFactory)
    criterion = factory.LazyAttribute(lambda score: AppraisalCriterionFactory(appraisal=score.option.appraisal))
    assessor_name = factory.Sequence(lambda n: f"Assessor {n}")
    points = 3
    narrative = "It does in part."
    by = factory.SubFactory(UserFactory)
    at = NOON


class AppraisalCommentFactory(DjangoModelFactory):
    class Meta:
        model = AppraisalComment

    appraisal = factory.SubFactory(AppraisalFactory, is_open=True)
    organisation = factory.SubFactory(OrganisationFactory)
    text = "We would choose this one."
    person_name = "Vera Voter"
    by = factory.SubFactory(UserFactory)
    written_at = NOON


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    option = factory.SubFactory(OptionFactory)
    appraisal = factory.LazyAttribute(lambda one: one.option.appraisal)
    reasons = "It reaches most."
    person_name = "Ann Lee"
    by = factory.SubFactory(UserFactory)
    at = NOON


class AppraisalDecisionFactory(DjangoModelFactory):
    class Meta:
        model = AppraisalDecision

    option = factory.SubFactory(OptionFactory)
    appraisal = factory.LazyAttribute(lambda one: one.option.appraisal)
    snapshot = factory.LazyAttribute(lambda one: FigureSnapshotFactory(appraisal=one.option.appraisal))
    decided_on = dt.date(2025, 3, 13)
    minute = "Minute 7"
    reasons = "Agreed by all."
    takes_effect_on = dt.date(2025, 4, 1)
    by = factory.SubFactory(UserFactory)
    at = NOON
