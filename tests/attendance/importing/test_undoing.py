"""An import is undone whole, and only while nobody has built upon it."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Attendance, MarksImport, Meeting, MeetingStatus
from attendance.services.importing.acts import drop
from attendance.services.importing.undoing import foresee_undoing, undo
from attendance.services.marking import expected_at, mark, marked_at
from tests.attendance.importing.sheets import ACROSS, NOW
from tests.attendance.importing.test_sheets import on_record
from tests.factories.attendance import (
    AttendanceFactory,
    AttendanceWarningFactory,
    ConcernEvidenceFactory,
    GuestFactory,
    MarkQueryFactory,
    MarksImportFactory,
    MeetingFactory,
)
from tests.factories.consultations import ReportBackFactory
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.refusals import refused_by
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)
JANUARY = dt.datetime(2023, 1, 12, 10, tzinfo=dt.UTC)


def undone(row, officer):
    return undo(import_id=row.pk, by=officer, now=LATER)


def in_the_way(row, officer):
    with pytest.raises(NotAllowedNow) as refusal:
        undone(row, officer)
    row.refresh_from_db()
    assert row.state == "done"
    return str(refusal.value)


def test_what_the_file_made_goes_and_history_keeps_it(taken, officer):
    row = taken(ACROSS)
    foreseen = foresee_undoing(row)

    undone(row, officer)

    row.refresh_from_db()
    assert (len(foreseen.marks), len(foreseen.meetings), foreseen.ways) == (4, 3, [])
    assert (on_record(), Meeting.objects.count()) == ([], 0)
    assert (row.state, row.undone_by, row.undone_at, row.ended_at) == ("undone", officer, LATER, NOW)
    gone = Attendance.history.filter(history_type="-")
    assert set(gone.values_list("history_user", "history_change_reason")) == {(officer.pk, "Undone: attendance.csv")}
    assert Meeting.history.filter(history_type="-").count() == 3


def test_what_was_there_before_goes_back(lsp, taken, officer):
    """One meeting was planned, one held and unmarked, one marked; of the last a mark is corrected by the file."""
    planned = MeetingFactory(partnership=lsp, starts_at=JANUARY)
    held = MeetingFactory(
        partnership=lsp, starts_at=dt.datetime(2023, 4, 13, 9, tzinfo=dt.UTC), status=MeetingStatus.HELD
    )
    marked = MeetingFactory(
        partnership=lsp,
        starts_at=dt.datetime(2023, 7, 6, 9, tzinfo=dt.UTC),
        status=MeetingStatus.HELD,
        marked_at=JANUARY,
    )
    bob = expected_at(marked).get(person__name="Bob Ray")
    AttendanceFactory(meeting=marked, term=bob, status="absent")
    row = taken(ACROSS, corrects=True)

    undone(row, officer)

    assert on_record() == [("2023-07-06", "Bob Ray", "absent")]
    said = [(each.status, each.marked_at) for each in (planned, held, marked) if each.refresh_from_db() is None]
    assert said == [("planned", None), ("held", None), ("held", JANUARY)]


def test_a_meeting_where_somebody_else_is_marked_since_stays_held(lsp, taken, officer):
    planned = MeetingFactory(partnership=lsp, starts_at=JANUARY)
    row = taken("date,name,attendance\n2023-01-12,Ann Lee,P\n")
    bob = expected_at(planned).get(person__name="Bob Ray")
    mark(meeting_id=planned.pk, marks=marked_at(planned) | {bob.pk: "present"}, why="Bob too", now=LATER, by=officer)

    undone(row, officer)

    planned.refresh_from_db()
    assert (planned.status, planned.marked_at, on_record()) == (
        "held",
        NOW,
        [("2023-01-12", "Bob Ray", "present")],
    )


def test_the_same_file_can_be_brought_again(taken, officer):
    first = taken(ACROSS)
    undone(first, officer)

    again = taken(ACROSS)

    assert (again.created, again.meetings_added) == (first.created, first.meetings_added)


def test_a_mark_put_right_or_taken_back_since_stands_in_the_way(taken, officer):
    row = taken(ACROSS)
    meeting = Meeting.objects.get(starts_at__date="2023-01-12")
    ann = expected_at(meeting).get(person__name="Ann Lee")
    bob = expected_at(meeting).get(person__name="Bob Ray")

    mark(meeting_id=meeting.pk, marks={ann.pk: "absent", bob.pk: "virtual"}, why="Wrong", now=LATER, by=officer)
    changed = in_the_way(row, officer)
    mark(meeting_id=meeting.pk, marks={ann.pk: None, bob.pk: "virtual"}, why="Wrong", now=LATER, by=officer)
    taken_back = in_the_way(row, officer)

    assert changed == "Somebody has built upon it. The mark of Ann Lee, 12 January 2023 was put right since."
    assert taken_back == "Somebody has built upon it. A mark of this file was taken back since."
    assert len(on_record()) == 3


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (
            lambda m, t: MarkQueryFactory(meeting=m, term=t),
            "Somebody wrote about the mark of Ann Lee, 12 January 2023.",
        ),
        (
            lambda m, t: ConcernEvidenceFactory(meeting=m, concern__term=t),
            "A concern rests on the mark of Ann Lee, 12 January 2023.",
        ),
        (
            lambda m, t: AttendanceWarningFactory(since=m, term=t),
            "A warning was given about the mark of Ann Lee, 12 January 2023.",
        ),
        (lambda m, t: GuestFactory(meeting=m), "The meeting of 12 January 2023 has guests now."),
        (lambda m, t: ReportBackFactory(meeting=m, term=t), "The meeting of 12 January 2023 has report-backs now."),
    ],
)
def test_whatever_speaks_of_its_marks_or_meetings_stands_in_the_way(taken, officer, build, words):
    row = taken(ACROSS)
    meeting = Meeting.objects.get(starts_at__date="2023-01-12")
    build(meeting, expected_at(meeting).get(person__name="Ann Lee"))

    refusal = in_the_way(row, officer)

    assert words in refusal
    assert len(on_record()) == 4


def test_a_file_is_undone_once_and_only_when_it_was_taken_over(brought, taken, officer):
    waiting, done = brought(ACROSS), taken("date,name,attendance\n2023-01-12,Ann Lee,P\n")
    undone(done, officer)
    with pytest.raises(NotAllowedNow) as twice:
        undone(done, officer)
    with pytest.raises(NotAllowedNow) as early:
        undone(waiting, officer)
    drop(import_id=waiting.pk, by=officer, now=NOW)

    assert str(twice.value) == "This file is “undone” by now."
    assert str(early.value) == "This file is “ready to take over” by now."


def test_a_file_that_changed_nothing_is_not_undone(taken, officer):
    taken(ACROSS)

    assert in_the_way(taken(ACROSS), officer) == "Nothing is left to undo: this file changed nothing."


def test_only_officers_of_the_district_undo(taken, lsp):
    row = taken(ACROSS)

    for by in (partner_of(lsp.district), officer_of(MeetingFactory().partnership.district)):
        with pytest.raises(NotAllowed) as refusal:
            undo(import_id=row.pk, by=by, now=LATER)
        assert str(refusal.value) == "Only the partnership officers bring past attendance on record."


def test_an_import_that_is_undone_says_by_whom_and_when():
    facts = {"state": "undone", "ended_at": NOW}

    refused_by("marks_import_undone_says_by_whom_and_when", MarksImportFactory, **facts)
    refused_by("marks_import_undone_says_by_whom_and_when", MarksImportFactory, undone_by=UserFactory())


def test_the_pages_say_what_would_go_and_undo_it(taken, officer, sign_in):
    row, browser = taken(ACROSS), sign_in(officer)
    page = f"/office/meetings/import/{row.pk}/"

    told = browser.get(page).content.decode()
    asked = browser.get(f"{page}undo/").content.decode()
    browser.post(f"{page}undo/")
    after = browser.get(page).content.decode()
    again = browser.get(f"{page}undo/").content.decode()

    assert f'href="{page}undo/"' in told
    assert "4 marks and 3 meetings will be taken away; 0 marks and 0 meetings will go back" in asked
    assert MarksImport.objects.get().state == "undone"
    assert "attendance.csv is undone" in after
    assert f'href="{page}undo/"' not in after
    assert "This file is “undone”: nothing can be undone." in again


def test_the_page_names_what_stands_in_the_way(taken, officer, sign_in):
    row = taken(ACROSS)
    GuestFactory(meeting=Meeting.objects.get(starts_at__date="2023-01-12"))

    asked = sign_in(officer).get(f"/office/meetings/import/{row.pk}/undo/").content.decode()
    tried = sign_in(officer).post(f"/office/meetings/import/{row.pk}/undo/", follow=True).content.decode()

    assert "<li>The meeting of 12 January 2023 has guests now.</li>" in asked
    assert "Undo the import" not in asked
    assert "Somebody has built upon it." in tried


def test_a_file_taken_over_before_undoing_was_kept_is_left(lsp, officer):
    old = MarksImportFactory(partnership=lsp, state="done", ended_at=NOW)

    assert in_the_way(old, officer) == "Nothing is left to undo: this file changed nothing."
