"""The page of the columns, when the file has several sheets, or its headings where nobody looks for them."""

from __future__ import annotations

import pytest

from organisations.models import RegisterImport
from tests.organisations.reading.books import book
from tests.organisations.test_import_pages import IMPORT, bring, confirm, district, officer, page, take_over

pytestmark = pytest.mark.django_db
__all__ = ["district", "officer"]

NO_HEADINGS = b"Lunch Club,WR9 6AB\nBrass Band,WR9 6AC\n"


def lay_out(officer, brought: RegisterImport, **chosen: str):
    return officer.post(f"{IMPORT}{brought.pk}/layout/", chosen, follow=True)


def test_the_first_rows_are_shown_to_choose_the_headings_from(officer):
    brought = bring(officer, b"Our groups\nTitle,Where,Note\nClub,WR9 6AB,yes\n")

    shown = page(officer, brought, "columns/")

    assert "The headings stand in row 2; what is above it is not read." in shown.content.decode()
    assert shown.context["rows"].fields["heading_row"].choices == [
        ("1", "Row 1: Our groups"),
        ("2", "Row 2: Title | Where | Note"),
        ("3", "Row 3: Club | WR9 6AB | yes"),
        ("0", "None: the first row is an organisation already"),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_file_without_headings_is_taken_over_whole(officer):
    brought = bring(officer, NO_HEADINGS)

    shown = page(officer, brought, "columns/")
    take_over(officer, brought)

    assert "We found no headings in this file" in shown.content.decode()
    brought.refresh_from_db()
    assert (brought.created, brought.rejected, brought.columns) == (2, 0, {"postcode": [1], "name": [0]})


def test_the_headings_are_taken_from_the_row_that_was_chosen(officer):
    brought = bring(officer, b"Name,Ref\nGroup title,Note\nClub,yes\n")

    shown = lay_out(officer, brought, heading_row="2")

    assert [line.heading for line in shown.context["form"].lines()] == ["Group title", "Note"]


def test_a_row_that_is_not_offered_is_refused_in_words(officer):
    brought = bring(officer, b"name\nClub\n")

    shown = lay_out(officer, brought, heading_row="99")

    assert [str(message) for message in shown.context["messages"]] == [
        "The answer to “Which row has the headings?”: choose from the list."
    ]
    brought.refresh_from_db()
    assert brought.sheets[0]["heading_row"] == 1


@pytest.mark.django_db(transaction=True)
def test_the_sheets_that_are_not_read_are_named_from_beginning_to_end(officer):
    more = {"Two": [["name"], ["Band"], ["Choir"]], "Trustees": [["name"], ["Jane"]]}
    brought = bring(officer, book(["name"], ["Club"], title="One", more=more), name="groups.xlsx")
    sentence = "We read the sheet “Two”. Not read: “One” (1 row), “Trustees” (about trustees: never read)."

    columns = page(officer, brought, "columns/")
    preview = confirm(officer, brought)
    result = officer.post(f"{IMPORT}{brought.pk}/preview/", follow=True)

    for shown in (columns, preview, result):
        assert sentence in shown.content.decode()
    assert "To read another sheet, bring the file again and choose it." in result.content.decode()
