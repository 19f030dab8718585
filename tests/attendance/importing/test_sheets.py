"""Years of attendance sheets: what they look like, and what each cell becomes."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from attendance.models import Attendance, Mark, Meeting, MeetingStatus, RejectedMark
from notifications.models import Letter
from tests.attendance.importing.sheets import ACROSS, NOW
from tests.factories.attendance import AttendanceFactory, MeetingFactory
from tests.factories.partnerships import SeatFactory, TermFactory

pytestmark = pytest.mark.django_db


def counts(row):
    return row.read, row.created, row.updated, row.unchanged, row.skipped, row.rejected


def on_record():
    rows = Attendance.objects.order_by("meeting__starts_at", "term__seat__label")
    return [(row.meeting.day.isoformat(), row.term.person.name, row.mark) for row in rows.select_related("meeting")]


def reasons():
    return [(row.row, row.column, row.value, row.reason) for row in RejectedMark.objects.all()]


def test_names_down_and_dates_across(taken):
    row = taken(ACROSS)

    assert on_record() == [
        ("2023-01-12", "Ann Lee", Mark.PRESENT),
        ("2023-01-12", "Bob Ray", Mark.VIRTUAL),
        ("2023-04-13", "Ann Lee", Mark.APOLOGIES),
        ("2023-07-06", "Bob Ray", Mark.DEPUTY),
    ]
    assert counts(row) == (9, 4, 0, 0, 1, 4)
    assert reasons() == [
        (3, "6.7.23", "X", "Nobody has said what “X” means."),
        (5, "12/01/2023", "2", "Nobody has said what “2” means."),
        (5, "Thu 13 April 2023", "1", "Nobody called “Total” has held a seat on this partnership."),
        (5, "6.7.23", "1", "Nobody called “Total” has held a seat on this partnership."),
    ]


def test_meetings_down_and_people_across(taken):
    row = taken("Date,Venue,Ann Lee,Rural\n12/01/2023,Hall,Present,Absent\nsoon,Hall,Present,Present\n")

    assert on_record() == [("2023-01-12", "Ann Lee", Mark.PRESENT), ("2023-01-12", "Bob Ray", Mark.ABSENT)]
    assert counts(row) == (3, 2, 0, 0, 0, 1)
    assert reasons() == [(3, "Date", "soon", "This is no day, like 14/03/2019.")]


def test_one_row_for_each_mark(taken):
    row = taken(
        "Meeting date;Seat;Representative;Status\n"
        "2023-01-12;Health;Ann Lee;present\n"
        "2023-01-12;Rural;;apologies\n"
        ";Health;Ann Lee;present\n"
        "2023-04-13;Health;Bob Ray;present\n"
        "2023-04-13;Moon;Ann Lee;present\n"
    )

    assert on_record() == [("2023-01-12", "Ann Lee", Mark.PRESENT), ("2023-01-12", "Bob Ray", Mark.APOLOGIES)]
    assert counts(row) == (5, 2, 0, 0, 0, 3)
    assert [reason for *_, reason in reasons()] == [
        "The row has no date.",
        "Bob Ray held no such seat on 13 April 2023: in office from 1 January 2020 until 31 December 2023.",
        "No seat is called “Moon”.",
    ]


def test_a_workbook_with_a_sheet_for_each_year(taken):
    book = openpyxl.Workbook()
    first = book.active
    first.title = "2022"
    first.append(["", dt.datetime(2022, 1, 13), dt.datetime(2022, 4, 14)])
    first.append(["Ann Lee", "P", "P"])
    second = book.create_sheet("2023")
    second.append(["", dt.datetime(2023, 1, 12)])
    second.append(["Bob Ray", "late"])
    book.create_sheet("Notes").append(["Bring cake"])
    out = io.BytesIO()
    book.save(out)

    row = taken(out.getvalue(), name="years.xlsx")

    assert [(day, mark) for day, _, mark in on_record()] == [("2022-01-13", "present"), ("2022-04-14", "present")]
    assert counts(row) == (3, 2, 0, 0, 0, 1)
    assert RejectedMark.objects.get().sheet == "2023"


def test_meetings_that_are_not_on_record_are_added_as_held_and_public_in_a_week(taken, officer):
    row = taken(ACROSS)

    meeting = Meeting.objects.order_by("starts_at").first()
    assert (row.meetings_added, Meeting.objects.count()) == (3, 3)
    assert (meeting.starts_at, meeting.until, meeting.status, meeting.marked_at) == (
        dt.datetime(2023, 1, 12, 10, tzinfo=dt.UTC),
        "midday",
        MeetingStatus.HELD,
        NOW,
    )
    step = Attendance.history.first()
    assert (step.history_user, step.history_change_reason) == (officer, "From attendance.csv")
    assert Letter.objects.count() == 0


def test_brought_twice_nothing_changes(taken):
    taken(ACROSS)

    again = taken(ACROSS)

    assert (again.created, again.updated, again.unchanged, again.meetings_added) == (0, 0, 4, 0)
    assert (Attendance.objects.count(), Attendance.history.count()) == (4, 4)


def test_a_meeting_on_record_is_marked_and_not_doubled(lsp, taken):
    planned = MeetingFactory(partnership=lsp, starts_at=dt.datetime(2023, 1, 12, 14, tzinfo=dt.UTC))

    taken("Name,12/01/2023\nAnn Lee,P\n")

    planned.refresh_from_db()
    assert (Meeting.objects.count(), planned.status, planned.marked_at) == (1, MeetingStatus.HELD, NOW)


@pytest.mark.parametrize("corrects", [False, True])
def test_a_mark_that_stands_already_is_corrected_only_when_the_file_is_right(lsp, taken, corrects):
    meeting = MeetingFactory(partnership=lsp, starts_at=dt.datetime(2023, 1, 12, 14, tzinfo=dt.UTC))
    row = AttendanceFactory(meeting=meeting, term=lsp.seats.get(label="Health").terms.get())

    result = taken("Name,12/01/2023\nAnn Lee,P\n", corrects=corrects)

    row.refresh_from_db()
    assert (row.mark, result.updated, result.rejected) == (("present", 1, 0) if corrects else ("absent", 0, 1))
    if corrects:
        assert row.history.order_by("history_id").last().history_change_reason == "From attendance.csv"
    else:
        assert reasons()[0][3] == "On record it stands as “Absent”. Correct it on the page of the meeting."


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"status": "cancelled", "status_reason": "Snow"}, "The meeting of that day is on record as cancelled."),
        ({"status": "postponed", "status_reason": "Snow"}, "The meeting of that day is on record as postponed."),
    ],
)
def test_nobody_came_to_a_meeting_that_was_called_off(lsp, taken, facts, reason):
    MeetingFactory(partnership=lsp, starts_at=dt.datetime(2023, 1, 12, 14, tzinfo=dt.UTC), **facts)

    taken("Name,12/01/2023\nAnn Lee,P\n")

    assert [why for *_, why in reasons()] == [reason]


def test_which_of_two_meetings_of_a_day_is_not_guessed(lsp, taken):
    for hour in (10, 14):
        MeetingFactory(partnership=lsp, starts_at=dt.datetime(2023, 1, 12, hour, tzinfo=dt.UTC))

    taken("Name,12/01/2023\nAnn Lee,P\n")

    assert [why for *_, why in reasons()] == ["2 meetings are on record that day: mark them on their own pages."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Name,14/03/2026\nAnn Lee,P\n", "14 March 2026 is still to come."),
        ("Name,14/03/2025\nAnn Lee,P\n", "The meeting of that day is not over yet."),
        ("Name,14/03/1925\nAnn Lee,P\n", "14 March 1925 is too long ago. Check the year: 1945 is the earliest."),
        ("Name,12/01/2019\nAnn Lee,P\n", "Ann Lee held no seat on 12 January 2019: in office from 1 January 2020."),
        ("Name,12/01/2019\nHealth,P\n", "The seat “Health” was not kept on 12 January 2019."),
        (
            "Name,12/01/2023\nAnn Lee,P\nAnn  LEE,Absent\n",
            "In row 2 the file says “P” of the same person and day.",
        ),
        (
            "Date,Seat,Name,Attendance\n12/01/2023,Health,Dan Day,P\n",
            "The seat “Health” was held by Ann Lee that day, and not held by “Dan Day”.",
        ),
        ("Date,Name,Attendance\n12/01/2023,,P\n", "The row names nobody and no seat."),
        (f"Name,12/01/2023\n{'x' * 201},P\n", "This has more than 200 letters."),
    ],
)
def test_what_cannot_be_taken_over_is_rejected_with_its_reason(taken, text, reason):
    result = taken(text)

    assert reasons()[-1][3] == reason
    assert result.rejected == 1


def test_who_has_two_seats_is_told_apart_by_a_column(lsp, taken):
    ann = lsp.seats.get(label="Health").terms.get().person
    TermFactory(seat=SeatFactory(partnership=lsp, label="Second"), person=ann, starts_on=dt.date(2020, 1, 1))

    taken("Date,Name,Attendance\n12/01/2023,Ann Lee,P\n")
    told_apart = taken("Date,Name,Seat,Attendance\n12/01/2023,Ann Lee,Second,P\n")

    assert reasons()[0][3] == "Ann Lee held 2 seats that day. Say which, in a column “seat”."
    assert told_apart.created == 1


def test_a_vacant_seat_and_the_same_mark_twice_are_skipped(taken):
    result = taken("Name,11/01/2024,12/01/2023\nRural,P,P\nBob Ray,-,P\n")

    assert counts(result) == (4, 1, 0, 0, 3, 0)
    assert result.skipped_why == {
        "The seat was vacant that day.": 1,
        "“-” says that nobody was expected.": 1,
        "The same mark stands in the file twice.": 1,
    }
