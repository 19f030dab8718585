"""Naming an infrastructure partner of a district, and ending its service."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.district import EndPartnerForm, FirstStaffForm, PartnerForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District, DistrictPartner, User
from organisations.services import partners
from organisations.views.district import run
from organisations.views.register import posted
from vcsrep.face.words import longday


@office_page
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    place = run(request, slug)
    form = PartnerForm(posted(request), district=place, day=today, by=request.user, initial={"starts_on": today})
    added: list[DistrictPartner] = []
    if request.method == "POST" and accepted(form, lambda: added.append(_add(form, place, today, request.user))):
        messages.success(request, _what_happened(form, added[0]))
        return redirect("organisations_district:district", slug)
    return render(request, "organisations/office/district_add_partner.html", {"form": form, "district": place})


def _add(form: PartnerForm, district: District, day: dt.date, by: User) -> DistrictPartner:
    starts_on, staff = form.cleaned_data["starts_on"], form.staff
    if form.organisation is not None:
        return partners.add_partner(
            district=district, organisation=form.organisation, starts_on=starts_on, day=day, by=by, staff=staff
        )
    return partners.add_new_partner(
        district=district, name=form.cleaned_data["name"], starts_on=starts_on, staff=staff, day=day, by=by
    )


def _what_happened(form: PartnerForm, partner: DistrictPartner) -> str:
    sentences = [f"{partner.organisation} serves {partner.district} from {longday(partner.starts_on)}."]
    if form.organisation is not None and not form.organisation.is_infrastructure:
        sentences.append("The register now says that it is infrastructure (generic).")
    if form.staff is not None:
        sentences.append(f"{form.staff.name} gets a letter that says how to sign in.")
    return " ".join(sentences)


@office_page
def name_staff(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """For a partner that nobody acts for."""
    today = timezone.localdate()
    place = run(request, slug)
    partner = get_object_or_404(place.partners.reaching(today).select_related("organisation"), pk=pk)
    form = FirstStaffForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: partners.name_first_staff(partner_id=partner.pk, staff=form.staff, day=today, by=request.user),
    ):
        messages.success(request, f"{form.staff.name} acts for {partner.organisation} and gets a letter.")
        return redirect("organisations_district:district", slug)
    context = {"form": form, "district": place, "partner": partner}
    return render(request, "organisations/office/district_name_staff.html", context)


@office_page
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask first: an office is taken from people, and perhaps nobody is left who calls elections."""
    today = timezone.localdate()
    place = run(request, slug)
    serving = place.partners.reaching(today)
    partner = get_object_or_404(serving.for_list(today), pk=pk)
    form = EndPartnerForm(posted(request), initial={"ends_on": today})
    if request.method == "POST" and accepted(
        form,
        lambda: partners.end_partner(
            partner_id=partner.pk, ends_on=form.cleaned_data["ends_on"], day=today, by=request.user
        ),
    ):
        messages.success(request, f"{partner.organisation} serves until {longday(form.cleaned_data['ends_on'])}.")
        return redirect("organisations_district:district", slug)
    context = {
        "form": form,
        "district": place,
        "partner": partner,
        "is_last": not serving.exclude(pk=partner.pk).exists(),
    }
    return render(request, "organisations/office/district_end_partner.html", context)
