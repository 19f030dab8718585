from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from organisations.services.postcodes import tidy_postcode
from organisations.services.reading import cells
from organisations.services.reading.headings import Column, plain, recognise
from organisations.services.reading.words import BadCell


@pytest.mark.parametrize(
    ("read", "cell", "said"),
    [
        (cells.charity_number, "1000430", ("GB-CHC", "1000430")),
        (cells.charity_number, " 1000430.0 ", ("GB-CHC", "1000430")),
        (cells.charity_number, "GB-CHC-1000430", ("GB-CHC", "1000430")),
        (cells.charity_number, "sc 006948", ("GB-SC", "SC006948")),
        (cells.charity_number, "NI100016", ("GB-NIC", "100016")),
        (cells.charity_number, "N/A", None),
        (cells.charity_number, "0", None),
        (cells.org_id, "gb-nic-100016", ("GB-NIC", "100016")),
        (cells.org_id, "GB-SC-SC000117", ("GB-SC", "SC000117")),
        (cells.org_id, "", None),
        (cells.company_number, "2562565", ("GB-COH", "02562565")),
        (cells.company_number, "RC000858", ("GB-COH", "RC000858")),
        (cells.company_number, "0", None),
        (cells.income, "£12,345.67", Decimal("12345.67")),
        (cells.income, "98949.0", Decimal("98949.00")),
        (cells.income, "nil", None),
        (cells.date, "2001-02-03 00:00:00", dt.date(2001, 2, 3)),
        (cells.date, "3/2/2001", dt.date(2001, 2, 3)),
        (cells.date, "03.02.2001", dt.date(2001, 2, 3)),
        (cells.date, "", None),
        (cells.postcode, "wr96ab", "WR9 6AB"),
        (cells.postcode, "TR13 0W", "TR13 0W"),
        (cells.website, "www.club.example.org", "http://www.club.example.org"),
        (cells.website, "https://club.example.org/a", "https://club.example.org/a"),
        (cells.website, "none", ""),
        (cells.email, "club@example.org", "club@example.org"),
        (cells.email, "-", ""),
        (cells.types, "Registered charity; club", ["charity", "club"]),
        (cells.several, "Alpha ;  The  Beta;", ["Alpha", "The Beta"]),
        (cells.name, "None", "None"),
        (cells.linked_number, "1.0", 1),
        (cells.linked_number, "", 0),
        (cells.is_branch, "1000430-1", True),
        (cells.is_branch, "1000430-0", False),
    ],
)
def test_a_cell_says_what_people_mean(read, cell, said):
    assert read(cell) == said


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (cells.company_number, "pending"),
        (cells.website, "31 High Street"),
        (cells.website, "javascript://club.example.org"),
        (cells.email, "call the vicar"),
        (cells.types, "gang"),
        (cells.income, "1,2,3"),
        (cells.date, "3/2/01"),
    ],
)
def test_a_cell_that_says_nothing_of_its_kind_is_bad(read, cell):
    with pytest.raises(BadCell):
        read(cell)


def test_postcodes_from_abroad_stay_as_they_are():
    assert [tidy_postcode(text) for text in ["d02 af30", "", "ne331dx"]] == ["D02 AF30", "", "NE33 1DX"]


def test_headings_are_compared_without_capitals_lines_and_units():
    assert [plain(heading) for heading in ["\ufeffCharity_Name ", "Income (£)", "E-mail:"]] == [
        "charity name",
        "income",
        "e mail",
    ]


def test_of_two_headings_for_one_thing_the_better_is_taken():
    columns = recognise(["Organisation", "name", "organisation_number", "Trustee Name", "charity_contact_address2"])

    assert columns == {Column.NAME: (1,)}


def test_an_address_in_several_columns_is_one():
    headings = ["charity_name", *(f"charity_contact_address{number}" for number in range(1, 6))]

    assert recognise(headings)[Column.ADDRESS] == (1, 2, 3, 4, 5)
