"""The places of a district: the tree of them, reading them from a file, and which postcodes propose which."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.where import AreasFileForm, OutwardForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Area, Classification
from organisations.services import placing
from organisations.services.areas_file import Report, read_areas
from organisations.views.district import kept
from organisations.views.register import posted


@office_page
def places(request: SignedInRequest, slug: str) -> HttpResponse:
    """County, district, local areas, and the wards and parishes in each."""
    district = kept(request, slug)
    smaller = Area.objects.filter(classification__in=[Classification.WARD, Classification.PARISH]).order_by(
        "classification", "name"
    )
    local = Area.objects.local_areas_of(district.area).prefetch_related(
        Prefetch("children", smaller, to_attr="smaller"), "outward_codes"
    )
    context = {
        "district": district,
        "above": Area.objects.filter(children=district.area).first(),
        "local": local,
        "loose": smaller.filter(parent=district.area),
    }
    return render(request, "organisations/office/places.html", context)


@office_page
def read(request: SignedInRequest, slug: str) -> HttpResponse:
    district, today = kept(request, slug), timezone.localdate()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AreasFileForm(*sent)
    reports: list[Report] = []

    def act() -> None:
        said = form.cleaned_data
        facts = {"district": district, "by": request.user, "day": today, "only_try": said["only_try"]}
        reports.append(read_areas(file=said["file"], **facts))

    if request.method == "POST" and accepted(form, act):
        context = {"district": district, "report": reports[0], "only_try": form.cleaned_data["only_try"]}
        return render(request, "organisations/office/areas_read.html", context)
    return render(request, "organisations/office/district_read_areas.html", {"form": form, "district": district})


@office_page
def outward(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    district, today = kept(request, slug), timezone.localdate()
    if not request.user.districts_as_partner(today).filter(pk=district.pk).exists():
        raise PermissionDenied("Only an infrastructure partner of the district does this. Ask them.")
    area = get_object_or_404(Area.objects.local_areas_of(district.area), pk=pk)
    known = ", ".join(area.outward_codes.values_list("code", flat=True))
    form = OutwardForm(posted(request), initial={"codes": known})
    if request.method == "POST" and accepted(
        form,
        lambda: placing.set_outward_codes(
            area_id=area.pk, codes=form.cleaned_data["codes"], by=request.user, day=today
        ),
    ):
        messages.success(request, f"Saved. These postcodes propose {area}; a person confirms each.")
        return redirect("organisations_district:places", slug)
    context = {"form": form, "district": district, "area": area}
    return render(request, "organisations/office/district_outward.html", context)
