"""Files as they come. None of them may write half a row, and each says what is wrong and where."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile

import pytest
from django.db import IntegrityError, connection

from organisations.models import Organisation, Standing
from tests.organisations.reading.conftest import counts, rejected

BIG = "x" * 1_000_000
NAMES = "name,postcode,income,date_registered\n"


def workbook() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 5_000_000)
    return stream.getvalue()


REFUSED = {
    "empty": (b"", "The file is empty."),
    "only spaces and line ends": (b" \r\n\t\n\n", "The file is empty."),
    "only a byte order mark": (codecs.BOM_UTF8, "The file is empty."),
    "only zeros": (b"\0" * 4096, "The file is empty."),
    "heading row only": (NAMES.encode(), "The file has its headings in row 1 and nothing below them."),
    "headings under a title, nothing below": (
        b"Our groups\n\nname\n\n",
        "The file has its headings in row 3 and nothing below them.",
    ),
    "no heading for the name": (
        b"title;postcode\nLunch Club;WR9 1AA\n",
        "No column of the file is headed “name” (or “organisation”, “charity name”, “group name”). "
        "The first row reads: title, postcode",
    ),
    "no headings at all": (
        b"Lunch Club,WR9 1AA\nBand,WR9 1AB\n",
        "No row at the beginning of the file has headings: each has a postcode, a number, a date or an address. "
        "Put a row on top that says what each column has, with “name” for the name of the organisation.",
    ),
    "two columns of one heading": (
        b"name,postcode,Name \nA,WR9 1AA,B\n",
        "Columns 1 and 3 are both headed “name”. Rename or delete one.",
    ),
    "a zip archive": (
        workbook(),
        "This is a zip archive, not a workbook. Unpack it and bring the spreadsheet that is in it.",
    ),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "This is an old Excel or Word document, or one with a password. "
        "Open it in your spreadsheet program and save it as XLSX or CSV.",
    ),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF, not a spreadsheet. Ask for the spreadsheet it was made from."),
    "compressed": (gzip.compress(b"name\nClub\n"), "This file is compressed (gzip). Unpack it first."),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "This is a picture, not a spreadsheet."),
    "a web page": (
        b"\n<!DOCTYPE html><html><body>name</body></html>",
        "This is a web page, not a spreadsheet. Open it in your spreadsheet program and save it as XLSX or CSV.",
    ),
    "binary": (
        bytes(range(256)) * 40,
        "This is not a text file. Open it in your spreadsheet program and save it as XLSX or CSV.",
    ),
    "letters of no encoding": (
        b"name\nCaf\x81\n",
        "Line 2 has letters that are neither UTF-8 nor Windows-1252. Save the file again as “CSV UTF-8”.",
    ),
    "two encodings": (
        "name\nCafé\n".encode() + "Crème\n".encode("cp1252"),
        "The file mixes two encodings: line 2 is UTF-8, line 3 is Windows-1252. Save it again as “CSV UTF-8”.",
    ),
    "a mark of UTF-8 before other letters": (
        codecs.BOM_UTF8 + "name\nClub\nCafé\n".encode("cp1252"),
        "Line 3 has letters that are neither UTF-8 nor Windows-1252. Save the file again as “CSV UTF-8”.",
    ),
    "half a letter of UTF-16": (
        "name\nClub\n".encode("utf-16") + b"\x00\xd8",
        "From line 3 on the file cannot be read as UTF-16. Save it again as “CSV UTF-8”.",
    ),
    "a quotation mark that is never closed": (
        b'name,postcode\nClub,WR9 1AA\n"Band,WR9 1AB\nChoir,WR9 1AC\n',
        "Row 3 (line 3) opens a quotation mark that is never closed.",
    ),
    "a quotation mark that is closed far too late": (
        b'name,postcode\n"Band,WR9 1AB\n' + b"Club,WR9 1AA\n" * 2000 + b'",WR9 1AC\n',
        "Row 2 (line 2) opens a quotation mark that is closed far too late.",
    ),
    "one endless line": (
        b"name," + b"x" * (8 * 1024 * 1024),
        "Line 1 is longer than 8 MB: this is no table of organisations.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_register_is_refused_before_anything_is_written(take, case):
    content, sentence = REFUSED[case]

    done = take(content)

    assert (done.state, done.failure) == ("failed", sentence)
    assert (done.rows_read, Organisation.objects.count(), Standing.objects.count()) == (0, 1, 0)


ROWS = {
    "no name": ("name,postcode\n ,WR9 1AA\n", (2, "name", "", "An organisation needs a name.")),
    "an invisible name": (
        "name\n\u200b\u202e\n",
        (2, "name", "��", "An organisation needs a name."),
    ),
    "a name without end": (
        f"name\n{'n' * 256}\n",
        (2, "name", "n" * 120 + "…", "This has 256 characters; 255 are the most."),
    ),
    "a cell of a megabyte": (
        f"name\n{BIG}\n",
        (2, "name", "x" * 120 + "…", "This has 1,000,000 characters; 255 are the most."),
    ),
    "a zero in a name": (
        "name\nLunch\0Club\n",
        (2, "name", "Lunch�Club", "This has a character that is not text (code 0)."),
    ),
    "a bell in a name": (
        "name\nLunch\aClub\n",
        (2, "name", "Lunch�Club", "This has a character that is not text (code 7)."),
    ),
    "too few cells": (
        "name,postcode,income\nClub,WR9 1AA\n",
        (2, "income", "", "This row has 2 cells; there are 3 headings."),
    ),
    "too many cells": (
        "name,postcode\nClub,WR9 1AA,,surplus\n",
        (2, "column 3", "surplus", "This row has 4 cells; there are 2 headings."),
    ),
    "wrong quotation marks": (
        'name,postcode\n"St "Mary" Hall",WR9 1AA\n',
        (2, "(whole row)", "", "The quotation marks in this row do not pair up."),
    ),
    "no amount": (
        "name,Income (£)\nClub,lots\n",
        (2, "Income (£)", "lots", "This is no amount in pounds, like 12,345 or 12345.67."),
    ),
    "a debt": ("name,income\nClub,-5\n", (2, "income", "-5", "This is no amount in pounds, like 12,345 or 12345.67.")),
    "no number": (
        "name,income\nClub,NaN\n",
        (2, "income", "NaN", "This is no amount in pounds, like 12,345 or 12345.67."),
    ),
    "more money than there is": (
        f"name,income\nClub,1{'0' * 40}\n",
        (2, "income", f"1{'0' * 40}", "This is more money than there is."),
    ),
    "figures of another script": (
        "name,income\nClub,١٢\n",
        (2, "income", "١٢", "This is no amount in pounds, like 12,345 or 12345.67."),
    ),
    "a day that never was": (
        "name,date registered\nClub,30/02/2020\n",
        (2, "date registered", "30/02/2020", "There is no such day: dates are read as day, month, year."),
    ),
    "an American day": (
        "name,date registered\nClub,12/31/2020\n",
        (2, "date registered", "12/31/2020", "There is no such day: dates are read as day, month, year."),
    ),
    "no date": (
        "name,date registered\nClub,last summer\n",
        (2, "date registered", "last summer", "This is no date, like 2025-03-14 or 14/03/2025."),
    ),
    "no postcode": (
        "name,postcode\nClub,next to the church\n",
        (2, "postcode", "next to the church", "This is no postcode, like WR9 8AA."),
    ),
    "no charity number": (
        "name,charity number\nClub,about to apply\n",
        (2, "charity number", "about to apply", "This is no charity number, like 1234567, SC012345 or NI101234."),
    ),
    "no org-id": (
        "name,org_id\nClub,17\n",
        (2, "org_id", "17", "This is no identifier like GB-CHC-1234567."),
    ),
    "two numbers of one register": (
        "name,org_id,charity number\nClub,GB-CHC-1000430,1000431\n",
        (2, "org_id", "1000430", "The row says GB-CHC-1000430 and GB-CHC-1000431: which is it?"),
    ),
    "a linked number that is none": (
        "name,linked_charity_number\nClub,first\n",
        (2, "linked_charity_number", "first", "This is no number."),
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_is_rejected_with_row_column_value_and_reason_and_the_good_one_stays(take, case):
    content, remark = ROWS[case]
    wanted = content.split("\n")[0].count(",")

    done = take(f"{content}Good Band{',' * wanted}\n")

    assert rejected(done) == [remark]
    assert counts(done) == (1, 0, 0, 0, 1)
    assert list(Standing.objects.values_list("organisation__name", flat=True)) == ["Good Band"]


ACCEPTED = {
    "UTF-8 with a mark": (codecs.BOM_UTF8 + "name\nCafé\n".encode(), "Café"),
    "Windows-1252": ("name\nCafé – “Spa”\n".encode("cp1252"), "Café – “Spa”"),
    "UTF-16 with a mark": ("name\nCafé\n".encode("utf-16"), "Café"),
    "UTF-16, big end first, with a mark": (codecs.BOM_UTF16_BE + "name\nCafé\n".encode("utf-16-be"), "Café"),
    "UTF-16 without a mark": ("name,postcode\nCafé,WR9 1AA\n".encode("utf-16-le"), "Café"),
    "UTF-16, big end first, without a mark": ("name,postcode\nCafé,WR9 1AA\n".encode("utf-16-be"), "Café"),
    "semicolons": (b"name;postcode;income\nBed, bath and hall;WR9 1AA;1\n", "Bed, bath and hall"),
    "tabs": (b"name\tpostcode\nClub\tWR9 1AA\n", "Club"),
    "tabs with marks that are only signs": (b'name\tpostcode\n"HELP" for all\tWR9 1AA\n', '"HELP" for all'),
    "tabs with marks around cells": (b'name\tpostcode\n"Club ""Ace"", A"\tWR9 1AA\n', 'Club "Ace", A'),
    "bars": (b"name|postcode\nClub|WR9 1AA\n", "Club"),
    "spaces around headings": (" Postcode , Organisation Name\u00a0\nWR9 1AA,Club\n".encode(), "Club"),
    "headings in capitals with lines": (b"CHARITY_NAME,POST-CODE\nClub,WR9 1AA\n", "Club"),
    "old line ends": (b"name,postcode\rClub,WR9 1AA\r", "Club"),
    "a title above the headings": (b"Groups of Wychavon\n\nname,postcode\nClub,WR9 1AA\n", "Club"),
    "the headings again": (b"name,postcode\nname,postcode\nClub,WR9 1AA\n", "Club"),
    "commas beyond the end": (b"name,postcode,,\nClub,WR9 1AA,,,,,\n", "Club"),
    "a cell of several lines": (b'name,postcode\n"Lunch\r\nClub",WR9 1AA\n', "Lunch Club"),
    "a formula": (b"name,postcode\n=1+1,WR9 1AA\n", "=1+1"),
    "a megabyte about trustees": (f"name,trustee_name,notes\nClub,{BIG},a\0b\n".encode(), "Club"),
    "Windows letters astray in UTF-8": ("name\nSt Mary\u0092s Hall\n".encode(), "St Mary’s Hall"),
    "no end to the last line": (b"name\nClub", "Club"),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_can_be_read_is_read(take, case):
    content, name = ACCEPTED[case]

    done = take(content)

    assert (done.created, done.rejected) == (1, 0), done.failure
    assert Standing.objects.get().organisation.name == name


def test_trustees_are_never_read(take):
    take("name,Trustee_Name,trustee postcode,trustee e-mail\nClub,Jane Doe,WR9 1AA,jane@example.org\n")

    club = Standing.objects.get().organisation
    assert (club.name, club.postcode, club.contacts.count()) == ("Club", "", 0)


def test_rows_are_counted_as_a_spreadsheet_counts(take):
    done = take('A title\n\nname,income\n"Lunch\nClub",1\n\nBand,x\n,\nChoir,y\n')

    assert [(row, value) for row, _, value, _ in rejected(done)] == [(6, "x"), (8, "y")]
    assert counts(done) == (1, 0, 0, 1, 2)


def test_a_row_that_the_database_refuses_is_found_and_the_others_stay(take):
    def refuse_bad(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "organisations_organisation"') and "Bad" in str(params):
            raise IntegrityError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_bad):
        done = take("name\nA\nB\nBad\nC\n")

    reason = "The database did not accept this row. Bring it again by itself."
    assert rejected(done) == [(4, "(whole row)", "", reason)]
    assert counts(done) == (3, 0, 0, 0, 1)
