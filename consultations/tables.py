from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django_tables2 import A

from attendance.models import Attendance
from consultations.models import Issue, ReportBack
from partnerships.models import Term
from vcsrep.face.tables import Column, DayColumn, NumberColumn, Table, TagColumn, YesNoColumn, link
from vcsrep.face.words import count, shortday
from vcsrep.workdays import working_days_after


class ReportTable(Table):
    caption = "Reports back"
    hide_caption = True
    empty_text = "Nobody has reported back yet. A report is due ten working days after a meeting."

    meeting = Column(verbose_name="Meeting", accessor="meeting__starts_at", linkify=("reports:report", [A("pk")]))
    partnership = Column(verbose_name="Partnership", accessor="meeting__partnership__name")
    seat = Column(verbose_name="Seat", accessor="term__seat__label")
    author = Column(verbose_name="Reported by", accessor="author_name")
    published_at = DayColumn(verbose_name="Published")

    def render_meeting(self, value: dt.datetime) -> str:
        return shortday(value)

    def value_meeting(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    def value_published_at(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    class Meta:
        model = ReportBack
        fields = ()
        order_by = ("-meeting",)


class OverdueTable(Table):
    caption = "Reports overdue"
    hide_caption = True
    empty_text = "Every report that was due is published."

    person = Column(verbose_name="Who", accessor="term__person__name")
    seat = Column(verbose_name="Seat", accessor="term__seat__label")
    partnership = Column(verbose_name="Partnership", accessor="meeting__partnership__name")
    meeting = Column(verbose_name="Meeting", accessor="meeting__starts_at")
    due_on = Column(verbose_name="Was due", empty_values=(), orderable=False)
    late = NumberColumn(verbose_name="Days late", empty_values=(), orderable=False)
    drafted_at = YesNoColumn(verbose_name="Draft begun", empty_values=(), accessor="drafted_at", orderable=False)
    write = Column(verbose_name="What to do", empty_values=(), orderable=False)

    def render_meeting(self, value: dt.datetime) -> str:
        return shortday(value)

    def value_meeting(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    def render_due_on(self, record: Any) -> str:
        return shortday(self._due(record))

    def value_due_on(self, record: Any) -> str:
        return self._due(record).isoformat()

    def render_late(self, record: Any) -> int:
        return self.value_late(record)

    def value_late(self, record: Any) -> int:
        return (timezone.localdate() - self._due(record)).days

    def render_write(self, record: Attendance) -> SafeString:
        address = reverse("reports_office:write", args=[record.meeting_id, record.term_id])
        return link(address, f"Write it for {record.term.person}")

    def value_write(self, record: Attendance) -> str:
        return reverse("reports_office:write", args=[record.meeting_id, record.term_id])

    @staticmethod
    def _due(record: Any) -> dt.date:
        return working_days_after(record.meeting.day, record.working_days)

    class Meta:
        model = Attendance
        fields = ()


class SilenceTable(Table):
    caption = "Meetings attended and reports filed"
    hide_caption = True
    empty_text = "No report has fallen due in that time."

    person = Column(verbose_name="Who", accessor="person__name")
    seat = Column(verbose_name="Seat", accessor="seat__label")
    partnership = Column(verbose_name="Partnership", accessor="seat__partnership__name")
    attended = NumberColumn(verbose_name="Meetings attended")
    filed = NumberColumn(verbose_name="Reports filed")
    in_time = NumberColumn(verbose_name="In time")
    missing = NumberColumn(verbose_name="Missing")

    class Meta:
        model = Term
        fields = ()


class RuleTable(Table):
    caption = "When reports are due"
    hide_caption = True
    empty_text = "No partnership is on record yet."

    name = Column(verbose_name="Partnership", linkify=("reports_office:rule", [A("slug")]))
    working_days = Column(verbose_name="Due", accessor="report_rule__working_days", empty_values=(), orderable=False)
    asked_from = DayColumn(verbose_name="Asked of meetings from", accessor="report_rule__asked_from", orderable=False)

    def render_working_days(self, value: int | None) -> str:
        return f"{count(value, 'working day')} after" if value else "10 working days after (usual)"

    class Meta:
        fields = ()


ISSUE_COLOURS = {
    "raised": "blue",
    "taken_up": "teal",
    "carried": "purple",
    "answered": "green",
    "declined": "red",
    "withdrawn": "grey",
}


class IssueTable(Table):
    caption = "Issues"
    hide_caption = True
    empty_text = "No organisation has raised anything yet. Its voting contact does that on its own page."

    title = Column(verbose_name="What it is about", linkify=("issues:issue", [A("pk")]))
    organisation = Column(verbose_name="Raised by", accessor="raised_by_in_public", orderable=False)
    partnership = Column(verbose_name="With", accessor="partnership__name")
    state = TagColumn(verbose_name="Where it is", colours=ISSUE_COLOURS)
    raised_at = DayColumn(verbose_name="Raised")

    def value_raised_at(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    class Meta:
        model = Issue
        fields = ()
        order_by = ("-raised_at",)


class OfficeIssueTable(IssueTable):
    empty_text = "No organisation has raised anything yet."

    title = Column(verbose_name="What it is about", linkify=("issues_office:issue", [A("pk")]))
    organisation = Column(verbose_name="Raised by", accessor="organisation__name")
    term = Column(verbose_name="In the hands of", accessor="term__person__name")
    withheld_because = Column(verbose_name="Withheld because")

    class Meta:
        sequence = ("title", "organisation", "partnership", "state", "term", "raised_at", "withheld_because")
