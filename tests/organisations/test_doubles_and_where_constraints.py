"""What the database itself refuses of doubles, mergers, branches and facts of place."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import (
    District,
    LikelyDouble,
    MatchKey,
    Merger,
    Organisation,
    OutwardCode,
    WhereClaim,
    WhereFact,
)
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
)
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 14)


@pytest.fixture
def pair():
    return [OrganisationFactory(), OrganisationFactory()]


def test_likely_doubles_are_one_ordered_pair_decided_by_somebody(pair):
    first, second = pair
    facts = {"first": first, "second": second, "score": 80, "found_at": NOW}
    LikelyDouble.objects.create(**facts)
    make = LikelyDouble.objects.create
    other = facts | {"second": OrganisationFactory()}

    refused_by("likely_double_is_one_pair", make, **facts)
    refused_by("likely_double_has_an_order", make, **facts | {"first": second, "second": first})
    refused_by("likely_double_score_is_of_100", make, **other | {"score": 101})
    refused_by("likely_double_decided_by_somebody_at_a_time", make, **other, decision="not_the_same")
    refused_by("likely_double_decided_by_somebody_at_a_time", make, **other, decided_at=NOW)


def test_a_match_key_is_kept_once_and_says_something(pair):
    MatchKey.objects.create(organisation=pair[0], kind="name", key="lunch club")

    refused_by("match_key_once", MatchKey.objects.create, organisation=pair[0], kind="name", key="lunch club")
    refused_by("match_key_is_not_empty", MatchKey.objects.create, organisation=pair[0], kind="name", key="")


def test_an_organisation_is_merged_once_and_into_another(pair):
    kept, merged = pair
    facts = {"kept": kept, "merged": merged, "by": UserFactory(), "at": NOW}
    Merger.objects.create(**facts)

    refused_by("merger_takes_an_organisation_once", Merger.objects.create, **facts)
    refused_by("merger_is_of_two", Merger.objects.create, **facts | {"merged": kept})
    refused_by("merger_undone_by_somebody_at_a_time", Merger.objects.create, **facts, undone_at=NOW)


def test_a_branch_has_a_parent_other_than_itself(pair):
    branch, parent = pair
    of = Organisation.objects.filter(pk=branch.pk)

    refused_by("organisation_is_no_branch_of_itself", of.update, parent=branch)
    refused_by("organisation_governed_by_another_names_it", of.update, governs_itself=False)
    assert of.update(parent=parent, governs_itself=False) == 1


def test_a_district_has_a_rule_of_who_counts():
    district = District.objects.filter(pk=DistrictFactory().pk)

    refused_by("district_branch_rule_is_known", district.update, branch_rule="some")
    refused_by("district_says_who_counts", district.update, who_counts="")


def test_a_fact_of_place_has_a_value_evidence_and_a_source():
    facts = {"standing": StandingFactory(), "fact": "based", "value": "yes", "evidence": "Seen"}
    facts |= {"checked_by": UserFactory(), "checked_on": DAY}
    make = WhereFact.objects.create

    refused_by("where_fact_has_a_value_of_its_kind", make, **facts | {"value": "majority"})
    refused_by("where_fact_has_a_value_of_its_kind", make, **facts | {"fact": "share"})
    refused_by("where_fact_rests_on_evidence", make, **facts | {"evidence": ""})
    refused_by("where_fact_has_a_known_source", make, **facts, source="rumour")


def test_a_claim_waits_once_and_is_decided_by_somebody_with_a_reason():
    facts = {"standing": StandingFactory(), "based_in_district": "yes", "share_of_work": "some", "evidence": "Hall"}
    facts |= {"by": UserFactory(), "by_name": "Ann", "at": NOW}
    make = WhereClaim.objects.create
    make(**facts)
    decided = {"decided_by": facts["by"], "decided_at": NOW}

    refused_by("where_claim_waits_once_per_standing", make, **facts)
    refused_by("where_claim_decided_by_somebody_at_a_time", make, **facts, state="confirmed")
    refused_by("where_claim_queried_says_why", make, **facts, **decided, state="queried")
    refused_by("where_claim_gives_evidence", make, **facts | {"evidence": ""}, **decided, state="withdrawn")


def test_a_postcode_proposes_one_area_of_a_district():
    district, area = DistrictFactory(), AreaFactory()
    OutwardCode.objects.create(district=district, area=area, code="WR10")
    make = OutwardCode.objects.create

    refused_by("outward_code_proposes_one_area_of_a_district", make, district=district, area=AreaFactory(), code="WR10")
    refused_by("outward_code_is_not_empty", make, district=district, area=area, code="")
