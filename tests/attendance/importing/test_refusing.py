"""What is asked about, refused or forgotten of a sheet."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Mark, MarksImport, RejectedMark
from attendance.services.importing.acts import drop, forget, settle_words, take_over
from attendance.services.importing.planning import plan
from attendance.services.importing.words import SKIP
from organisations.services.reading.words import UnreadableFile
from tests.attendance.importing.sheets import ACROSS, NOW
from tests.factories.organisations import partner_of
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_words_that_only_a_person_can_read_are_asked_about(brought, officer):
    row = brought(ACROSS)
    assert {word: meaning for word, meaning in row.words.items() if not meaning} == {"x": "", "2": ""}

    settle_words(import_id=row.pk, words={"x": Mark.PRESENT, "2": SKIP}, by=officer, now=NOW)

    row.refresh_from_db()
    planned = plan(row, NOW)
    assert (len(planned.created), planned.read) == (5, 9)


def test_a_word_means_a_mark_or_nothing(brought, officer):
    row = brought(ACROSS)

    for words in ({"x": "perhaps"}, {"never": Mark.PRESENT}):
        with pytest.raises(DomainError) as refusal:
            settle_words(import_id=row.pk, words=words, by=officer, now=NOW)
        assert str(refusal.value) == "Choose from the list what each word means."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bring cake\nand tea\n", "No sheet has headings we know."),
        ("Name,12/01/2023\nAnn Lee,\n", "The file has no marks: all cells are empty."),
        ("", "The file is empty."),
        ("%PDF-1.7", "This is a PDF, not a spreadsheet."),
    ],
)
def test_what_is_no_attendance_sheet_is_refused(brought, text, words):
    with pytest.raises(UnreadableFile) as refusal:
        brought(text)

    assert str(refusal.value).startswith(words)
    assert MarksImport.objects.count() == 0


def test_a_sheet_of_something_else_is_refused(brought):
    minutes = "Name,12/01/2023\n" + "".join(f"Person {number},Said thing {number}\n" for number in range(50))

    with pytest.raises(UnreadableFile) as refusal:
        brought(minutes)

    assert str(refusal.value).startswith("The file has 50 different words for marks, “said thing 0”")


def test_only_officers_bring_and_take_over(lsp, brought, officer):
    row = brought(ACROSS)
    partner = partner_of(lsp.district)

    for act in (take_over, drop):
        with pytest.raises(NotAllowed):
            act(import_id=row.pk, by=partner, now=NOW)


def test_a_file_is_taken_over_once_and_then_forgotten(taken, officer):
    row = taken(ACROSS)

    with pytest.raises(NotAllowedNow) as refusal:
        take_over(import_id=row.pk, by=officer, now=NOW)

    assert (str(refusal.value), row.cells) == ("This file is “taken over” by now.", [])


def test_a_file_that_is_left_is_forgotten_at_once_and_one_left_lying_after_a_week(brought, officer):
    left, lying, fresh = brought(ACROSS), brought(ACROSS), brought(ACROSS)
    drop(import_id=left.pk, by=officer, now=NOW)
    MarksImport.objects.filter(pk=lying.pk).update(brought_at=NOW - dt.timedelta(days=8))

    forget(now=NOW)

    states = dict(MarksImport.objects.values_list("pk", "state"))
    assert states == {left.pk: "dropped", lying.pk: "dropped", fresh.pk: "waiting"}
    assert [bool(row.cells) for row in MarksImport.objects.order_by("pk")] == [False, False, True]


def test_what_rejected_cells_said_is_forgotten_after_90_days(taken):
    taken(ACROSS)

    forget(now=NOW + dt.timedelta(days=91))

    assert set(RejectedMark.objects.values_list("value", flat=True)) == {""}
    assert MarksImport.objects.get().is_forgotten
