"""BLT in and out: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest

from elections.counting import CountError, gather, read_ballots, read_blt, write_blt

PLAIN = """4 2
-3
2 1 2 0
1 4 0
1 0
0
"Ann"
"Bob"
"Cat"
"Dee"
"A poll"
"""


def test_a_file_is_read_into_its_box() -> None:
    ballots = read_blt(PLAIN)

    assert ballots == gather(
        ("Ann", "Bob", "Cat", "Dee"),
        [("Ann", "Bob"), ("Ann", "Bob"), ("Dee",), ()],
        seats=2,
        withdrawn=["Cat"],
        title="A poll",
    )


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.rstrip().encode(),
        ("# A comment, with a comma\n\n" + PLAIN.replace("1 4 0", "  1   4 0   # Dee only")).encode(),
        PLAIN.replace("2 1 2 0", "1 1 2 0\n1 1 2 0").encode(),
        PLAIN.replace('"Ann"', '"Ann" # not "Anne"').encode(),
    ],
)
def test_line_ends_marks_blanks_comments_and_grouping_say_nothing(content: bytes) -> None:
    ballots = read_ballots(content)

    assert ballots == read_blt(PLAIN)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Zoë # 1"', "Zoë # 1"),
        ('"William ""Bill"" Smith"', 'William "Bill" Smith'),
        ('"William "Bill" Smith"', 'William "Bill" Smith'),
        ('  " Ann O\'Hare "  ', "Ann O'Hare"),
    ],
)
def test_names_are_read_as_they_are_meant(written: str, name: str) -> None:
    ballots = read_blt(PLAIN.replace('"Ann"', written))

    assert ballots.candidates[0] == name


def test_a_box_is_written_plainly() -> None:
    ballots = gather(
        ("Ann", 'The "Bob"'), [("Ann",), ('The "Bob"', "Ann"), ("Ann",), ()], seats=1, withdrawn=["Ann"], title="t"
    )

    assert write_blt(ballots) == '2 1\n-1\n1 0\n2 1 0\n1 2 1 0\n0\n"Ann"\n"The ""Bob"""\n"t"\n'


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("4 2", "4", "line 1: the first line must be the number of candidates and the number of seats"),
        ("4 2", "4 0", "line 1: there are no seats to fill"),
        ("4 2", "0 2", "line 1: there cannot be 0 candidates"),
        ("4 2", "1000000 2", "line 1: there cannot be 1000000 candidates"),
        ("4 2", "four 2", "line 1: 'four' is not a number that belongs here"),
        ("-3", "-5", "line 2: there is no candidate 5 to withdraw"),
        ("1 0\n", "1 0\n-1\n", "line 6: withdrawn candidates must stand before the papers"),
        ("2 1 2 0", "2 1 7 0", "line 3: there is no candidate 7"),
        ("2 1 2 0", "2 1 -2 0", "line 3: there is no candidate -2"),
        ("2 1 2 0", "2 1 0 2 0", "line 3: there is no candidate 0"),
        ("2 1 2 0", "2 1 2 1 0", "line 3: candidate 1 is chosen 2 times on one paper"),
        ("2 1 2 0", "2 1 - 2 0", "line 3: a choice is skipped (-); the returning officer must rule on the paper"),
        ("2 1 2 0", "2 1=2 0", "line 3: 1=2: two candidates share a choice; the returning officer must rule"),
        ("2 1 2 0", "2 1 2", "line 3: the line of a paper must end with 0"),
        ("2 1 2 0", "2", "line 3: the line of a paper must end with 0"),
        ("2 1 2 0", "10000000 1 2 0", "line 3: there cannot be 10000000 papers on one line"),
        ("2 1 2 0", "0 1 2 0", "line 3: there cannot be 0 papers on one line"),
        ("2 1 2 0", "2.5 1 2 0", "line 3: '2.5' is not a number that belongs here"),
        ("2 1 2 0", "99999999999 1 0", "line 3: '99999999999' is not a number that belongs here"),
        ("1 0\n0\n", "1 0\n", "line 6: the line with 0 that ends the papers is missing before this name"),
        ('0\n"Ann"', '0\n""', "line 7: '' cannot be a candidate's name"),
        ('"Bob"', '"Ann"', "line 8: two candidates are called Ann"),
        ('"Bob"', '"A>B"', 'line 8: the name A>B has a ">" in it, which is kept for lots'),
        ('"Bob"', "Bob", "line 8: the name of candidate 2 must stand here, in quotation marks"),
        ('"A poll"\n', "", "line 11: the file ends before the title"),
        ('"Cat"\n"Dee"\n"A poll"\n', "", "line 9: the file ends before the name of candidate 3"),
        ('"A poll"\n', '"A poll"\n"More"\n', "line 12: there is something behind the title"),
        (PLAIN[4:], "", "line 2: the file ends before the line with 0 that ends the papers"),
        (PLAIN, "", "line 1: the file ends before the number of candidates and of seats"),
    ],
)
def test_nonsense_is_refused_with_its_line(old: str, new: str, refusal: str) -> None:
    with pytest.raises(CountError) as refused:
        read_blt(PLAIN.replace(old, new, 1))

    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"4 2\n\x00\x01", "line 2: this is not a text file"),
        (b"4 2\n1 0\n\xff\xfe", "line 3: this is not text in UTF-8; save the file as UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "line 1: this is not text in UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, refusal: str) -> None:
    with pytest.raises(CountError) as refused:
        read_ballots(content)

    assert str(refused.value) == refusal
