"""How alike two organisations are, and by what."""

from __future__ import annotations

import pytest

from organisations.services.doubles.keys import keys_of
from organisations.services.doubles.scoring import ENOUGH, Profile, alike, likeness

PHONE = [("phone", "01632 960001")]


def profile(pk, *names, postcode="", website="", contacts=(), parent=None, **identifiers):
    keys = keys_of(names, postcode, website, contacts)
    numbers = {scheme.replace("_", "-"): number for scheme, number in identifiers.items()}
    return Profile(pk, list(names), postcode, parent, keys, numbers)


def test_the_same_name_in_another_spelling_is_enough():
    found = likeness(profile(1, "The Lunch Club Ltd"), profile(2, "Lunch Club CIO"))

    assert (found.score, found.reasons) == (60, ["same name but for its spelling"])


def test_the_same_web_address_and_a_name_that_is_alike_are_said():
    one = profile(1, "Pershore Lunch Club", website="https://lunch.example.org")
    other = profile(2, "Pershore Luncheon Club", website="http://www.lunch.example.org/home")

    found = likeness(one, other)

    assert found.score >= ENOUGH
    assert found.reasons == ["same web address", "name alike: “Pershore Lunch Club” and “Pershore Luncheon Club”"]


def test_a_typing_error_in_one_postcode_is_found():
    found = likeness(
        profile(1, "Evesham Gardeners", postcode="WR11 1AA"), profile(2, "Evsham Gardeners", postcode="WR11 1AA")
    )

    assert (found.score >= ENOUGH, found.reasons[0]) == (True, "same postcode")


def test_a_renamed_group_is_found_by_its_former_name():
    found = likeness(profile(1, "Vale Seniors", "Vale Pensioners"), profile(2, "Vale Pensioners"))

    assert found.reasons == ["same name but for its spelling (a former name)"]


def test_a_group_of_another_name_is_found_by_web_telephone_and_postcode():
    shared = {"postcode": "WR11 1AA", "website": "club.example.org", "contacts": PHONE}

    found = likeness(profile(1, "Friends of the Hall", **shared), profile(2, "Badsey Players", **shared))

    assert found.score >= ENOUGH
    assert found.reasons == ["same web address", "same postcode", "same telephone number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1st Evesham Scouts", "2nd Evesham Scouts"),
        ("North Piddle Players", "South Piddle Players"),
        ("Badsey Junior Football Club", "Badsey Senior Football Club"),
        ("Evesham Mens Shed", "Evesham Womens Shed"),
    ],
)
def test_names_that_differ_by_a_number_or_a_telling_word_are_two_groups(one, other):
    assert alike(one, other) == 60
    assert likeness(profile(1, one, postcode="WR11 1AA"), profile(2, other, postcode="WR11 1AA")).score < ENOUGH


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("Oak Lunch Club, Badsey", "Ash Lunch Club, Badsey", 75),
        ("Badsey Play Group", "Badsey Playgroup", 100),
        ("Badsey Lunch Club", "Club Lunch Badsey", 100),
    ],
)
def test_names_that_each_have_a_word_of_their_own_are_alike_as_two_groups_of_one_kind_are(one, other, percent):
    assert alike(one, other) == percent


def test_the_same_name_in_two_towns_is_two_groups():
    found = likeness(profile(1, "Lunch Club", postcode="WR9 1AA"), profile(2, "Lunch Club", postcode="WR11 1AA"))

    assert (found.score, found.reasons[-1]) == (45, "but in different places")


def test_two_charity_numbers_speak_against_but_a_re_registration_is_still_found():
    one, other = (profile(pk, "Vale Aid", postcode="WR11 1AA", GB_CHC=str(pk)) for pk in (1, 2))
    again = [profile(pk, "Vale Aid", postcode="WR11 1AA", website="v.example.org", GB_CHC=str(pk)) for pk in (1, 2)]

    assert likeness(one, other).score == 55
    assert likeness(*again).score == 75
    assert likeness(*again).reasons[-1] == "but different charity numbers"


def test_a_branch_is_no_double_of_its_parent_or_of_another_branch():
    parent, branch, other = (
        profile(1, "Vale Aid"),
        profile(2, "Vale Aid", parent=1),
        profile(3, "Vale Aid", parent=1),
    )

    assert {likeness(*pair).score for pair in [(parent, branch), (branch, parent), (branch, other)]} == {0}


def test_nothing_in_common_is_nothing():
    found = likeness(profile(1, "Badsey Players"), profile(2, "Fladbury Cricket"))

    assert (found.score, found.reasons) == (0, [])
