"""Parting what was merged: every row as it was before."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from organisations.models import (
    LikelyDouble,
    Organisation,
)
from organisations.services.merging.acts import merge
from organisations.services.register import Contact, Details, change_details, note_contact
from tests.factories.organisations import (
    StandingFactory,
)
from tests.organisations.doubles.pairs import DAY, NOW, Two, everything, furnish
from vcsrep.errors import Clash, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return Two()


def test_parting_restores_every_row_exactly(two):
    furnish(two)
    before = everything()
    merger = two.merge(name="merged", voting_contact="merged", activities="merged")

    parted = two.part(merger)

    assert everything() == before
    assert (parted.undone_by, parted.undone_at) == (two.by, NOW + dt.timedelta(hours=1))
    assert LikelyDouble.objects.get().decision == "not_the_same"
    assert Letter.objects.filter(kind="organisations.parted").count() == 3


def test_after_parting_the_two_can_be_merged_again(two):
    two.part(two.merge())

    assert two.merge().undone_at is None


def test_a_merger_is_taken_back_once(two):
    merger = two.merge()
    two.part(merger)

    with pytest.raises(Clash, match="taken back already"):
        two.part(merger)


def test_what_was_built_upon_the_merger_stands_against_parting(two):
    furnish(two)
    merger = two.merge(name="merged")
    details = Details(name="Dinner Society", types=["charity", "club"])
    change_details(organisation_id=two.kept.pk, details=details, by=two.by, day=DAY)

    with pytest.raises(NotAllowedNow, match="“Dinner Society” was changed since"):
        two.part(merger)


def test_what_was_taken_away_since_stands_against_parting(two):
    furnish(two)
    merger = two.merge()
    two.kept.identifiers.all().delete()

    with pytest.raises(NotAllowedNow, match="was taken away since"):
        two.part(merger)


def test_what_was_added_since_stays_with_the_kept_one(two):
    merger = two.merge()
    note_contact(
        organisation_id=two.kept.pk, district=two.district, contact=Contact("phone", "01632 960009"), by=two.by, day=DAY
    )

    two.part(merger)

    assert two.kept.contacts.get().value == "01632 960009"


def test_a_chain_is_kept_short_and_parted_from_its_end(two):
    third = StandingFactory(district=two.district, organisation__name="Dinner Club").organisation
    first = two.merge()
    second = merge(kept_id=third.pk, merged_id=two.kept.pk, choices={}, by=two.by, now=NOW)

    two.merged.refresh_from_db()
    assert two.merged.merged_into == third
    with pytest.raises(NotAllowedNow, match="Lunch Club became part of Dinner Club since: take that back first"):
        two.part(first)
    two.part(second)
    two.part(first)
    assert set(Organisation.objects.live()) >= {two.kept, two.merged, third}
