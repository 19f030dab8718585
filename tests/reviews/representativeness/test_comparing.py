from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from organisations.models import Standing
from organisations.services.sector import BY_AREA, BY_BASE, BY_SIZE, BY_THEME, labels_of, profile_of, sector_of
from partnerships.models import Characteristic
from partnerships.models import Scope as InScope
from reviews.services.comparing import BY_CHARACTERISTIC, BY_COMMUNITY, compare
from reviews.services.scope import Scope
from tests.factories.organisations import (
    StandingFactory,
)
from tests.factories.voices import CommunityFactory, ExerciseFactory, SpokenForFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


def rows(scope, title) -> dict[str, tuple[int, int]]:
    comparison = next(one for one in compare(scope).comparisons if one.title == title)
    return {row.label: (row.organisations, row.seats) for row in comparison.rows}


def test_the_office_sees_the_whole_profile_and_who_of_it_holds_a_seat(district, lsp):
    scope = Scope(district, lsp, DAY, public=False)

    assert rows(scope, BY_AREA) == {
        "Evesham": (4, 2),  # the lunch club and the hospice
        "Pershore": (4, 1),  # the refuge
        "No area": (2, 0),
        "Not in standing in the district": (0, 1),  # the county agency
        "Vacant": (0, 1),
    }
    assert rows(scope, BY_THEME) == {
        "Health": (4, 3),
        "Youth": (3, 0),
        "Nature": (2, 0),
        "No theme": (1, 0),
        "Not in standing in the district": (0, 1),
        "Vacant": (0, 1),
    }
    assert rows(scope, BY_SIZE) == {
        "Micro: under £10,000": (4, 1),  # 5,000, 9,999, 800, 300
        "Small: £10,000 to £100,000": (2, 1),  # 10,000, 50,000
        "Medium: £100,000 to £1 million": (1, 0),
        "Large: £1 million and more": (1, 1),
        "Not known": (2, 0),
        "Not in standing in the district": (0, 1),
        "Vacant": (0, 1),
    }
    assert rows(scope, BY_BASE) == {
        "Yes": (7, 2),
        "No": (1, 1),
        "Not known": (2, 0),
        "Not in standing in the district": (0, 1),
        "Vacant": (0, 1),
    }


def test_the_public_is_not_told_of_what_kind_an_organisation_is_that_withholds_its_name(district, lsp):
    shown = rows(Scope(district, lsp, DAY), BY_AREA)

    assert shown == {
        "Evesham": (4, 2),
        "Pershore": (3, 0),
        "No area": (2, 0),
        "Name withheld": (1, 1),
        "Not in standing in the district": (0, 1),
        "Vacant": (0, 1),
    }


@pytest.mark.parametrize("public", [True, False])
def test_rows_and_what_is_not_known_sum_to_the_sector_and_to_the_seats(district, lsp, public):
    scope = Scope(district, lsp, DAY, public)

    likeness = compare(scope)

    sums = {
        one.title: (sum(row.organisations for row in one.rows), sum(row.seats for row in one.rows))
        for one in likeness.comparisons
        if one.adds_up
    }
    assert sums == dict.fromkeys((BY_AREA, BY_THEME, BY_SIZE, BY_BASE), (10, 5))
    assert (likeness.total, scope.kept, scope.held, scope.vacant) == (10, 5, 4, 1)


def test_one_organisation_falls_into_the_row_in_which_the_profile_counts_it(district):
    counted = {title: {} for title in (BY_AREA, BY_THEME, BY_SIZE, BY_BASE)}
    for standing in sector_of(district).for_list():
        for title, label in labels_of(standing).items():
            counted[title][label] = counted[title].get(label, 0) + 1

    profile = profile_of(district, public=False)

    parts = {part.title: {label: number for label, number in part.counts if number} for part in profile.parts}
    assert counted == {title: parts[title] for title in counted}


@pytest.mark.parametrize(("income", "label"), [(0, "Micro"), (9_999, "Micro"), (10_000, "Small"), (10**9, "Large")])
def test_the_edges_of_the_bands(income, label):
    standing = StandingFactory(organisation__latest_income=Decimal(income))

    assert labels_of(standing)[BY_SIZE].partition(":")[0] == label


def test_communities_of_interest_in_scope_and_the_nine_characteristics(district, lsp):
    old = CommunityFactory(district=district, characteristic="age", name="Older people")
    young = CommunityFactory(district=district, characteristic="age", name="Young carers")
    deaf = CommunityFactory(district=district, characteristic="disability", name="Deaf people")
    for name, community in (("Lunch club", old), ("Lunch club", young), ("Scouts", young), ("Refuge", deaf)):
        SpokenForFactory(organisation=Standing.objects.get(organisation__name=name).organisation, community=community)
    exercise = ExerciseFactory(district=district, name="Review", starts_on=DAY)
    InScope.objects.create(exercise=exercise, community=young, in_scope=False, reason="Asked last year.")
    scope = Scope(district, lsp, DAY)

    by_characteristic = rows(scope, BY_CHARACTERISTIC)
    by_community = compare(scope).comparisons[-1]

    assert len(by_characteristic) == len(Characteristic) + 1
    assert (by_characteristic["Age"], by_characteristic["Disability"]) == ((2, 1), (0, 0))  # the refuge is not told
    assert by_characteristic["None named"] == (8, 3)
    assert by_community.title == BY_COMMUNITY
    assert [(row.label, row.organisations, row.seats) for row in by_community.rows] == [
        ("Older people", 1, 1),
        ("Deaf people", 0, 0),
    ]
    assert by_community.notes == ("Young carers is not in scope of “Review”: Asked last year.",)
