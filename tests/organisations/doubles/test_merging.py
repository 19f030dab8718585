"""Merging two organisations field by field."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from notifications.models import Letter
from organisations.models import (
    District,
    Membership,
    Merger,
    Organisation,
    Standing,
)
from organisations.services.merging.acts import merge, rehearse
from organisations.services.merging.questions import questions
from organisations.services.register import Details, change_details
from organisations.services.standing import admit
from tests.factories.organisations import (
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
)
from tests.organisations.doubles.pairs import DAY, NOW, Two, everything, furnish
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return Two()


def test_the_merged_one_leads_to_the_kept_one_and_its_name_is_a_former_name(two):
    merger = two.merge()

    two.merged.refresh_from_db()
    assert two.merged.merged_into == two.kept
    assert list(two.kept.other_names.values_list("name", "kind", "ends_on")) == [("Luncheon Club", "former", DAY)]
    assert (merger.kept, merger.merged, merger.by, merger.at) == (two.kept, two.merged, two.by, NOW)
    assert list(Organisation.objects.live().named("luncheon")) == [two.kept]


def test_each_field_is_taken_from_the_one_that_was_chosen(two):
    furnish(two)

    two.merge(name="merged", activities="merged", postcode="kept")

    two.kept.refresh_from_db()
    assert (two.kept.name, two.kept.activities, two.kept.postcode) == ("Luncheon Club", "Hot meals.", "")
    assert (two.kept.latest_income, two.kept.founded_on) == (Decimal("1234.50"), dt.date(1990, 1, 2))
    assert set(two.kept.other_names.values_list("name", flat=True)) == {"Lunch Club", "Dinner Club"}


def test_what_only_one_of_them_says_is_offered_first(two):
    furnish(two)
    two.kept.refresh_from_db()
    two.merged.refresh_from_db()

    asked = {question.name: question.default for question in questions(two.kept, two.merged, DAY)}

    assert asked == {
        "name": "kept",
        "activities": "kept",
        "postcode": "merged",
        "latest_income": "merged",
        "founded_on": "merged",
        "voting_contact": "kept",
    }


def test_numbers_types_names_and_contacts_move_and_doubled_ones_stay(two):
    furnish(two)

    merger = two.merge()

    assert list(two.kept.identifiers.values_list("identifier", flat=True)) == ["1000430"]
    assert set(two.kept.types.values_list("type", flat=True)) == {"charity", "club"}
    assert two.kept.contacts.count() == two.merged.contacts.count() == 1
    assert "1 number of other registers moves." in merger.told


def test_people_go_along_and_one_votes(two):
    furnish(two)

    merger = two.merge(voting_contact="merged")

    people = Membership.objects.filter(organisation=two.kept).order_by("name").values_list("name", "role")
    assert list(people) == [
        ("Helper", "other"),
        ("Voter of Lunch Club", "other"),
        ("Voter of Luncheon Club", "voting_contact"),
    ]
    assert "Voter of Luncheon Club is voting contact; Voter of Lunch Club speaks for it, but does not vote." in (
        merger.told
    )


def test_a_mailbox_that_speaks_for_both_speaks_for_the_kept_one_once(two):
    user = UserFactory()
    for organisation in (two.kept, two.merged):
        MembershipFactory(organisation=organisation, user=user)

    two.merge()

    assert Membership.objects.filter(organisation=two.kept).count() == 1
    assert Membership.objects.get(organisation=two.merged).ends_on == DAY - dt.timedelta(days=1)


def test_one_standing_is_left_and_the_longer_one_is_offered_first(two):
    Standing.objects.filter(organisation=two.kept).update(admitted_on=dt.date(2024, 1, 1))

    two.merge()

    assert Standing.objects.get(organisation=two.kept).admitted_on == dt.date(2020, 1, 1)
    left = Standing.objects.get(organisation=two.merged)
    assert (left.status, left.ended_on) == ("left", DAY)


def test_an_applicant_that_is_merged_applies_no_more(two):
    Standing.objects.filter(organisation=two.merged).update(status="applied", admitted_on=None)

    two.merge()

    assert Standing.objects.get(organisation=two.merged).status == "refused"
    assert Standing.objects.get(organisation=two.kept).status == "admitted"


def test_a_standing_in_another_district_of_the_same_office_moves(two):
    other = DistrictFactory(council=two.district.council)
    standing = StandingFactory(district=other, organisation=two.merged)

    two.merge()

    standing.refresh_from_db()
    assert standing.organisation == two.kept


def test_a_withheld_name_stays_withheld_whichever_is_kept(two):
    Organisation.objects.filter(pk=two.merged.pk).update(name_withheld=True)

    two.merge()

    two.kept.refresh_from_db()
    assert two.kept.name_withheld


def test_everybody_who_speaks_for_it_gets_a_letter(two):
    furnish(two)

    two.merge()

    assert Letter.objects.filter(kind="organisations.merged").count() == 3


def test_a_rehearsal_says_what_would_happen_and_changes_nothing(two):
    furnish(two)
    before = everything()

    told = rehearse(kept_id=two.kept.pk, merged_id=two.merged.pk, choices={}, by=two.by, now=NOW)

    assert "“Luncheon Club” stays as a former name, and is found." in told
    assert (everything(), Merger.objects.count(), Letter.objects.count()) == (before, 0, 0)


def test_what_became_part_of_another_is_not_merged_again(two):
    third = StandingFactory(district=two.district, organisation__name="Dinner Club").organisation
    two.merge()

    with pytest.raises(Clash, match="Luncheon Club has become part of Lunch Club already"):
        two.merge()
    with pytest.raises(Clash, match="Luncheon Club has become part of Lunch Club already"):
        merge(kept_id=two.merged.pk, merged_id=third.pk, choices={}, by=two.by, now=NOW)


def test_the_parent_of_a_branch_takes_it_up(two):
    Organisation.objects.filter(pk=two.kept.pk).update(parent=two.merged, governs_itself=False)
    branch = OrganisationFactory(parent=two.merged)

    two.merge()

    two.kept.refresh_from_db()
    branch.refresh_from_db()
    assert (two.kept.parent, two.kept.governs_itself, branch.parent) == (None, True, two.kept)


def test_an_organisation_is_not_merged_into_itself(two):
    with pytest.raises(DomainError, match="cannot be merged into itself"):
        merge(kept_id=two.kept.pk, merged_id=two.kept.pk, choices={}, by=two.by, now=NOW)


def test_a_council_or_a_serving_partner_is_kept(two):
    DistrictPartnerFactory(district=two.district, organisation=two.merged)

    with pytest.raises(NotAllowedNow, match="runs or serves a district"):
        two.merge()


def test_only_an_office_of_every_register_concerned_merges(two):
    StandingFactory(district=DistrictFactory(name="Malvern"), organisation=two.merged)
    facts = {"kept_id": two.kept.pk, "merged_id": two.merged.pk, "choices": {}, "now": NOW}

    for stranger in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="in whose register both stand"):
            merge(**facts, by=stranger)
    with pytest.raises(NotAllowed, match="also stands in the register of Malvern"):
        two.merge()


def test_another_district_whose_register_had_one_of_them_first_knows_its_people(two):
    newcomer = District.objects.get(pk=DistrictFactory().pk)
    for organisation in (two.kept, two.merged):
        StandingFactory(district=newcomer, organisation=organisation, status="applied", admitted_on=None)

    with pytest.raises(NotAllowed, match="only that office knows its people"):
        merge(kept_id=two.kept.pk, merged_id=two.merged.pk, choices={}, by=officer_of(newcomer), now=NOW)


def test_nothing_is_done_any_more_to_one_that_became_part_of_another(two):
    standing = Standing.objects.get(organisation=two.merged)
    two.merge()

    with pytest.raises(NotAllowedNow, match="become part of another"):
        admit(standing_id=standing.pk, by=two.by, day=DAY)
    with pytest.raises(NotAllowedNow, match="Change that one instead"):
        change_details(organisation_id=two.merged.pk, details=Details(name="X"), by=two.by, day=DAY)
