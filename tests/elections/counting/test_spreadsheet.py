"""CSV of one paper a row, as a spreadsheet saves it."""

from __future__ import annotations

import pytest

from elections.counting import CountError, count, gather, read_ballots


def test_numbers_against_the_names_are_choices_in_order() -> None:
    content = '\ufeff"Ann","Bob, OBE",Cat\r\n2,1,\r\n,,1\r\n,,\r\n'.encode()

    ballots = read_ballots(content, seats=1)

    assert ballots == gather(("Ann", "Bob, OBE", "Cat"), [("Bob, OBE", "Ann"), ("Cat",), ()], seats=1)


def test_crosses_are_marks() -> None:
    ballots = read_ballots(b"Ann,Bob,Cat\nX,x,\n, X ,\n", seats=2)

    assert count(ballots, rule="block").elected == ("Bob", "Ann")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"Ann,Bob\n1,1\n", "line 2: choice 1 is given twice on one paper"),
        (b"Ann,Bob,Cat\n1,,3\n", "line 2: choice 2 is skipped; the returning officer must rule on the paper"),
        (b"Ann,Bob\n1,2\n1,2,3\n", "line 3: there are 3 cells for 2 candidates"),
        (b"Ann,Bob\nyes,\n", "line 2: 'yes' is neither a number nor X"),
        (b"Ann,Bob\nX,1\n", "line 2: a paper has marks either as X or as numbers, not both"),
        (b"Ann,Ann\n1,2\n", "line 1: two candidates are called Ann"),
        (b"Ann,\n1,2\n", "line 1: '' cannot be a candidate's name"),
        (b"1,2\n1,2\n", "line 1: the first row must be the candidates' names"),
        (b'Ann,Bob\n"1,2\n', "line 2: the row cannot be read as CSV: unexpected end of data"),
    ],
)
def test_nonsense_is_refused_with_its_line(content: bytes, refusal: str) -> None:
    with pytest.raises(CountError) as refused:
        read_ballots(content, seats=1)

    assert str(refused.value) == refusal


def test_a_csv_file_needs_the_seats() -> None:
    with pytest.raises(CountError) as refused:
        read_ballots(b"Ann,Bob\n1,2\n")

    assert str(refused.value) == "line 1: a CSV file does not say how many seats there are; say so with --seats"
