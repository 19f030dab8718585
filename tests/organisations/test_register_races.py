"""Two people of the office at the same instant: real threads on PostgreSQL."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import BulkRow, Membership, Merger, Organisation, Role, Standing, WayOfProof
from organisations.services import bulk
from organisations.services.claiming import approve_claim, claim
from organisations.services.merging.acts import merge
from organisations.services.theming import deciding
from tests.factories.organisations import DistrictFactory, StandingFactory, ThemeFactory, UserFactory, partner_of
from tests.races import at_the_same_instant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

NOW = timezone.make_aware(dt.datetime(2025, 3, 14, 12))


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def partners(district):
    return [partner_of(district), partner_of(district)]


def test_two_claims_of_one_entry_approved_at_once_leave_one_voting_contact(district, partners):
    organisation = StandingFactory(district=district).organisation
    asked = [
        claim(organisation_id=organisation.pk, way=WayOfProof.OFFICE, name=name, by=UserFactory(), now=NOW, note="Ask.")
        for name in ("Ann", "Bea")
    ]

    at_the_same_instant(
        *[
            lambda one=one, by=by: approve_claim(submission_id=one.pk, reason="Rang.", by=by, now=NOW)
            for one, by in zip(asked, partners, strict=True)
        ]
    )

    voting = Membership.objects.current_on(NOW.date()).filter(organisation=organisation, role=Role.VOTING_CONTACT)
    assert voting.count() == 1


def test_two_partners_confirm_two_themes_at_once_and_one_is_told_that_it_is_settled(district, partners):
    standing = StandingFactory(district=district)
    themes = [ThemeFactory(district=district), ThemeFactory(district=district)]

    outcomes = at_the_same_instant(
        *[
            lambda theme=theme, by=by: deciding.confirm(
                district=district, choices=[deciding.Choice(standing.pk, theme.pk, None)], by=by, now=NOW
            )
            for theme, by in zip(themes, partners, strict=True)
        ]
    )

    assert sorted((len(one.confirmed), len(one.overtaken)) for one in outcomes) == [(0, 1), (1, 0)]
    standing.refresh_from_db()
    assert standing.primary_theme in themes
    assert standing.history.filter(history_type="~").count() == 1


def test_two_bulk_actions_over_the_same_rows_admit_each_once(district, partners):
    waiting = [StandingFactory(district=district, status="applied", admitted_on=None) for _ in range(12)]
    terms = {"chosen": Standing.objects.filter(district=district), "district": district, "day": NOW.date()}
    runs = [bulk.choose(action="admit", value="", reason="Known.", by=by, **terms) for by in partners]
    for run, by in zip(runs, partners, strict=True):
        bulk.start(run_id=run.pk, by=by, now=NOW)

    at_the_same_instant(*[lambda run=run: bulk.go_on(run_id=run.pk, clock=lambda: NOW) for run in runs])

    assert Standing.objects.filter(district=district, status="admitted").count() == len(waiting)
    assert all(standing.history.filter(history_type="~").count() == 1 for standing in waiting)
    assert not BulkRow.objects.filter(outcome="waiting").exists()


def test_two_mergers_of_one_pair_each_way_at_once_make_one(district, partners):
    one, other = (StandingFactory(district=district).organisation.pk for _ in range(2))

    told = at_the_same_instant(
        *[
            lambda kept=kept, merged=merged, by=by: merge(kept_id=kept, merged_id=merged, choices={}, by=by, now=NOW)
            for (kept, merged), by in zip([(one, other), (other, one)], partners, strict=True)
        ]
    )

    assert [isinstance(each, str) for each in told].count(True) == 1
    assert Merger.objects.count() == 1
    assert Organisation.objects.filter(pk__in=[one, other]).live().count() == 1
