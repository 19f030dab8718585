"""The office's meetings: plan, change, call off, and mark who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from attendance.figures import figures, read_meeting
from attendance.filters import MeetingFilter
from attendance.forms import AmendMeetingForm, CallOffForm, MarkForm, PlanMeetingForm
from attendance.models import Meeting, MeetingStatus
from attendance.permissions import demand_clerk, demand_some_clerk, may_run_meetings, only_clerks
from attendance.services import meetings as services
from attendance.services.marking import expected_at, mark, marked_at
from attendance.tables import MeetingTable, shown_status
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import User
from partnerships.models import Seat
from vcsrep.face.listing import listing
from vcsrep.face.words import exactly


@office_page
def meeting_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    return listing(
        request,
        queryset=Meeting.objects.visible_to(request.user, today).for_list(),
        table_class=MeetingTable,
        filterset_class=MeetingFilter,
        template="attendance/office/list.html",
        context={"may_plan": request.user.districts_as_officer(today).exists()},
        csv_name="meetings",
    )


@office_page
def plan(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    demand_some_clerk(request.user, today)
    form = PlanMeetingForm(request.POST or None, user=request.user, today=today, initial=request.GET.dict())
    if request.method == "POST" and accepted(
        form,
        lambda: services.plan(partnership=form.cleaned_data["partnership"], by=request.user, **form.facts()),
    ):
        starts_at = form.cleaned_data["starts_at"]
        messages.success(request, f"{form.cleaned_data['partnership']} meets at {exactly(starts_at)}.")
        return redirect("attendance_office:list")
    return render(request, "attendance/office/plan.html", {"form": form})


@office_page
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    shown = _visible(request.user, pk, now)
    sittings = read_meeting(shown)
    context = {
        "meeting": shown,
        "status": shown_status(shown, now),
        "sittings": sittings,
        "figures": figures(sittings),
        "may_run": may_run_meetings(request.user, shown.partnership.district, timezone.localdate(now)),
        "only_clerks": only_clerks(shown.partnership.district),
        "may_mark": shown.may_be_marked(now),
        "may_change": shown.status in {MeetingStatus.PLANNED, MeetingStatus.POSTPONED},
    }
    return render(request, "attendance/office/meeting.html", context)


@office_page
def mark_attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    held = _own(request.user, pk, now)
    is_held = held.status == MeetingStatus.HELD
    posted = request.POST if request.method == "POST" else None  # empty when every seat was vacant
    form = MarkForm(posted, terms=expected_at(held), before=marked_at(held), is_held=is_held)
    if posted is not None and accepted(
        form, lambda: mark(meeting_id=held.pk, marks=form.marks(), now=now, by=request.user)
    ):
        messages.success(request, "Attendance is marked.")
        return redirect("attendance_office:meeting", pk)
    vacant = Seat.objects.filter(partnership=held.partnership_id).vacant_on(held.day).order_by("label")
    context = {"form": form, "meeting": held, "vacant": vacant, "is_held": is_held, "may_mark": held.may_be_marked(now)}
    return render(request, "attendance/office/mark.html", context)


@office_page
def amend(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _own(request.user, pk, timezone.now())
    form = AmendMeetingForm(request.POST or None, initial=AmendMeetingForm.initial_of(shown))
    if request.method == "POST" and accepted(
        form, lambda: services.amend(meeting_id=shown.pk, by=request.user, **form.facts())
    ):
        messages.success(request, "The changes are saved.")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/amend.html", {"form": form, "meeting": shown})


@office_page
def postpone(request: SignedInRequest, pk: int) -> HttpResponse:
    said = "The meeting is postponed. Give it a new date when there is one."
    return _call_off(request, pk, services.postpone, "attendance/office/postpone.html", said)


@office_page
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    said = "The meeting is cancelled. It counts in nobody’s attendance."
    return _call_off(request, pk, services.cancel, "attendance/office/cancel.html", said)


def _call_off(request: SignedInRequest, pk: int, act: Callable[..., Meeting], template: str, said: str) -> HttpResponse:
    shown = _own(request.user, pk, timezone.now())
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: act(meeting_id=shown.pk, why=form.cleaned_data["why"], by=request.user)
    ):
        messages.success(request, said)
        return redirect("attendance_office:meeting", pk)
    return render(request, template, {"form": form, "meeting": shown})


def _visible(user: User, pk: int, now: dt.datetime) -> Meeting:
    visible = Meeting.objects.visible_to(user, timezone.localdate(now))
    return get_object_or_404(visible.select_related("partnership__district__council"), pk=pk)


def _own(user: User, pk: int, now: dt.datetime) -> Meeting:
    """The meeting, for somebody who may change it: a stranger gets 404, a partner of the district 403."""
    found = _visible(user, pk, now)
    demand_clerk(user, found.partnership.district, timezone.localdate(now))
    return found
