"""The office's reports: which are overdue, who comes and never reports, and when they are due."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from consultations.filters import OverdueFilter, SilenceFilter
from consultations.forms.reports import RuleForm
from consultations.models import ReportRule
from consultations.permissions import may_set_rules, only_officers
from consultations.services.owing import visible_overdue
from consultations.services.ruling import set_report_rule
from consultations.services.silence import DEFINITIONS, silence
from consultations.tables import OverdueTable, RuleTable, SilenceTable
from organisations.http import SignedInRequest, accepted, office_page
from partnerships.models import Partnership
from vcsrep.face.listing import listing

YEAR = dt.timedelta(days=365)
REACH = {"three": 3 * YEAR, "all": None}


@office_page
def overdue(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=visible_overdue(request.user, timezone.localdate()),
        table_class=OverdueTable,
        filterset_class=OverdueFilter,
        template="consultations/office/overdue.html",
        csv_name="reports-overdue",
    )


@office_page
def silent(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    reach = REACH.get(request.GET.get("period", ""), YEAR)
    return listing(
        request,
        queryset=silence(request.user, today, today - reach if reach else None),
        table_class=SilenceTable,
        filterset_class=SilenceFilter,
        template="consultations/office/silent.html",
        context={"definitions": DEFINITIONS},
        csv_name="reports-filed",
    )


@office_page
def rules(request: SignedInRequest) -> HttpResponse:
    bodies = Partnership.objects.visible_to(request.user, timezone.localdate()).order_by("name", "pk")
    return listing(
        request,
        queryset=bodies.select_related("report_rule"),
        table_class=RuleTable,
        template="consultations/office/rules.html",
    )


@office_page
def rule(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    visible = Partnership.objects.visible_to(request.user, today).select_related("district__council")
    body = get_object_or_404(visible, slug=slug)
    if not may_set_rules(request.user, body.district, today):
        raise PermissionDenied(only_officers(body.district))
    form = RuleForm(request.POST or None, initial=RuleForm.initial_of(ReportRule.objects.of(body.pk)))
    if request.method == "POST" and accepted(
        form, lambda: set_report_rule(partnership=body, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"Reports on {body} go by this from now on.")
        return redirect("reports_office:rules")
    return render(request, "consultations/office/rule.html", {"form": form, "partnership": body})
