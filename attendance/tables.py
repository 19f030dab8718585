from __future__ import annotations

import datetime as dt

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django_tables2 import A

from attendance.models import Concern, ConcernRule, MarksImport, Meeting, MeetingStatus
from vcsrep.face.tables import Column, DayColumn, MomentColumn, NumberColumn, Table, TagColumn

COLOURS = {
    MeetingStatus.PLANNED.value: "blue",
    MeetingStatus.HELD.value: "green",
    MeetingStatus.POSTPONED.value: "yellow",
    MeetingStatus.CANCELLED.value: "red",
}


WAITING = ("Over, attendance not marked", "yellow")


def shown_status(meeting: Meeting, now: dt.datetime) -> tuple[str, str]:
    """The status as the office reads it, and its colour: a meeting that is over is no longer only planned."""
    if meeting.waits_for_marks(now):
        return WAITING
    return meeting.get_status_display(), COLOURS[meeting.status]


class PublicMeetingTable(Table):
    caption = "Meetings that are over"
    hide_caption = True
    empty_text = "No meeting is over yet."

    starts_at = MomentColumn(verbose_name="When", linkify=lambda record: record.get_absolute_url())
    name = Column(verbose_name="Kind of meeting")
    location = Column(verbose_name="Where")
    status = TagColumn(verbose_name="Status", colours=COLOURS)

    class Meta:
        model = Meeting
        fields = ()
        order_by = ("-starts_at",)


class MeetingTable(Table):
    caption = "Meetings"
    hide_caption = True
    empty_text = "No meeting is on record yet."

    starts_at = MomentColumn(verbose_name="When", linkify=("attendance_office:meeting", [A("pk")]))
    partnership = Column(verbose_name="Partnership", accessor="partnership__name")
    location = Column(verbose_name="Where")
    status = Column(verbose_name="Status")

    def render_status(self, record: Meeting) -> SafeString:
        text, colour = shown_status(record, timezone.now())
        return render_to_string("components/tag.html", {"text": text, "colour": colour})

    def value_status(self, record: Meeting) -> str:
        return shown_status(record, timezone.now())[0]

    class Meta:
        model = Meeting
        fields = ()
        order_by = ("-starts_at",)


class MarksImportTable(Table):
    caption = "Files brought before"
    hide_caption = True
    empty_text = "No file has been brought yet."

    filename = Column(verbose_name="File", linkify=("attendance_office:import_result", [A("pk")]))
    partnership = Column(verbose_name="Partnership", accessor="partnership__name")
    brought_at = MomentColumn(verbose_name="Brought")
    created = NumberColumn(verbose_name="Marks added")
    rejected = NumberColumn(verbose_name="Rejected")
    state = TagColumn(
        verbose_name="State", colours={"waiting": "yellow", "done": "green", "dropped": "grey", "undone": "red"}
    )

    class Meta:
        model = MarksImport
        fields = ()
        order_by = ("-brought_at",)


class RejectedMarkTable(Table):
    caption = "Rejected cells"
    hide_caption = True
    empty_text = "Nothing is rejected."

    row = NumberColumn(verbose_name="Row", orderable=False)
    sheet = Column(verbose_name="Sheet", orderable=False)
    column = Column(verbose_name="Column", orderable=False)
    value = Column(verbose_name="Value", orderable=False)
    reason = Column(verbose_name="Why", orderable=False)


class PercentColumn(NumberColumn):
    """A whole per cent; a download has the number alone."""

    def render(self, value: int) -> str:
        return f"{value}%"


class TallyTable(Table):
    caption = "Attendance in figures"
    hide_caption = True
    empty_text = "No meeting was held in that period."

    name = Column(verbose_name="Name")
    note = Column(verbose_name="Seat or partnership")
    expected = NumberColumn(verbose_name="Total expected")
    present = NumberColumn(verbose_name="Present as expected")
    virtual = NumberColumn(verbose_name="Present virtual")
    substitute = NumberColumn(verbose_name="As substitute")
    in_attendance = NumberColumn(verbose_name="In attendance")
    absent = NumberColumn(verbose_name="Absent (including apologies)")
    percentage = PercentColumn(verbose_name="Personal attendance")
    coverage = PercentColumn(verbose_name="Seat coverage")

    class Meta:
        order_by = ("name", "note")


CONCERN_COLOURS = {"open": "yellow", "answered": "blue", "closed": "grey"}


class ConcernTable(Table):
    caption = "Concerns about attendance"
    hide_caption = True
    empty_text = "Nobody has missed so many meetings in a row."

    person = Column(verbose_name="Who", accessor="term__person__name", linkify=("attendance_office:concern", [A("pk")]))
    seat = Column(verbose_name="Seat", accessor="term__seat__label")
    partnership = Column(verbose_name="Partnership", accessor="term__seat__partnership__name")
    misses = NumberColumn(verbose_name="Missed in a row")
    raised_at = DayColumn(verbose_name="Raised")
    state = TagColumn(verbose_name="State", colours=CONCERN_COLOURS)

    def value_raised_at(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    class Meta:
        model = Concern
        fields = ()
        order_by = ("-raised_at",)


class ConcernRuleTable(Table):
    caption = "What counts as a miss"
    hide_caption = True
    empty_text = "No partnership is on record yet."

    name = Column(verbose_name="Partnership", linkify=("attendance_office:concern_rule", [A("slug")]))
    rule = Column(verbose_name="What counts", accessor="concern_rule", empty_values=(), orderable=False)

    def render_rule(self, value: ConcernRule | None) -> str:
        return value.in_words if value else "As usual"

    class Meta:
        fields = ()
