"""Workbooks as they come, and as somebody with ill will would make them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from organisations.models import Organisation, Standing
from tests.organisations.reading.books import SHEET, book, changed, inline, with_rows
from tests.organisations.reading.conftest import counts, rejected

AGAIN = "Open it in your spreadsheet program and save it again."
BOMB = "This workbook unpacks to far more than a register can hold. It was not opened."


def test_a_sheet_as_a_volunteer_centre_keeps_it_is_read(take):
    done = take(
        book(
            ["Groups of the district, March 2025"],
            [],
            [" Organisation Name ", "Post code", "Date of Reg", "Charity no.", "Annual income (£)", "E-mail"],
            ["  Lunch  Club ", "wr96ab", dt.date(2001, 2, 3), 1000430, 12345.5, "club@example.org"],
            ["Band", "WR9 6AC", "14 March 1999", "", "£1,200", None],
            [None, None, None, None, None, None],
            ["Choir", "WR9 6AD", dt.datetime(2011, 5, 6, 0, 0), 1000431.0, 0, None],
        )
    )

    assert counts(done) == (3, 0, 0, 0, 0)
    assert done.kind == "Workbook (XLSX)"
    club = Organisation.objects.get(name="Lunch Club")
    assert (club.postcode, club.founded_on, str(club.latest_income)) == ("WR9 6AB", dt.date(2001, 2, 3), "12345.50")
    assert [str(one) for one in club.identifiers.all()] == ["GB-CHC-1000430"]
    assert Organisation.objects.get(name="Band").founded_on == dt.date(1999, 3, 14)


def test_reading_a_workbook_twice_changes_nothing(take):
    content = book(["name", "postcode", "founded"], ["Club", "WR9 6AB", dt.date(2001, 2, 3)], ["Band", None, None])

    take(content)

    assert counts(take(content)) == (0, 0, 2, 0, 0)


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(take):
    done = take(book(["A title"], [], ["name", "income"], ["Club", 1], [], ["Band", "lots"]))

    assert [(row, column, value) for row, column, value, _ in rejected(done)] == [(6, "income", "lots")]


def test_of_several_sheets_the_one_that_is_a_register_is_read(take):
    content = book(
        ["How to use this workbook"],
        ["Ask Petra"],
        title="Notes",
        more={"Trustees": [["name"], ["Jane Doe"]], "Groups": [["Group name", "Post code"], ["Club", "WR9 6AB"]]},
    )

    done = take(content)

    assert counts(done) == (1, 0, 0, 0, 0)
    assert [sheet["name"] for sheet in done.sheets] == ["Notes", "Groups"]


def test_a_formula_counts_for_its_saved_result_and_without_one_rejects_its_row(take):
    done = take(
        with_rows(
            f'<row r="1">{inline("A1", "name")}{inline("B1", "postcode")}</row>'
            '<row r="2"><c r="A2" t="str"><f>"Lunch "&amp;"Club"</f><v>Lunch Club</v></c></row>'
            '<row r="3"><c r="A3"><f>B3</f></c></row>'
            f'<row r="4"><c r="A4" t="e"><v>#REF!</v></c>{inline("B4", "WR9 6AB")}</row>'.encode()
        )
    )

    assert counts(done) == (1, 0, 0, 0, 2)
    assert rejected(done) == [
        (
            3,
            "name",
            "#FORMULA!",
            "This is a formula that was saved without its result. Save the workbook again in a spreadsheet program.",
        ),
        (4, "name", "#REF!", "This is an error of the spreadsheet."),
    ]


def test_what_stands_about_trustees_is_not_even_kept(take, district, monkeypatch):
    done = take(book(["name", "Trustee names", "income"], ["Club", "Jane Doe", "lots"]))

    assert done.rejected_rows.get().original == ["Club", "", "lots"]


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def rows_of(number: int, width: int = 1) -> bytes:
    """Rows up to a number that is not believed."""
    return f'<row r="1">{inline("A1", "name")}</row><row r="{number}">{inline(f"A{number}", "Club")}</row>'.encode()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"""

