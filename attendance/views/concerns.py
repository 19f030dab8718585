"""Concerns about misses in a row: the office's list and pages, and the representative's own page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from attendance.filters import ConcernFilter
from attendance.forms.concerns import CloseConcernForm, ConcernRuleForm, ReplyForm
from attendance.http import own_concern, visible_concern
from attendance.models import Concern, ConcernRule
from attendance.permissions import may_run_meetings, only_clerks
from attendance.services import concerns as services
from attendance.services.evidence import evidence_now
from attendance.services.own_record import records_of
from attendance.tables import ConcernRuleTable, ConcernTable
from organisations.http import SignedInRequest, accepted, office_page
from partnerships.models import Partnership
from vcsrep.face.listing import listing


@office_page
@require_safe
def concern_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Concern.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=ConcernTable,
        filterset_class=ConcernFilter,
        template="attendance/office/concerns.html",
        csv_name="concerns-about-attendance",
    )


@office_page
def concern(request: SignedInRequest, pk: int) -> HttpResponse:
    """Partners read it; an officer closes it."""
    now = timezone.now()
    today = timezone.localdate(now)
    shown = visible_concern(request.user, pk, today)
    district = shown.term.seat.partnership.district
    may_close = shown.is_live and may_run_meetings(request.user, district, today)
    form = CloseConcernForm(request.POST or None) if may_close else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(f"An open concern is closed by the partnership officers of {district.council}.")
        if accepted(form, lambda: services.close_concern(concern_id=pk, by=request.user, now=now, **form.cleaned_data)):
            messages.success(request, f"The concern is closed. {shown.term.person} gets a letter, and keeps the seat.")
            return redirect("attendance_office:concern", pk)
    context = {"form": form, "council": district.council, **_shown(shown)}
    return render(request, "attendance/office/concern.html", context)


@office_page
@require_safe
def rules(request: SignedInRequest) -> HttpResponse:
    bodies = Partnership.objects.visible_to(request.user, timezone.localdate()).order_by("name", "pk")
    return listing(
        request,
        queryset=bodies.select_related("concern_rule"),
        table_class=ConcernRuleTable,
        template="attendance/office/concern_rules.html",
        context={"usual": ConcernRule().in_words},
    )


@office_page
def rule(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    visible = Partnership.objects.visible_to(request.user, today).select_related("district__council")
    body = get_object_or_404(visible, slug=slug)
    if not may_run_meetings(request.user, body.district, today):
        raise PermissionDenied(only_clerks(body.district))
    form = ConcernRuleForm(request.POST or None, initial=ConcernRuleForm.initial_of(ConcernRule.objects.of(body.pk)))
    if request.method == "POST" and accepted(
        form, lambda: services.set_concern_rule(partnership=body, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"Misses on {body} count like this from now on.")
        return redirect("attendance_office:concern_rules")
    context = {"form": form, "partnership": body, "steps": services.rule_steps(body)}
    return render(request, "attendance/office/concern_rule.html", context)


def own(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the representative is told, and their reply."""
    shown = own_concern(request.user, pk)
    form = ReplyForm(request.POST or None, initial=ReplyForm.initial_of(shown)) if shown.is_live else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("This concern is closed: nothing is to be answered any more.")
        if accepted(
            form,
            lambda: services.reply_to_concern(concern_id=pk, by=request.user, now=timezone.now(), **form.cleaned_data),
        ):
            messages.success(request, "The officers and the partners get your reply by letter.")
            return redirect("my_meetings:concern", pk)
    return render(request, "attendance/member/concern.html", {"form": form, **_shown(shown)})


def _shown(concern: Concern) -> dict[str, Any]:
    record = next(iter(records_of([concern.term], timezone.now())), None)
    evidence = evidence_now(concern)
    return {"concern": concern, "term": concern.term, "evidence": evidence, "record": record}
