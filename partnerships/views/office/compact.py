"""The Compact as the offices keep it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District
from partnerships.forms.compact import AdoptForm, ChampionForm, CodeForm, EndChampionForm, LeaveForm, SignForm
from partnerships.models import Champion, Compact, Signatory
from partnerships.models.compact import CODES
from partnerships.services import compact as services
from partnerships.services.compacts import sheets
from vcsrep.face.forms import FaceForm

FORM = "partnerships/compact/form.html"


@office_page
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    districts = request.user.districts_of_office(today).order_by("name")
    return render(request, "partnerships/compact/office.html", {"sheets": sheets(districts, today)})


@office_page
def adopt(request: SignedInRequest, district: str) -> HttpResponse:
    today = timezone.localdate()
    place = _district(request, district)
    form = AdoptForm(request.POST or None, initial={"starts_on": today})
    if request.method == "POST" and accepted(
        form, lambda: services.adopt(district=place, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"Version {form.cleaned_data['version']} is in force. Now let it be signed.")
        return redirect("compact_office:overview")
    return _shown(request, form, "Adopt a version", "Adopt it")


@office_page
def code(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    if not 1 <= number <= CODES:
        raise Http404
    compact = _compact(request, pk)
    form = CodeForm(request.POST or None, initial=CodeForm.initial_of(compact.codes.filter(number=number).first()))
    if request.method == "POST" and accepted(
        form,
        lambda: services.write_code(
            compact_id=pk, number=number, by=request.user, day=timezone.localdate(), **form.cleaned_data
        ),
    ):
        messages.success(request, f"Code {number} is saved.")
        return redirect("compact_office:overview")
    return _shown(request, form, f"Code {number}", "Save")


@office_page
def sign(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    compact = _compact(request, pk)
    form = SignForm(request.POST or None, district=compact.district, today=today)
    if request.method == "POST" and accepted(
        form, lambda: services.sign(compact_id=pk, by=request.user, day=today, **form.facts())
    ):
        messages.success(request, f"{form.cleaned_data['name']} has signed.")
        return redirect("compact_office:overview")
    return _shown(request, form, "Record a signature", "Record it")


@office_page
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    compacts = Compact.objects.visible_to(request.user, today)
    signatory = get_object_or_404(Signatory.objects.standing(), pk=pk, compact__in=compacts)
    form = LeaveForm(request.POST or None, initial={"left_on": today})
    if request.method == "POST" and accepted(
        form, lambda: services.leave(signatory_id=pk, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"{signatory.name} has left the Compact.")
        return redirect("compact_office:overview")
    return _shown(request, form, f"{signatory.name} leaves the Compact", "Record it")


@office_page
def name_champion(request: SignedInRequest, district: str) -> HttpResponse:
    today = timezone.localdate()
    place = _district(request, district)
    form = ChampionForm(request.POST or None, initial={"starts_on": today})
    if request.method == "POST" and accepted(
        form, lambda: services.name_champion(district=place, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"{form.cleaned_data['person_name']} is a champion of the Compact.")
        return redirect("compact_office:overview")
    return _shown(request, form, "Name a champion", "Name them")


@office_page
def end_champion(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    districts = request.user.districts_of_office(today)
    champion = get_object_or_404(Champion.objects.filter(district__in=districts, ends_on=None), pk=pk)
    form = EndChampionForm(request.POST or None, initial={"ends_on": today})
    if request.method == "POST" and accepted(
        form, lambda: services.end_champion(champion_id=pk, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"{champion.person_name} is champion until the day you gave.")
        return redirect("compact_office:overview")
    return _shown(request, form, f"{champion.person_name} ends as champion", "Save")


def _shown(request: SignedInRequest, form: FaceForm, title: str, button: str) -> HttpResponse:
    return render(request, FORM, {"form": form, "title": title, "button": button})


def _district(request: SignedInRequest, slug: str) -> District:
    return get_object_or_404(request.user.districts_of_office(timezone.localdate()), slug=slug)


def _compact(request: SignedInRequest, pk: int) -> Compact:
    visible = Compact.objects.visible_to(request.user, timezone.localdate()).in_force()
    return get_object_or_404(visible.select_related("district"), pk=pk)
