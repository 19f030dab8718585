"""Headings that are not in the first row, or nowhere; workbooks of several sheets."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.utils import timezone

from organisations.models import Organisation, RegisterImport
from organisations.services.reading import acts, working
from organisations.services.reading.headings import Column
from organisations.services.reading.planning import Layout
from tests.factories.organisations import officer_of
from tests.organisations.reading.books import book, with_state
from vcsrep.errors import DomainError

TODAY = dt.date(2025, 3, 14)
BARE = b"Lunch Club,WR9 6AB,Meals for older people every week\nBrass Band,WR9 6AC,Music for every fete in the vale\n"
PARISH = b"Groups of the parish, kept by Jane\nChecked,March 2025,\nWhat,Where,Notes\nLunch Club,WR9 6AB,yes\n"


@pytest.fixture
def officer(district):
    return officer_of(district)


@pytest.fixture
def bring(district, officer):
    def brought(content: bytes, name: str = "groups.csv") -> RegisterImport:
        terms = {"file": io.BytesIO(content), "filename": name, "district": district, "by": officer, "day": TODAY}
        return acts.bring(now=timezone.now(), status_given="admitted", **terms)

    return brought


def headings(brought: RegisterImport) -> tuple[int, list[str], int]:
    """The row that has them, what they are, and how many rows stand below."""
    sheet = brought.sheets[brought.sheet]
    return sheet["heading_row"], sheet["headings"], brought.rows_expected


def taken_over(brought: RegisterImport, officer, columns) -> RegisterImport:
    terms = {"import_id": brought.pk, "by": officer, "day": TODAY}
    acts.confirm_columns(columns=columns, now=timezone.now(), **terms)
    working.go_on(import_id=brought.pk, clock=timezone.now)
    acts.start(now=timezone.now(), **terms)
    return working.go_on(import_id=brought.pk, clock=timezone.now)


def test_a_file_without_headings_is_seen_to_have_none(bring):
    brought = bring(BARE)

    assert headings(brought) == (0, ["column 1", "column 2", "column 3"], 2)
    assert brought.columns == {"postcode": [1], "name": [0], "activities": [2]}


def test_every_row_of_a_file_without_headings_is_read(bring, officer):
    done = taken_over(bring(BARE), officer, {Column.NAME: (0,), Column.POSTCODE: (1,), Column.ACTIVITIES: (2,)})

    assert (done.created, done.rejected) == (2, 0)
    assert list(Organisation.objects.filter(standings__isnull=False).values_list("name", flat=True)) == [
        "Lunch Club",
        "Brass Band",
    ]


def test_a_title_and_a_note_above_unknown_headings_are_passed_over(bring):
    assert headings(bring(PARISH)) == (3, ["What", "Where", "Notes"], 1)


def test_a_person_says_which_row_has_the_headings(bring, officer):
    brought = bring(b"Name,Ref,Ref\nGroup title,Where it meets,Note\nLunch Club,Hall,yes\n")

    chosen = acts.choose_layout(import_id=brought.pk, heading_row=2, by=officer, day=TODAY)

    assert headings(brought) == (1, ["Name", "Ref", "Ref"], 2)
    assert headings(chosen) == (2, ["Group title", "Where it meets", "Note"], 1)
    assert chosen.sheets[0]["samples"] == [["Lunch Club"], ["Hall"], ["yes"]]


def test_a_person_says_that_no_row_has_headings(bring, officer):
    brought = bring(b"Lunch Club,Hall\nBrass Band,Barn\nMixed Choir,Chapel\n")

    chosen = acts.choose_layout(import_id=brought.pk, heading_row=0, by=officer, day=TODAY)

    assert headings(brought) == (1, ["Lunch Club", "Hall"], 2)
    assert headings(chosen) == (0, ["column 1", "column 2"], 3)
    assert taken_over(chosen, officer, {Column.NAME: (0,)}).created == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [(7, "Row 7 is none of the first rows of the file"), (2, "Nothing stands below row 2"), (-1, "Row -1 is none")],
)
def test_a_row_that_has_no_headings_to_give_is_refused(bring, officer, row, reason):
    brought = bring(b"name\nClub\n")

    with pytest.raises(DomainError, match=reason):
        acts.choose_layout(import_id=brought.pk, heading_row=row, by=officer, day=TODAY)


def test_records_of_json_keep_their_names(bring, officer):
    brought = bring(b'[{"name": "Club"}]', "groups.json")

    with pytest.raises(DomainError, match="have their names with them"):
        acts.choose_layout(import_id=brought.pk, heading_row=1, by=officer, day=TODAY)


@pytest.mark.parametrize("row", [0, 2])
def test_the_next_file_of_the_source_has_its_headings_in_the_same_row(bring, officer, row):
    content = b"Lunch,Hall,Jane\nTitle,Place,Person\nBand,Barn,Joan\n"
    first = acts.choose_layout(import_id=bring(content).pk, heading_row=row, by=officer, day=TODAY)
    acts.confirm_columns(import_id=first.pk, columns={Column.NAME: (0,)}, by=officer, day=TODAY, now=timezone.now())

    again = bring(content)

    assert (headings(again), again.columns, again.known_by) == (headings(first), {"name": [0]}, {"name": "memory"})


def test_what_turns_out_to_be_about_trustees_is_not_kept(bring, officer):
    brought = bring(b"Groups,Of,The parish,2025\nTitle,Place,Trustee names,\nLunch Club,Hall,Jane Doe,\n")

    chosen = acts.choose_layout(import_id=brought.pk, heading_row=2, by=officer, day=TODAY)
    acts.confirm_columns(import_id=chosen.pk, columns={Column.NAME: (0,)}, by=officer, day=TODAY, now=timezone.now())
    tried = working.go_on(import_id=chosen.pk, clock=timezone.now)

    assert chosen.sheets[0]["samples"][2] == []
    with tried.file.open("rb") as kept:
        assert b"Jane Doe" not in kept.read()
    assert "Jane Doe" not in str(tried.sheets)
    assert tried.state == "ready"


def test_a_sentence_about_trustees_blanks_no_column(bring, officer):
    content = b"Trustees of the Vale Fund,WR9 6AB\nLunch Club,WR9 6AC\n"

    done = taken_over(bring(content), officer, {Column.NAME: (0,), Column.POSTCODE: (1,)})

    assert done.created == 2
    assert Organisation.objects.filter(name="Trustees of the Vale Fund").exists()


def test_the_sheets_that_are_not_read_are_named_with_the_reason(bring):
    groups = [["name"], ["Club"], ["Band"]]
    more = {"Notes": [["Ask Petra"], ["or Jo"]], "Trustees": [["name"], ["Jane"]], "Old": groups, "Later": []}
    content = with_state(book(*groups, more=more), "Old", "hidden")

    brought = bring(content, "groups.xlsx")

    assert [(one["name"], one["rows"]) for one in brought.sheets] == [("Groups", 2), ("Notes", 1)]
    assert brought.left_out_sheets == [
        ["Old", "hidden"],
        ["Trustees", "about trustees: never read"],
        ["Later", "empty"],
    ]


def test_another_sheet_is_recognised_by_what_stands_in_it(bring, officer):
    more = {"Clubs": [["Title", "Where"], ["Lunch Club", "WR9 6AB"], ["Brass Band", "WR9 6AC"]]}
    brought = bring(book(["name"], ["Club"], more=more), "groups.xlsx")

    chosen = acts.choose_layout(import_id=brought.pk, sheet=1, by=officer, day=TODAY)

    assert (chosen.sheet, chosen.columns) == (1, {"name": [0], "postcode": [1]})


def test_the_command_line_may_say_sheet_and_row(district):
    content = book(["name"], ["Club"], more={"Clubs": [["Ours", None], ["Lunch Club", "Hall"], ["Brass Band", "Barn"]]})
    terms = {"filename": "g.xlsx", "district": district, "by": None, "day": TODAY, "status_given": "admitted"}

    kept = acts.keep(
        file=io.BytesIO(content), chosen={"1": "name"}, layout=Layout(sheet="Clubs", heading_row=0), **terms
    )
    wrong = acts.keep(file=io.BytesIO(content), layout=Layout(sheet="Clobs"), **terms)
    which = acts.keep(file=io.BytesIO(content), layout=Layout(heading_row=1), **terms)

    assert (kept.failure, kept.columns, kept.rows_expected) == ("", {"name": [0]}, 3)
    assert wrong.failure == "The workbook has no sheet “Clobs” with rows to read. It has: “Groups”, “Clubs”."
    assert which.failure == "The workbook has several sheets: say which one has its headings in that row."
