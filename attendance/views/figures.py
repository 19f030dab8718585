"""Attendance in figures: a partnership's page for everybody, all of them in the office, a report to print."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attendance.forms.figures import FiguresForm, PeriodForm, ReportForm
from attendance.models import Meeting, MeetingStatus
from attendance.pictures import drawn_strip, trend
from attendance.services.telling import facts_of, meeting_lines
from attendance.tables import TallyTable
from attendance.tallies import COLUMNS, By, Record, Tally, definitions, held_by, last_of, read_record, tallies
from organisations.http import SignedInRequest, office_page
from partnerships.models import Partnership
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing


@login_not_required
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """Only what is public: the marks of the last week are not."""
    body = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    form = PeriodForm(request.GET)
    record = _public_record(body, form)
    query = request.GET.urlencode()
    context = {"partnership": body, "form": form, "query": query, "record": record, **told(record)}
    return render(request, "attendance/public/figures.html", context)


@login_not_required
def partnership_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Meeting by meeting; with `by` the figures of seats, people or organisations."""
    body = get_object_or_404(Partnership, slug=slug)
    record = _public_record(body, PeriodForm(request.GET))
    by = request.GET.get("by", "")
    if by not in set(By):
        return csv_response(f"attendance-{slug}", meeting_lines(record.sittings))
    lines = [[tally.name, tally.note, *tally.cells.values()] for tally in tallies(record, By(by))]
    return csv_response(f"attendance-{slug}-by-{by}", [["Name", "Note", *COLUMNS.values()], *lines])


def _public_record(body: Partnership, form: PeriodForm) -> Record:
    since, until = form.days
    return read_record(form.chosen(held_by([body], since=since, until=until, public_at=timezone.now())))


def told(record: Record) -> dict[str, Any]:
    """The figures of one partnership, as page and report tell them."""
    seats = tallies(record, By.SEAT)
    return {
        "last": record.meetings[-1] if record.meetings else None,
        "seats": seats,
        "strips": [(tally, drawn_strip(tally.sittings)) for tally in seats],
        "people": tallies(record, By.PERSON),
        "organisations": tallies(record, By.ORGANISATION),
        "whole": whole_of(record),
        "trend": trend(record.sittings),
        "seat_definitions": definitions(By.SEAT),
        "person_definitions": definitions(By.PERSON),
        "organisation_definitions": definitions(By.ORGANISATION),
    }


def whole_of(record: Record) -> Tally:
    counted = record.counted
    return Tally("All seats", "", counted, counted.substitute, len(record.guests))


@office_page
def office(request: SignedInRequest) -> HttpResponse:
    """Everything marked, public or not yet."""
    today = timezone.localdate()
    form = FiguresForm(request.GET, user=request.user, today=today)
    bodies = Partnership.objects.visible_to(request.user, today)
    chosen = form.cleaned_data.get("partnership") if form.is_valid() else None
    since, until = form.days
    held = held_by([chosen] if chosen else bodies, since=since, until=until, public_at=None)
    lines = tallies(read_record(form.chosen(held)), form.by_what)
    rows: Any = [{"name": tally.name, "note": tally.note, **tally.cells} for tally in lines]
    return listing(
        request,
        queryset=rows,
        table_class=TallyTable,
        template="attendance/office/figures.html",
        context={"form": form, "definitions": definitions(form.by_what)},
        csv_name=f"attendance-by-{form.by_what}",
    )


@office_page
def report(request: SignedInRequest) -> HttpResponse:
    """For a paper of the partnership: printed as it stands."""
    now = timezone.now()
    asked = request.GET if "partnership" in request.GET else None
    form = ReportForm(asked, user=request.user, today=timezone.localdate(now))
    if not form.is_valid():
        return render(request, "attendance/office/report_ask.html", {"form": form})
    body, number = form.cleaned_data["partnership"], int(form.cleaned_data["last"])
    meetings = last_of(held_by([body], since=None, until=None, public_at=None), number)
    record = read_record(meetings)
    context = {"partnership": body, "record": record, "now": now, **told(record), **_around(body, record, now)}
    return render(request, "attendance/office/report.html", context)


def _around(body: Partnership, record: Record, now: dt.datetime) -> dict[str, Any]:
    """What the figures leave out, and the sentences that sum them up."""
    called_off = Meeting.objects.none()
    if record.meetings:
        span = Meeting.objects.filter(partnership=body, status=MeetingStatus.CANCELLED)
        called_off = span.between(record.meetings[0].day, record.meetings[-1].day).order_by("starts_at")
    return {
        "facts": facts_of(record),
        "called_off": called_off,
        "not_public": [meeting for meeting in record.meetings if meeting.marked_at and not meeting.is_published(now)],
    }
