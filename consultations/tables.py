from __future__ import annotations

import datetime as dt
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django_tables2 import A

from attendance.models import Attendance
from consultations.letters import asker_of
from consultations.models import Consultation, Consultee, Issue, ReportBack
from partnerships.models import Term
from vcsrep.face.tables import Column, DayColumn, MomentColumn, NumberColumn, Table, TagColumn, YesNoColumn, link
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

    def render_state(self, record: Issue) -> SafeString:
        """Where it is; and that it is withheld, which its own page explains."""
        colour = ISSUE_COLOURS[record.state]
        tags = [(record.get_state_display(), colour), *([("Withheld", "orange")] if record.withheld_because else [])]
        return format_html_join(
            " ",
            "{}",
            ((render_to_string("components/tag.html", {"text": text, "colour": shade}),) for text, shade in tags),
        )

    def value_state(self, record: Issue) -> str:
        withheld = f", withheld: {record.withheld_because}" if record.withheld_because else ""
        return f"{record.get_state_display()}{withheld}"

    class Meta:
        sequence = ("title", "organisation", "partnership", "state", "term", "raised_at")


STAGE_COLOURS = {"draft": "grey", "open": "green", "closed": "yellow", "reported": "blue", "cancelled": "red"}


class ConsultationTable(Table):
    caption = "Consultations and calls for views"
    hide_caption = True
    empty_text = "Nothing has been asked yet."

    title = Column(verbose_name="What is asked", linkify=("consultations:consultation", [A("slug")]))
    kind = Column(verbose_name="Kind")
    asker = Column(verbose_name="Asked by", empty_values=(), orderable=False)
    stage = Column(verbose_name="Where it is", empty_values=(), orderable=False)
    closes_at = MomentColumn(verbose_name="Closes, or closed")

    def render_asker(self, record: Consultation) -> str:
        return capfirst(asker_of(record))

    def render_stage(self, record: Consultation) -> SafeString:
        stage = record.stage_at(timezone.now())
        return render_to_string("components/tag.html", {"text": stage.label, "colour": STAGE_COLOURS[stage]})

    def value_stage(self, record: Consultation) -> str:
        return str(record.stage_at(timezone.now()).label)

    class Meta:
        model = Consultation
        fields = ()
        order_by = ("-closes_at",)


class OfficeConsultationTable(ConsultationTable):
    empty_text = "Nothing has been asked yet. Begin with a draft: nobody sees it until you open it."

    title = Column(verbose_name="What is asked", linkify=("consultations_office:consultation", [A("slug")]))
    asked = NumberColumn(verbose_name="Asked")
    answered = NumberColumn(verbose_name="Answered")

    class Meta:
        model = Consultation
        fields = ()


class ConsulteeTable(Table):
    caption = "Who is asked"
    hide_caption = True
    empty_text = "Nobody is on the list."

    name = Column(verbose_name="Who", empty_values=(), order_by=("organisation__name_key", "name"))
    area = Column(verbose_name="Area", accessor="area__name")
    theme = Column(verbose_name="Theme", accessor="theme__name")
    source = Column(verbose_name="Why")
    way = Column(verbose_name="Asked", accessor="has_letter")
    answered = Column(verbose_name="Answered", empty_values=(), orderable=False)

    def render_name(self, record: Consultee) -> str:
        return str(record)

    def render_source(self, record: Consultee) -> str:
        by = f" ({record.forwarded_by})" if record.forwarded_by else ""
        return f"{record.get_source_display()}{by}"

    def render_way(self, value: bool) -> str:
        return "By e-mail" if value else "On paper: no address"

    def render_answered(self, record: Consultee) -> SafeString:
        words, colour = self._answer(record)
        return render_to_string("components/tag.html", {"text": words, "colour": colour})

    def value_answered(self, record: Consultee) -> str:
        return self._answer(record)[0]

    @staticmethod
    def _answer(record: Consultee) -> tuple[str, str]:
        response = getattr(record, "response", None)
        if response is None:
            return "No", "grey"
        if not response.is_given:
            return "Begun", "yellow"
        return f"Yes, {response.get_channel_display().lower()}", "green"

    class Meta:
        model = Consultee
        fields = ()


class DraftConsulteeTable(ConsulteeTable):
    empty_text = "Nobody is named. Those of the audience you chose come on the list when you open it."

    strike = Column(verbose_name="Take off", empty_values=(), orderable=False)

    def render_strike(self, record: Consultee) -> SafeString:
        slug = vars(self)["request"].resolver_match.kwargs["slug"]  # RequestConfig puts it there
        return link(reverse("consultations_office:strike", args=[slug, record.pk]), f"Take {record} off")

    def value_strike(self, record: Consultee) -> str:
        return ""

    class Meta:
        model = Consultee
        fields = ()
        exclude = ("way", "answered")
