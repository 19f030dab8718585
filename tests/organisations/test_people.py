from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from organisations.models import Membership, Role, User
from organisations.services.people import account_for, hand_over, join, leave
from tests.factories.organisations import MembershipFactory, OrganisationFactory, StandingFactory, UserFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("kind", "recipient"))


def test_somebody_joins_and_gets_an_account(today):
    organisation = OrganisationFactory(name="Lunch club")
    officer = UserFactory()

    membership = join(
        organisation=organisation,
        email=" Vera@Example.org",
        name=" Vera Voter ",
        role=Role.VOTING_CONTACT,
        starts_on=today,
        by=officer,
    )

    assert (membership.user.email, membership.name) == ("vera@example.org", "Vera Voter")
    assert membership.history.get().history_user == officer
    assert not membership.user.has_usable_password()


def test_the_new_voting_contact_is_welcomed_and_the_backup_is_told(today):
    standing = StandingFactory()
    MembershipFactory(organisation=standing.organisation, role=Role.BACKUP, user__email="backup@example.org")

    join(
        organisation=standing.organisation,
        email="vera@example.org",
        name="Vera",
        role=Role.VOTING_CONTACT,
        starts_on=today,
        by=UserFactory(),
    )

    assert letters() == [
        ("organisations.contact_changed", "backup@example.org"),
        ("organisations.welcome", "vera@example.org"),
    ]
    assert set(Letter.objects.values_list("district", flat=True)) == {standing.district.slug}


def test_nobody_is_told_what_a_command_does(today):
    join(
        organisation=OrganisationFactory(), email="v@example.org", name="V", role=Role.BACKUP, starts_on=today, by=None
    )

    assert letters() == []


def test_one_mailbox_may_speak_for_several_organisations(today):
    first, second = OrganisationFactory.create_batch(2)

    for organisation in (first, second):
        join(
            organisation=organisation,
            email="secretary@example.org",
            name="Sam",
            role=Role.VOTING_CONTACT,
            starts_on=today,
            by=None,
        )

    assert User.objects.count() == 1
    assert Membership.objects.count() == 2


def test_an_account_is_found_whatever_the_case_of_its_address():
    user = UserFactory(email="vera@example.org")

    assert account_for("VERA@example.org") == user


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": " "}, "Say the name of the person: several people may share a mailbox."),
        ({"email": "vera(at)example.org"}, "“vera(at)example.org” is not an e-mail address."),
    ],
)
def test_joining_needs_a_name_and_an_address(today, change, refusal):
    facts = {"email": "vera@example.org", "name": "Vera", "role": Role.OTHER, "starts_on": today, "by": None}

    with pytest.raises(DomainError) as refused:
        join(organisation=OrganisationFactory(), **facts | change)

    assert str(refused.value) == refusal


def test_nobody_joins_an_organisation_that_has_become_part_of_another(today):
    merged = OrganisationFactory(name="Old", merged_into=OrganisationFactory(name="New"))

    with pytest.raises(NotAllowedNow) as refused:
        join(organisation=merged, email="v@example.org", name="V", role=Role.OTHER, starts_on=today, by=None)

    assert str(refused.value) == "Old has become part of New."


def test_an_organisation_has_one_voting_contact_at_a_time(today):
    taken = MembershipFactory(organisation__name="Lunch club", name="Ann", ends_on=dt.date(2025, 3, 31))

    with pytest.raises(Clash) as refused:
        join(
            organisation=taken.organisation,
            email="v@example.org",
            name="V",
            role=Role.VOTING_CONTACT,
            starts_on=today,
            by=None,
        )

    assert str(refused.value) == "Ann is voting contact of Lunch club until Monday 31 March 2025."


def test_one_account_has_a_role_once(today):
    taken = MembershipFactory(organisation__name="Council", name="Olivia", role=Role.OFFICE_STAFF)

    with pytest.raises(Clash) as refused:
        join(
            organisation=taken.organisation,
            email=taken.user.email,
            name="Olivia",
            role=Role.OFFICE_STAFF,
            starts_on=today,
            by=None,
        )

    assert str(refused.value) == "Olivia is office staff of Council."


def test_nobody_in_an_office_gives_themselves_the_vote_of_a_group(today):
    officer = UserFactory()

    with pytest.raises(NotAllowed) as refused:
        join(
            organisation=OrganisationFactory(name="Lunch club"),
            email=officer.email,
            name="Olivia",
            role=Role.VOTING_CONTACT,
            starts_on=today,
            by=officer,
        )

    assert str(refused.value) == "You cannot give yourself the vote of Lunch club: somebody else has to do it."


def test_a_membership_ends_with_its_last_day(today):
    membership = MembershipFactory()

    leave(membership_id=membership.pk, ends_on=today, by=membership.user)

    assert list(Membership.objects.current_on(today)) == [membership]
    assert list(Membership.objects.current_on(today + dt.timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("ends_on", "refusal"),
    [
        (None, "Ann began on Wednesday 1 January 2020: the last day cannot be before."),
        (dt.date(2025, 2, 28), "This has an end already: Friday 28 February 2025 is the last day."),
    ],
)
def test_a_membership_does_not_end_before_it_began_nor_twice(today, ends_on, refusal):
    membership = MembershipFactory(name="Ann", ends_on=ends_on)
    last_day = today if ends_on else dt.date(2019, 12, 31)

    with pytest.raises(DomainError) as refused:
        leave(membership_id=membership.pk, ends_on=last_day, by=membership.user)

    assert str(refused.value) == refusal


def test_a_role_is_handed_over_without_a_gap_and_the_one_before_is_told(today):
    ann = MembershipFactory(name="Ann", user__email="ann@example.org")

    bea = hand_over(membership_id=ann.pk, email="bea@example.org", name="Bea", starts_on=today, by=ann.user)

    yesterday = today - dt.timedelta(days=1)
    assert list(Membership.objects.current_on(yesterday)) == [ann]
    assert list(Membership.objects.current_on(today)) == [bea]
    assert letters() == [
        ("organisations.contact_changed", "ann@example.org"),
        ("organisations.welcome", "bea@example.org"),
    ]
