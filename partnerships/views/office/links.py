"""Links to clarify: who has them in hand, what happens next, and what became of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.filters import LinkFilter
from partnerships.forms import EndLinkForm, RecordLinkForm, StepForm
from partnerships.models import Link
from partnerships.services import links as services
from partnerships.services.link_history import steps_of
from partnerships.tables import LinkTable
from vcsrep.face.listing import listing


@office_page
@require_safe
def link_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Link.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=LinkTable,
        filterset_class=LinkFilter,
        template="partnerships/office/links.html",
        csv_name="links",
    )


@office_page
def record(request: SignedInRequest) -> HttpResponse:
    """Into the first district of the person's office, or the one they ask for."""
    today = timezone.localdate()
    districts = request.user.districts_of_office(today).order_by("name")
    asked = request.GET.get("district")
    district = get_object_or_404(districts, slug=asked) if asked else districts[0]
    form = RecordLinkForm(request.POST or None, district=district, today=today)
    if request.method == "POST" and accepted(
        form,
        lambda: services.record_link(district=district, ends=form.ends(), today=today, by=request.user, **form.facts()),
    ):
        messages.success(request, "The link is on the map.")
        return redirect("partnerships_office:links")
    others = [each for each in districts if each != district]
    return render(
        request, "partnerships/office/link_record.html", {"form": form, "district": district, "others": others}
    )


@office_page
@require_safe
def link(request: SignedInRequest, pk: int) -> HttpResponse:
    found = own_link(request, pk)
    today = timezone.localdate()
    context = {
        "link": found,
        "steps": steps_of(found),
        "late": found.is_overdue_on(today),
        "left": found.is_left_behind_on(today),
    }
    return render(request, "partnerships/office/link.html", context)


@office_page
def step(request: SignedInRequest, pk: int) -> HttpResponse:
    found, today = own_link(request, pk), timezone.localdate()
    form = StepForm(request.POST or None, district=found.district, today=today, initial=StepForm.initial_of(found))
    if request.method == "POST" and accepted(
        form,
        lambda: services.take_step(
            link_id=pk, said=form.cleaned_data["said"], today=today, by=request.user, **form.facts()
        ),
    ):
        messages.success(request, "The step is in the link’s history.")
        return redirect("partnerships_office:link", pk)
    return render(request, "partnerships/office/link_step.html", {"form": form, "link": found})


@office_page
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    found = own_link(request, pk)
    form = EndLinkForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: services.end_link(
            link_id=pk, why=form.cleaned_data["why"], today=timezone.localdate(), by=request.user
        ),
    ):
        messages.success(request, "The link is closed. Its history stays here.")
        return redirect("partnerships_office:link", pk)
    return render(request, "partnerships/office/link_end.html", {"form": form, "link": found})


def own_link(request: SignedInRequest, pk: int) -> Link:
    visible = Link.objects.visible_to(request.user, timezone.localdate()).for_list()
    return get_object_or_404(visible.select_related("district__council"), pk=pk)