REFUSED = {
    "a sheet of two gigabytes' worth of nothing": (
        lambda: changed(book(["name"]), SHEET, lambda old: old + b" " * 60_000_000),
        BOMB,
    ),
    "shared strings without end": (
        lambda: packed({"[Content_Types].xml": b"<a/>", "xl/sharedStrings.xml": b"<a>" + b"x" * 110_000_000}),
        BOMB,
    ),
    "thousands of parts": (
        lambda: packed({"[Content_Types].xml": b"", "xl/a": b""} | {f"xl/{n}": b"" for n in range(2_100)}),
        BOMB,
    ),
    "half a workbook": (lambda: book(["name"], ["Club"])[:-400], f"The workbook is damaged. {AGAIN}"),
    "a workbook's first bytes": (lambda: b"PK\x03\x04" + b"\0" * 90, f"The workbook is damaged. {AGAIN}"),
    "no list of contents": (
        lambda: packed({"xl/workbook.xml": b"<a/>"}),
        "This is a zip archive, not a workbook. Unpack it and bring the spreadsheet that is in it.",
    ),
    "an empty list of contents": (
        lambda: packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
        f"The workbook is damaged. {AGAIN}",
    ),
    "a text document": (
        lambda: packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
        "This is a document of another program (Word or PowerPoint), not a workbook.",
    ),
    "an OpenDocument sheet": (
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "This is an OpenDocument file. Save it as XLSX or CSV in your spreadsheet program.",
    ),
    "entities that multiply in the sheet": (
        lambda: changed(book(["name"], ["Club"]), SHEET, lambda old: ENTITIES + old[old.index(b"<worksheet") :]),
        f"The workbook is damaged. {AGAIN}",
    ),
    "entities that multiply in the book": (
        lambda: changed(book(["name"]), "xl/workbook.xml", lambda old: ENTITIES + old),
        f"The workbook is damaged. {AGAIN}",
    ),
    "a sheet that breaks off": (
        lambda: changed(book(["name"], ["Club"], ["Band"]), SHEET, lambda old: old[: old.index(b'<row r="3"')]),
        f"The workbook is damaged after row 2 of sheet “Groups”. {AGAIN}",
    ),
    "a row beyond the last": (
        lambda: with_rows(rows_of(1_048_577)),
        "Sheet “Groups” is damaged: after row 1 comes row 1048577.",
    ),
    "rows that go backwards": (
        lambda: with_rows(f'<row r="2">{inline("A2", "name")}</row><row r="1">{inline("A1", "Club")}</row>'.encode()),
        "Sheet “Groups” is damaged: after row 2 comes row 1.",
    ),
    "a row without a number of this world": (
        lambda: with_rows(b'<row r="one"><c r="A1"><v>1</v></c></row>'),
        f"The workbook is damaged after row 0 of sheet “Groups”. {AGAIN}",
    ),
    "a cell in a column beyond the last": (
        lambda: with_rows(f'<row r="1">{inline("ZZZ1", "name")}</row>'.encode()),
        f"The workbook is damaged after row 0 of sheet “Groups”. {AGAIN}",
    ),
    "a sheet as wide as a street": (
        lambda: with_rows(f'<row r="1">{inline("A1", "name")}{inline("XFD1", "x")}</row>'.encode()),
        "The sheet has more than 500 columns: this is no list of organisations.",
    ),
    "a text that is not there": (
        lambda: with_rows(b'<row r="1"><c r="A1" t="s"><v>999</v></c></row>'),
        f"The workbook is damaged after row 0 of sheet “Groups”. {AGAIN}",
    ),
    "a number that is none": (
        lambda: with_rows(b'<row r="1"><c r="A1"><v>x1x</v></c></row>'),
        f"The workbook is damaged after row 0 of sheet “Groups”. {AGAIN}",
    ),
    "no rows": (book, "The file is empty."),
    "headings alone": (lambda: book(["name"]), "The file has its headings in row 1 and nothing below them."),
    "no heading we know": (
        lambda: book(["title", "where"], ["Club", "WR9"]),
        "No column of the file is headed “name” (or “organisation”, “charity name”, “group name”). "
        "The first row reads: title, where",
    ),
    "one heading twice": (
        lambda: book(["name", "postcode", "Name "], ["Club", "", "Band"]),
        "Columns 1 and 3 are both headed “name”. Rename or delete one.",
    ),
    "only a sheet about trustees": (lambda: book(["name"], ["Jane Doe"], title="Trustees"), "The file is empty."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_workbook_that_is_no_register_is_refused_before_anything_is_written(take, case):
    made, sentence = REFUSED[case]

    done = take(made())

    assert (done.state, done.failure) == ("failed", sentence)
    assert (done.rows_read, Organisation.objects.count(), Standing.objects.count()) == (0, 1, 0)


def test_a_cell_of_a_megabyte_rejects_its_row(take):
    done = take(
        with_rows(
            (
                f'<row r="1">{inline("A1", "name")}</row><row r="2">{inline("A2", "x" * 1_000_000)}</row>'
                f'<row r="3">{inline("A3", "Good Band")}</row>'
            ).encode()
        )
    )

    assert counts(done) == (1, 0, 0, 0, 1)
    assert rejected(done) == [(2, "name", "x" * 120 + "…", "This has 1,000,000 characters; 255 are the most.")]
    assert len(done.rejected_rows.get().original[0]) == 32_767


def test_a_date_outside_the_calendar_is_an_error_of_the_spreadsheet(take):
    content = book(["name", "founded"], ["Club", dt.date(2001, 2, 3)])

    done = take(changed(content, SHEET, lambda old: old.replace(b"<v>36925</v>", b"<v>99999999999</v>")))

    assert [(row, column, reason) for row, column, _, reason in rejected(done)] == [
        (2, "founded", "This is an error of the spreadsheet.")
    ]
