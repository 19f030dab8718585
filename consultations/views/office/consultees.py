"""Whom a consultation asks, and who has not answered yet."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from consultations.filters import ConsulteeFilter
from consultations.forms.consultations import ApartForm, ForwardForm, NameForm
from consultations.http import own_consultation
from consultations.models import Consultation
from consultations.services.consulting import choosing
from consultations.services.consulting.forwarding import areas_served, forward, not_asked, partner_of
from consultations.services.wording import tidy
from consultations.tables import ConsulteeTable, DraftConsulteeTable
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Organisation
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing
from vcsrep.face.words import count

MOST_FOUND = 50


@office_page
def consultees(request: SignedInRequest, slug: str) -> HttpResponse:
    """In a draft those named; afterwards all who were asked, with who has not answered: one query for the rows."""
    found = own_consultation(request.user, slug)
    return listing(
        request,
        queryset=found.consultees.for_list(),
        table_class=DraftConsulteeTable if found.is_draft else ConsulteeTable,
        filterset_class=ConsulteeFilter,
        template="consultations/office/consultees.html",
        context={"consultation": found, "may_add": found.is_draft or found.is_open_at(timezone.now())},
        csv_name=f"asked-{found.slug}",
    )


@office_page
def name(request: SignedInRequest, slug: str) -> HttpResponse:
    """Search the district's register, tick, and ask those."""
    found = own_consultation(request.user, slug)
    words = tidy(request.GET.get("q", ""))[:100]
    hits = to_name(found, words)
    form = NameForm(request.POST if request.method == "POST" else None, found=hits)
    numbers: list[int] = []

    def act() -> None:
        chosen, now = form.cleaned_data["organisation"], timezone.now()
        added = choosing.ask_by_name(consultation_id=found.pk, organisations=chosen, by=request.user, now=now)
        numbers.append(added)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"{count(numbers[0], 'organisation')} added.")
        return redirect("consultations_office:consultees", slug)
    context = {"form": form, "consultation": found, "words": words, "found": hits[:MOST_FOUND]}
    return render(request, "consultations/office/name.html", context | {"more": len(hits) > MOST_FOUND})


def to_name(consultation: Consultation, words: str) -> list[Organisation]:
    """Of the district's register, not asked yet; one more than is shown."""
    if not words:
        return []
    asked = consultation.consultees.filter(organisation__isnull=False).values("organisation")
    register = Organisation.objects.live().filter(standings__district=consultation.district).exclude(pk__in=asked)
    return list(register.found_by(words).order_by("name_key", "pk")[: MOST_FOUND + 1])


@office_page
def apart(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = ApartForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: choosing.ask_apart(consultation_id=found.pk, by=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, f"{form.cleaned_data['name']} is added.")
        return redirect("consultations_office:consultees", slug)
    context = {"form": form, "consultation": found, "title": "Ask a body that is not in the register"}
    return render(request, "consultations/office/form.html", context | {"button": "Add it"})


@office_page
def strike(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    consultee = get_object_or_404(found.consultees.select_related("organisation"), pk=pk)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form, lambda: choosing.strike(consultee_id=pk, by=request.user, now=timezone.now())
    ):
        messages.success(request, f"{consultee} is taken off the list.")
        return redirect("consultations_office:consultees", slug)
    context = {"form": form, "consultation": found, "title": f"Take {consultee} off the list?", "kind": "warning"}
    told = "It may still be asked by its theme or area, if you chose one."
    return render(request, "consultations/office/form.html", context | {"button": "Take it off", "told": told})


@office_page
def pass_on(request: SignedInRequest, slug: str) -> HttpResponse:
    """A partner forwards it to the groups of its own areas."""
    found, now = own_consultation(request.user, slug), timezone.now()
    day = timezone.localdate(now)
    partner = partner_of(request.user, found, day)
    if partner is None or found.is_draft:
        raise Http404
    areas = [(area, not_asked(found, [area.pk], day).count()) for area in areas_served(partner, found)]
    form = ForwardForm(request.POST or None, areas=areas)
    numbers: list[int] = []
    if request.method == "POST" and accepted(
        form,
        lambda: numbers.append(
            forward(consultation_id=found.pk, areas=form.cleaned_data["areas"], by=request.user, now=now)
        ),
    ):
        messages.success(request, f"Forwarded to {count(numbers[0], 'group')}.")
        return redirect("consultations_office:consultation", slug)
    context = {"form": form, "consultation": found, "title": "Forward it to the groups of your area"}
    told = f"{partner} asks those that were not asked yet. Each gets a letter, or needs a form on paper."
    return render(request, "consultations/office/form.html", context | {"button": "Forward it", "told": told})
