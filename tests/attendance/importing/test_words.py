"""How cells are understood, and what bounds them."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from attendance.models import Mark, RejectedMark
from attendance.services.importing.cells import cells_of
from attendance.services.importing.planning import plan
from attendance.services.importing.words import MEANINGS, SKIP, day_of, meaning_of, plain_name
from organisations.services.reading.words import UnreadableFile
from tests.attendance.importing.sheets import ACROSS, NOW
from tests.factories.attendance import MarksImportFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


def test_an_import_adds_up_and_ends_when_it_says():
    refused_by("marks_import_adds_up", MarksImportFactory, state="done", ended_at=NOW, read=1)
    refused_by("marks_import_has_ended_exactly_when_it_has_its_time", MarksImportFactory, state="dropped")
    refused_by("marks_import_hours_are_in_order", MarksImportFactory, begins=dt.time(12), ends=dt.time(10))
    row = MarksImportFactory()
    refused_by("rejected_mark_says_why", RejectedMark.objects.create, marks_import=row, row=1, column="a", reason="")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/03/2019", "2019-03-14"),
        ("14.3.19", "2019-03-14"),
        ("Thu 14 March 2019", "2019-03-14"),
        ("14th Mar 2019", "2019-03-14"),
        ("2019-03-14 00:00:00", "2019-03-14"),
        ("31/02/2019", None),
        ("Ann Lee", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text, day):
    found = day_of(text)

    assert (found and found.isoformat()) == day


@pytest.mark.parametrize("text", ["Ann Lee", "Lee, Ann", "Cllr Ann Lee", "Dr. ann  LEE", "Rev Dr Ann Lee"])
def test_names_are_compared_without_titles(text):
    assert plain_name(text) == "ann lee"


def test_every_word_of_our_own_pages_is_understood():
    ours = {mark.label: mark.value for mark in Mark} | {"Present on line": "virtual", "Seat vacant": SKIP}

    assert {label: meaning_of(label) for label in ours} == ours
    assert set(MEANINGS.values()) == {*Mark.values, SKIP}


def test_the_number_of_questions_does_not_grow_with_the_file(brought, django_assert_num_queries):
    small = brought(ACROSS)
    wide = "Name," + ",".join(f"{day:02}/01/2023" for day in range(1, 29)) + "\n"
    large = brought(wide + "Ann Lee" + ",P" * 28 + "\nBob Ray" + ",P" * 28 + "\n")

    with django_assert_num_queries(4):
        plan(small, NOW)
    with django_assert_num_queries(4):
        assert len(plan(large, NOW).created) == 56


def test_cells_beyond_a_bound_are_refused(monkeypatch):
    monkeypatch.setattr("attendance.services.importing.cells.MOST_MARKS", 2)

    with pytest.raises(UnreadableFile) as refusal:
        cells_of(io.BytesIO(ACROSS.encode()))

    assert str(refusal.value) == "The file has more than 2 marks. Bring it in parts."
