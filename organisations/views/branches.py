"""Whose branch an organisation is, and the district's rule for who counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from organisations.forms.where import BranchForm, WhoCountsForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.services import branches
from organisations.views.district import run
from organisations.views.register import posted, seen


@office_page
def branch(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    organisation = seen(request, slug)
    districts = list(request.user.districts_of_office(today).filter(standings__organisation=organisation))
    form = BranchForm(posted(request), organisation=organisation, districts=districts, day=today)

    def act() -> None:
        parent = form.cleaned_data["parent_name"]
        branches.set_parent(
            organisation_id=organisation.pk,
            parent_id=parent.pk if parent else None,
            governs_itself=form.cleaned_data["governs_itself"] == "yes",
            by=request.user,
            day=today,
        )

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Saved. Rolls that are taken from now on go by it.")
        return redirect("organisations_office:organisation", slug)
    context = {"form": form, "organisation": organisation, "districts": districts}
    return render(request, "organisations/office/branch.html", context)


@office_page
def who_counts(request: SignedInRequest, slug: str) -> HttpResponse:
    place = run(request, slug)
    form = WhoCountsForm(posted(request), initial={"branch_rule": place.branch_rule, "who_counts": place.who_counts})
    if request.method == "POST" and accepted(
        form, lambda: branches.set_rule(district=place, by=request.user, day=timezone.localdate(), **form.cleaned_data)
    ):
        messages.success(request, "The rule is published. Rolls that are taken from now on go by it.")
        return redirect("organisations_district:district", slug)
    return render(request, "organisations/office/district_who_counts.html", {"form": form, "district": place})
