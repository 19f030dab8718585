from __future__ import annotations

import pytest

from notifications.models import Group, Preference, Rhythm
from tests.factories.organisations import DistrictFactory, MembershipFactory, PersonFactory, UserFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    return UserFactory(email="rosa@example.org")


def offered(response) -> list[str]:
    return [value for value, _ in response.context["form"].fields["wanted"].choices]


def test_a_person_sees_all_sorts_and_what_always_comes(sign_in, rosa):
    response = sign_in(rosa).get("/my/letters/")

    assert offered(response) == [group.value for group in Group if group not in {Group.OFFICE, Group.OTHER}]
    assert response.context["form"].initial == {"wanted": offered(response), "rhythm": "each"}
    assert {"Poll open", "Result of an election", "Roll changed"} <= set(response.context["always"])


def test_who_has_an_office_sees_its_letters_too(sign_in):
    response = sign_in(officer_of(DistrictFactory())).get("/my/letters/")

    assert offered(response) == [group.value for group in Group if group != Group.OTHER]


def test_what_is_not_ticked_is_switched_off_and_the_page_says_so_next_time(sign_in, rosa):
    client = sign_in(rosa)
    wanted = [group.value for group in Group if group not in {Group.OFFICE, Group.OTHER, Group.ISSUES}]

    response = client.post("/my/letters/", {"wanted": wanted, "rhythm": "each"}, follow=True)

    assert list(Preference.objects.off().values_list("mailbox", "group")) == [("rosa@example.org", "issues")]
    assert response.context["form"].initial["wanted"] == wanted


def test_nothing_ticked_switches_all_off_and_ticked_again_they_come(sign_in, rosa):
    client = sign_in(rosa)

    client.post("/my/letters/", {"rhythm": "each"})
    off = Preference.objects.off().count()
    every = [group.value for group in Group if group not in {Group.OFFICE, Group.OTHER}]
    client.post("/my/letters/", {"wanted": every, "rhythm": "each"})

    assert (off, Preference.objects.off().count()) == (len(Group) - 2, 0)


def test_the_choice_holds_for_every_mailbox_of_the_person(sign_in, rosa):
    PersonFactory(user=rosa, email="Rosa@home.example.org")

    sign_in(rosa).post("/my/letters/", {"wanted": [], "rhythm": "daily"})

    assert set(Preference.objects.values_list("mailbox", flat=True)) == {"rosa@example.org", "rosa@home.example.org"}
    assert Rhythm.objects.filter(is_daily=True).count() == 2


@pytest.mark.parametrize("wanted", [["office"], ["weather"], ["x" * 10_000]])
def test_what_was_not_offered_is_refused_and_changes_nothing(sign_in, rosa, wanted):
    response = sign_in(rosa).post("/my/letters/", {"wanted": wanted})

    assert "wanted" in response.context["form"].errors
    assert Preference.objects.count() == 0


def test_who_speaks_for_several_organisations_is_offered_one_letter_a_day(sign_in, rosa):
    MembershipFactory.create_batch(2, user=rosa)

    response = sign_in(rosa).get("/my/letters/")

    assert "You speak for 2 organisations: with “One letter a day”" in response.content.decode()
