"""`manage.py suggest_themes FILE.csv`."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def run(tmp_path, capsys):
    def run_on(content: bytes):
        path = tmp_path / "groups.csv"
        path.write_bytes(content)
        call_command("suggest_themes", str(path))
        printed = capsys.readouterr()
        return [json.loads(line) for line in printed.out.splitlines()], printed.err

    return run_on


def test_each_row_gets_one_line_in_order(run):
    lines, told = run(b"name,activities\nBrook Choir,Concerts\nThe Smith Settlement,\nBrook Cricket Club,Cricket\n")

    assert [line["row"] for line in lines] == [1, 2, 3]
    assert [[theme["theme"] for theme in line["themes"]] for line in lines] == [["arts and heritage"], [], ["sport"]]
    assert lines[0]["themes"][0]["because"] == ["choir", "concerts"]
    assert told == ""


@pytest.mark.parametrize(
    "content",
    [
        "name,activities\nCafé choir,Concerts\n".encode(),
        "name,activities\nCafé choir,Concerts\n".encode("utf-8-sig"),
        "name,activities\nCafé choir,Concerts\n".encode("cp1252"),
        "Activities , Name\nConcerts,Café choir\n".encode(),
    ],
    ids=["utf-8", "with a mark", "windows-1252", "headings otherwise"],
)
def test_files_as_people_save_them_are_read(run, content):
    lines, _ = run(content)

    assert [theme["theme"] for theme in lines[0]["themes"]] == ["arts and heritage"]


def test_a_row_that_does_not_fit_is_told_with_its_number_and_keeps_its_line(run):
    lines, told = run(b"name,activities\nBrook Choir,Concerts\nBrook Choir\nBrook Choir,Concerts,and,more\n")

    assert [line["row"] for line in lines] == [1, 2, 3]
    assert told.splitlines() == [
        "row 2: has 1 cells where the headings are 2.",
        "row 3: has 4 cells where the headings are 2.",
    ]


def test_a_file_without_activities_is_refused(run):
    with pytest.raises(CommandError, match="No column of the file is headed “activities”: it has name, town"):
        run(b"name,town\nBrook Choir,Brook\n")


def test_a_file_without_names_is_refused(run):
    with pytest.raises(CommandError, match="No column of the file is headed “name”"):
        run(b"activities,town\nConcerts,Brook\n")


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="The file cannot be opened: No such file or directory"):
        call_command("suggest_themes", str(tmp_path / "none.csv"))
