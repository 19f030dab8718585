from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from organisations.models import Organisation, RegisterImport
from tests.factories.organisations import DistrictFactory, officer_of
from tests.organisations.reading.books import book

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text("name,income,web\nClub,1,none.\nBand,lots,\n", encoding="utf-8")
    return path


def run(*arguments) -> str:
    out = io.StringIO()
    call_command("import_register", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_counts_and_rejected_rows_are_printed_as_json(file):
    DistrictFactory()

    printed = json.loads(run(file, "--json"))

    reason = "This is no amount in pounds, like 12,345 or 12345.67."
    assert printed == {
        "read": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "rejected": [{"row": 3, "column": "income", "value": "lots", "reason": reason}],
    }


def test_a_dry_run_prints_the_same_and_writes_nothing(file):
    DistrictFactory()

    dry = run(file, "--json", "--dry-run")
    written = RegisterImport.objects.count(), Organisation.objects.filter(name="Club").count()
    real = run(file, "--json")

    assert written == (0, 0)
    assert dry == real


def test_for_people_it_prints_sentences(file):
    DistrictFactory(name="Wychavon")

    printed = run(file, "--dry-run")

    assert printed.splitlines() == [
        "A dry run: nothing was written.",
        "Wychavon: read 2 rows",
        "  created           1",
        "  updated           0",
        "  unchanged         0",
        "  skipped           0",
        "  rejected          1",
        "Rejected rows:",
        "  row 3, income: This is no amount in pounds, like 12,345 or 12345.67. lots",
        "Left out while the row was taken over:",
        "  row 2, web: This is no address of a website. It was left out. none.",
    ]


def test_history_is_kept_under_the_account_that_is_named(file):
    district = DistrictFactory()
    officer = officer_of(district)

    run(file, "--by", officer.email)

    assert Organisation.objects.get(name="Club").history.get().history_user == officer


def test_among_several_districts_one_must_be_named(file):
    DistrictFactory(slug="malvern-hills")
    wychavon = DistrictFactory(slug="wychavon")

    with pytest.raises(CommandError, match=r"Say which district: --district malvern-hills \| wychavon"):
        run(file)
    run(file, "--district", "wychavon", "--status", "applied")

    assert list(wychavon.standings.values_list("status", flat=True)) == ["applied"]


def test_a_district_that_is_not_there_is_said_to_be_not_there(file):
    with pytest.raises(CommandError, match="There is no district yet"):
        run(file)
    DistrictFactory(slug="wychavon")
    with pytest.raises(CommandError, match=r"There is no district “wychavn”\. There is: wychavon"):
        run(file, "--district", "wychavn")


def test_an_account_that_is_not_there_is_said_to_be_not_there(file):
    DistrictFactory()

    with pytest.raises(CommandError, match=r"Nobody has the account a@example\.org"):
        run(file, "--by", "a@example.org")


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_file_that_is_no_register_fails_with_the_reason(tmp_path, options):
    DistrictFactory()
    path = tmp_path / "empty.csv"
    path.touch()

    with pytest.raises(CommandError, match=r"Nothing was read\. The file is empty\."):
        run(path, *options)


def test_a_file_that_is_not_there_is_said_to_be_not_there(tmp_path):
    DistrictFactory()

    with pytest.raises(CommandError, match="The file cannot be opened: No such file or directory"):
        run(tmp_path / "nothing.csv")


def test_a_column_is_read_as_the_command_line_says(tmp_path):
    DistrictFactory()
    path = tmp_path / "groups.csv"
    path.write_text("Who,Where,income\nClub,WR9 6AB,lots\n", encoding="utf-8")

    printed = json.loads(run(path, "--json", "--column", "Who=name", "--column", "2=postcode", "--column", "income="))

    assert (printed["created"], printed["rejected"]) == (1, [])
    assert Organisation.objects.get(name="Club").postcode == "WR9 6AB"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Who", "Write a column as HEADING=WHAT, not “Who”."),
        ("Whom=name", "There is no one column “Whom” in the file"),
        ("Who=title", "“title” is none of: name, other names"),
    ],
)
def test_a_column_that_is_none_is_said_to_be_none(tmp_path, said, reason):
    DistrictFactory()
    path = tmp_path / "groups.csv"
    path.write_text("Who,Where\nClub,WR9 6AB\n", encoding="utf-8")

    with pytest.raises(CommandError, match=reason):
        run(path, "--column", said)


def test_a_workbook_is_read_like_every_other_file(tmp_path):
    DistrictFactory()
    path = tmp_path / "groups.xlsx"
    path.write_bytes(book(["name", "income"], ["Club", 1], ["Band", "lots"]))

    dry, real = (json.loads(run(path, "--json", *options)) for options in (["--dry-run"], []))

    assert dry == real
    assert (real["created"], real["rejected"][0]["row"]) == (1, 3)


def test_the_sheets_that_are_not_read_are_named(tmp_path):
    DistrictFactory()
    path = tmp_path / "groups.xlsx"
    path.write_bytes(book(["name"], ["Club"], more={"Old": [["name"], ["Band"], ["Choir"]]}))

    dry, real = (run(path, "--sheet", "Groups", *options).splitlines() for options in (["--dry-run"], []))

    assert dry[1:] == real
    assert real[-1] == "Not read: sheet “Old” (2 rows)"


def test_a_file_without_headings_is_read_by_the_numbers_of_its_columns(tmp_path):
    DistrictFactory()
    path = tmp_path / "groups.csv"
    path.write_text("Club,Hall\nBand,Barn\n", encoding="utf-8")

    printed = json.loads(run(path, "--json", "--heading-row", "0", "--column", "1=name"))

    assert (printed["created"], printed["rejected"]) == (2, [])
