"""The normal forms under which two spellings of one organisation meet."""

from __future__ import annotations

import pytest

from organisations.services.doubles.keys import digits_of, host_of, keys_of, plain_name


@pytest.mark.parametrize(
    "name",
    [
        "The Café & Kids' Club",
        "Cafe and Kids Club Ltd",
        "CAFÉ & KIDS CLUB LIMITED",
        "Cafe & Kids Club (CIO)",
        "Cafe, and Kids’ Club C.I.O.".replace("C.I.O.", "CIO"),
        "Café & Kids Club Community Interest Company",
    ],
)
def test_spellings_of_one_name_have_one_form(name):
    assert plain_name(name) == "cafe kids club"


def test_a_name_of_nothing_but_its_legal_form_is_its_own_form():
    assert plain_name("The Limited") == "limited"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Club.org.uk/about?x=1", "club.org.uk"),
        ("http://club.org.uk", "club.org.uk"),
        ("www.club.org.uk/", "club.org.uk"),
        ("https://www.facebook.com/LunchClub/", "facebook.com/lunchclub"),
        ("https://facebook.com", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_a_web_address_counts_by_its_host_or_by_its_page_where_many_share_the_host(address, host):
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("01632 960001", "01632960001"),
        ("+44 1632 960001", "01632960001"),
        ("+44 (0)1632 960-001", "01632960001"),
        ("0044 1632 960001", "01632960001"),
        ("960001", ""),
        ("none", ""),
    ],
)
def test_a_telephone_number_is_its_digits(number, digits):
    assert digits_of(number) == digits


def test_an_organisation_has_a_key_for_everything_it_is_known_by():
    keys = keys_of(
        ["Pershore Lunch Club"],
        "WR10 1AA",
        "https://lunch.example.org",
        [("phone", "01632 960001"), ("email", "Info@Example.org"), ("post", "The Hall")],
    )

    assert keys == {
        ("name", "club lunch pershore"),
        ("stems", "WR10 club lunc pers"),
        ("postcode", "WR10 1AA"),
        ("web", "lunch.example.org"),
        ("phone", "01632960001"),
        ("email", "info@example.org"),
    }


def test_what_is_empty_gives_no_key():
    assert keys_of(["Lunch Club"], "", "", []) == {("name", "club lunch")}
