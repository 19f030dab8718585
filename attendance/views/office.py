"""The office's meetings: plan, change, call off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from attendance.figures import Sitting, figures, read_meeting
from attendance.filters import MeetingFilter
from attendance.forms.meetings import AmendMeetingForm, CallOffForm, NotHeldForm, PlanMeetingForm
from attendance.http import own_meeting, visible_meeting
from attendance.models import Apology, Meeting, MeetingDeputy, MeetingStatus
from attendance.permissions import demand_some_clerk, may_run_meetings, only_clerks
from attendance.services import meetings as services
from attendance.services import series
from attendance.services.corrections import corrections_of, steps_of
from attendance.tables import MeetingTable, shown_status
from organisations.http import SignedInRequest, accepted, office_page
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
    shown = visible_meeting(request.user, pk, now)
    sittings = read_meeting(shown)
    context = {
        "meeting": shown,
        "is_coming": shown.is_coming(now),
        "status": shown_status(shown, now),
        "agenda": shown.agenda.for_list(),
        "papers": shown.papers.for_list(),
        "lines": beforehand_of(shown, sittings),
        "declarations": shown.declarations.for_list(),
        "has_begun": shown.starts_at <= now,
        "figures": figures(sittings),
        "is_published": shown.is_published(now),
        "may_run": may_run_meetings(request.user, shown.partnership.district, timezone.localdate(now)),
        "only_clerks": only_clerks(shown.partnership.district),
        "may_mark": shown.may_be_marked(now),
        "may_change": shown.status in {MeetingStatus.PLANNED, MeetingStatus.POSTPONED},
        **_afterwards(shown),
    }
    return render(request, "attendance/office/meeting.html", context)


def _afterwards(shown: Meeting) -> dict[str, object]:
    guests = list(shown.guests.for_list())
    return {
        "guests": guests,
        "corrections": corrections_of(shown),
        "steps": steps_of(shown),
        "queries": shown.queries.for_list(),
        "is_marked": bool(guests) or shown.attendances.exists(),
    }


def beforehand_of(
    shown: Meeting, sittings: list[Sitting]
) -> list[tuple[Sitting, Apology | None, MeetingDeputy | None]]:
    """Each seat with what was said of it before the meeting."""
    sent = {row.term_id: row for row in Apology.objects.live().filter(meeting=shown)}
    named = {row.term_id: row for row in shown.deputies.for_list()}
    terms = [(sitting, sitting.term.pk if sitting.term else None) for sitting in sittings]
    return [(sitting, sent.get(pk), named.get(pk)) if pk else (sitting, None, None) for sitting, pk in terms]


@office_page
def amend(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    shown = own_meeting(request.user, pk, now)
    form = AmendMeetingForm(
        request.POST or None, initial=AmendMeetingForm.initial_of(shown), later=series.later_than(shown).count()
    )

    def act() -> None:
        if form.cleaned_data.get("rest"):
            series.amend_later(meeting_id=pk, hours=form.hours(), facts=form.about(), by=request.user, now=now)
        services.amend(meeting_id=pk, by=request.user, now=now, **form.facts())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The changes are saved.")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/amend.html", {"form": form, "meeting": shown})


@office_page
def postpone(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    shown = own_meeting(request.user, pk, now)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: services.postpone(meeting_id=pk, why=form.cleaned_data["why"], by=request.user, now=now),
    ):
        messages.success(request, "The meeting is postponed. Give it a new date when there is one.")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/postpone.html", {"form": form, "meeting": shown})


@office_page
def not_held(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = own_meeting(request.user, pk, timezone.now())
    form = NotHeldForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.take_back_holding(meeting_id=pk, why=form.cleaned_data["why"], by=request.user)
    ):
        messages.success(request, "The meeting is planned again. Mark it, give it another time, or cancel it.")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/not_held.html", {"form": form, "meeting": shown})


@office_page
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    shown = own_meeting(request.user, pk, now)
    form = CallOffForm(request.POST or None, later=series.later_than(shown).count())

    def act() -> None:
        said = {"why": form.cleaned_data["why"], "by": request.user, "now": now}
        if form.cleaned_data.get("rest"):
            series.cancel_later(meeting_id=pk, **said)
        services.cancel(meeting_id=pk, **said)

    if request.method == "POST" and accepted(form, act):
        all_of_them = " And so are those after it in the series." if form.cleaned_data.get("rest") else ""
        messages.success(request, f"The meeting is cancelled. It counts in nobody’s attendance.{all_of_them}")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/cancel.html", {"form": form, "meeting": shown})
