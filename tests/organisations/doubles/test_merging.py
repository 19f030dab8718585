"""Merging two organisations field by field, and parting them exactly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from notifications.models import Letter
from organisations.models import (
    ContactDetail,
    District,
    LikelyDouble,
    Membership,
    Merger,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    Role,
    Standing,
)
from organisations.services.merging.acts import merge, part, rehearse
from organisations.services.merging.ledger import page_of
from organisations.services.merging.questions import questions
from organisations.services.register import Contact, Details, change_details, note_contact
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
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = NOW.date()


class Two:
    """The Lunch Club and the Luncheon Club of one district, and its officer."""

    def __init__(self) -> None:
        self.district = DistrictFactory()
        self.by = officer_of(self.district)
        self.kept = StandingFactory(district=self.district, organisation__name="Lunch Club").organisation
        self.merged = StandingFactory(district=self.district, organisation__name="Luncheon Club").organisation

    def merge(self, **choices: str) -> Merger:
        return merge(kept_id=self.kept.pk, merged_id=self.merged.pk, choices=choices, by=self.by, now=NOW)

    def part(self, merger: Merger) -> Merger:
        return part(merger_id=merger.pk, by=self.by, now=NOW + dt.timedelta(hours=1))


@pytest.fixture
def two():
    return Two()


def everything():
    """Every row that a merger may touch."""
    models = [Organisation, OrganisationIdentifier, OrganisationType, OtherName, ContactDetail, Membership, Standing]
    return {model.__name__: [page_of(row) for row in model.objects.order_by("pk")] for model in models}


def furnish(two):
    """Something of every kind on both."""
    Organisation.objects.filter(pk=two.merged.pk).update(
        postcode="WR10 1AA", activities="Hot meals.", latest_income="1234.50", founded_on=dt.date(1990, 1, 2)
    )
    Organisation.objects.filter(pk=two.kept.pk).update(activities="Lunches.")
    two.merged.identifiers.create(scheme="GB-CHC", identifier="1000430")
    for organisation in (two.kept, two.merged):
        organisation.types.create(type="charity")
        organisation.contacts.create(kind="phone", value="01632 960001", district=two.district)
        MembershipFactory(organisation=organisation, name=f"Voter of {organisation}")
    two.merged.types.create(type="club")
    two.merged.other_names.create(name="Dinner Club", kind="other")
    MembershipFactory(organisation=two.merged, role=Role.OTHER, name="Helper")


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
