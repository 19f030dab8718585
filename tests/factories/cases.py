from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from reviews.models import (
    Case,
    CaseDecision,
    CaseReply,
    CaseState,
    CaseStep,
    Consequence,
    EvidenceSnapshot,
    KindOfCase,
    Origin,
    Outcome,
    PanelMember,
    WhatFollowed,
)
from tests.factories.organisations import DistrictFactory, OrganisationFactory, UserFactory

LODGED_AT = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)


class CaseFactory(DjangoModelFactory):
    """A complaint of a member, lodged on Monday 3 March 2025, to be acknowledged by Thursday."""

    class Meta:
        model = Case

    class Params:
        acknowledged = factory.Trait(
            state=CaseState.ACKNOWLEDGED,
            acknowledged_at=dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC),
            reply_until=dt.datetime(2025, 3, 18, 17, tzinfo=dt.UTC),
            due_at=dt.datetime(2025, 4, 1, 16, tzinfo=dt.UTC),
        )
        decided = factory.Trait(
            acknowledged=True,
            state=CaseState.DECIDED,
            appeal_until=dt.datetime(2025, 4, 4, 16, tzinfo=dt.UTC),
            due_at=None,
        )

    district = factory.SubFactory(DistrictFactory)
    kind = KindOfCase.COMPLAINT
    origin = Origin.MEMBER
    raised_for = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Case {n}")
    reasons = "Nobody told us what was said."
    person_name = "Vera Voter"
    raised_by = factory.SubFactory(UserFactory)
    lodged_at = LODGED_AT
    due_at = dt.datetime(2025, 3, 6, 17, tzinfo=dt.UTC)


class CaseStepFactory(DjangoModelFactory):
    class Meta:
        model = CaseStep

    case = factory.SubFactory(CaseFactory)
    after = CaseState.LODGED
    what = "Lodged"
    person_name = "Vera Voter"
    by = factory.SubFactory(UserFactory)
    at = LODGED_AT


class CaseReplyFactory(DjangoModelFactory):
    class Meta:
        model = CaseReply

    case = factory.SubFactory(CaseFactory, acknowledged=True)
    by = factory.SubFactory(UserFactory)
    text = "I told the group in the hall."
    person_name = "Ann Lee"
    saved_at = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)


class PanelMemberFactory(DjangoModelFactory):
    class Meta:
        model = PanelMember

    case = factory.SubFactory(CaseFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Panellist {n}")
    body = "Another county’s voluntary sector"
    named_by = factory.SubFactory(UserFactory)
    named_at = LODGED_AT


class CaseDecisionFactory(DjangoModelFactory):
    class Meta:
        model = CaseDecision

    case = factory.SubFactory(CaseFactory, decided=True)
    stage = 1
    outcome = Outcome.NOT_UPHELD
    reasons = "The report was read out."
    decider_names = "Petra Partner"
    decided_by = factory.SubFactory(UserFactory)
    decided_at = dt.datetime(2025, 3, 21, 12, tzinfo=dt.UTC)


class EvidenceSnapshotFactory(DjangoModelFactory):
    class Meta:
        model = EvidenceSnapshot

    case = factory.SubFactory(CaseFactory)
    version = 1
    as_of = dt.date(2025, 3, 3)
    facts = factory.LazyFunction(dict)
    taken_at = LODGED_AT


class ConsequenceFactory(DjangoModelFactory):
    class Meta:
        model = Consequence

    case = factory.SubFactory(CaseFactory, decided=True)
    what = WhatFollowed.NOTHING
    words = "Both sides have talked."
    person_name = "Olga Officer"
    by = factory.SubFactory(UserFactory)
    at = dt.datetime(2025, 4, 7, 12, tzinfo=dt.UTC)
