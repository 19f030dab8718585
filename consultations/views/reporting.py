"""Writing a report: the same pages for whoever was there, and for an office that is told on the telephone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from consultations.forms.reports import PublishForm, ReportForm
from consultations.http import Part, demand_begun, part_of
from consultations.models import ReportBack, ReportRule
from consultations.services import reporting
from consultations.services.feeds import parts_of
from organisations.http import SignedInRequest, accepted, office_page


def write(request: SignedInRequest, meeting: int, term: int, *, of_office: bool = False) -> HttpResponse:
    """Each button keeps the draft on the server first; of a published report there is only its correction."""
    part = part_of(request, meeting, term, of_office=of_office)
    demand_begun(part)
    name = "" if of_office else part.term.person.name
    form = ReportForm(request.POST or None, initial=ReportForm.initial_of(part.meeting, part.term, part.report, name))
    if request.method == "POST" and accepted(form, lambda: _keep(request, part, form)):
        return _go_on(request, part)
    meanwhile = _saved_meanwhile(form, part)
    context = {
        "part": part,
        "form": form,
        "due_on": _due_on(part),
        "is_late": _due_on(part) < timezone.localdate(),
        "meanwhile": parts_of(meanwhile) if meanwhile else None,
        "draft_key": f"report-{request.user.pk}-{meeting}-{term}",
        "of_office": of_office,
    }
    return render(request, "consultations/member/report_write.html", context)


def look(request: SignedInRequest, meeting: int, term: int, *, of_office: bool = False) -> HttpResponse:
    """The draft as everybody would read it, and the button that lets them."""
    part = part_of(request, meeting, term, of_office=of_office)
    if part.report is None or part.report.is_published:
        return redirect(part.write if part.report is None else part.report)
    form = PublishForm(request.POST or None, initial={"version": part.report.version})

    def act() -> None:
        seen = form.cleaned_data["version"]
        reporting.publish(meeting_id=meeting, term_id=term, seen_version=seen, by=request.user, now=timezone.now())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The report is published. Thank you.")
        return redirect(part.report)
    context = {
        "part": part,
        "form": form,
        "report": part.report,
        "parts": parts_of(part.report),
        "missing": reporting.what_is_missing(part.report),
    }
    return render(request, "consultations/member/report_look.html", context)


@office_page
def office_write(request: SignedInRequest, meeting: int, term: int) -> HttpResponse:
    return write(request, meeting, term, of_office=True)


@office_page
def office_look(request: SignedInRequest, meeting: int, term: int) -> HttpResponse:
    return look(request, meeting, term, of_office=True)


def _keep(request: SignedInRequest, part: Part, form: ReportForm) -> None:
    act = reporting.correct if part.report is not None and part.report.is_published else reporting.save_draft
    act(
        meeting_id=part.meeting.pk,
        term_id=part.term.pk,
        said=form.said,
        seen_version=form.cleaned_data["version"] or 0,
        by=request.user,
        now=timezone.now(),
    )


def _go_on(request: SignedInRequest, part: Part) -> HttpResponse:
    if part.report is not None and part.report.is_published:
        messages.success(request, "The correction is published.")
        return redirect(part.report)
    if request.POST.get("step") == "look":
        return redirect(part.look)
    messages.success(request, "Your draft is saved. It is not public before you publish it.")
    return redirect(part.write)


def _saved_meanwhile(form: ReportForm, part: Part) -> ReportBack | None:
    """What somebody else saved since the form was opened; the next press keeps what is in the boxes."""
    if not form.is_bound or part.report is None or str(form.data.get("version")) == str(part.report.version):
        return None
    typed: Any = form.data
    copied = typed.copy()  # what was posted cannot be changed itself
    copied["version"] = str(part.report.version)
    form.data = copied
    return part.report


def _due_on(part: Part) -> dt.date:
    if part.report is not None:
        return part.report.due_on
    return ReportRule.objects.of(part.meeting.partnership_id).due_on(part.meeting.day)
