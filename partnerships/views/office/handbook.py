"""The district's own handbook: write, change, withdraw, and look at what stood there before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms.handbook import NewPageForm, PageForm
from partnerships.models import HandbookPage
from partnerships.services import handbook
from partnerships.services.handbook import blocks
from partnerships.tables import HandbookTable
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing

LATEST = 50  # versions shown; what is older is in the database


@office_page
@require_safe
def pages(request: SignedInRequest) -> HttpResponse:
    visible = HandbookPage.objects.visible_to(request.user, timezone.localdate()).in_use().for_list()
    return listing(
        request, queryset=visible, table_class=HandbookTable, template="partnerships/handbook/office_list.html"
    )


@office_page
def add(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = NewPageForm(request.POST or None, user=request.user, today=today)
    if request.method == "POST" and accepted(
        form,
        lambda: handbook.write_page(district=form.district_chosen, wording=form.wording, by=request.user, day=today),
    ):
        messages.success(request, f"“{form.wording.title}” is in the handbook.")
        return redirect("handbook_office:pages")
    return render(request, "partnerships/handbook/change.html", {"form": form, "title": "Add a page"})


@office_page
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    page = _kept(request, pk)
    form = PageForm(request.POST or None, initial=PageForm.initial_of(page))

    def act() -> None:
        seen = form.cleaned_data["seen_version"] or 0
        handbook.change_page(page_id=pk, seen_version=seen, wording=form.wording, by=request.user, day=today)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The page is changed. What stood there before is among its versions.")
        return redirect("handbook_office:pages")
    context = {"form": form, "page": page, "title": f"Change “{page}”"}
    return render(request, "partnerships/handbook/change.html", context)


@office_page
@require_safe
def versions(request: SignedInRequest, pk: int) -> HttpResponse:
    page = _kept(request, pk)
    history: Any = page.history
    steps = history.select_related("history_user").order_by("-history_id")[:LATEST]
    context = {"page": page, "versions": [(step, blocks(step.text)) for step in steps]}
    return render(request, "partnerships/handbook/versions.html", context)


@office_page
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    page = _kept(request, pk)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form, lambda: handbook.withdraw_page(page_id=pk, by=request.user, day=timezone.localdate())
    ):
        messages.success(request, f"“{page}” is withdrawn.")
        return redirect("handbook_office:pages")
    return render(request, "partnerships/handbook/withdraw.html", {"form": form, "page": page})


def _kept(request: SignedInRequest, pk: int) -> HandbookPage:
    visible = HandbookPage.objects.visible_to(request.user, timezone.localdate()).in_use()
    return get_object_or_404(visible.select_related("district"), pk=pk)
