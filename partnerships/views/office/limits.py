"""Limits as data: how many terms in a row, how many of something in any so many years."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District
from partnerships.forms import LimitForm
from partnerships.models import RollingLimit
from partnerships.permissions import demand_runner
from partnerships.services import limits as services


@office_page
@require_safe
def limit_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    officer = request.user.districts_as_officer(today)
    context = {
        "limits": RollingLimit.objects.filter(district__in=request.user.districts_of_office(today)).for_list(),
        "usual": services.USUAL,
        "officer_of": set(officer.values_list("pk", flat=True)),
        "districts": officer.order_by("name"),
    }
    return render(request, "partnerships/office/limits.html", context)


@office_page
def add(request: SignedInRequest, district: str) -> HttpResponse:
    place = _run(request, district)
    form = LimitForm(request.POST or None, district=place)
    if request.method == "POST" and accepted(
        form, lambda: services.set_limit(district=place, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "The limit holds from now on. Terms that have begun stay as they are.")
        return redirect("partnerships_office:limits")
    return render(request, "partnerships/office/limit_add.html", {"form": form, "district": place})


@office_page
def lift(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page that asks first: the next wider limit holds again."""
    today = timezone.localdate()
    visible = RollingLimit.objects.filter(district__in=request.user.districts_of_office(today)).for_list()
    limit = get_object_or_404(visible.select_related("district__council"), pk=pk)
    demand_runner(request.user, limit.district, today)
    if request.method == "POST":
        services.lift_limit(limit_id=limit.pk, by=request.user)
        messages.success(request, "The limit is lifted.")
        return redirect("partnerships_office:limits")
    return render(request, "partnerships/office/limit_lift.html", {"limit": limit})


def _run(request: SignedInRequest, slug: str) -> District:
    today = timezone.localdate()
    district = get_object_or_404(request.user.districts_of_office(today).select_related("council"), slug=slug)
    demand_runner(request.user, district, today)
    return district
