from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.models import Partnership, Seat, Term, TermsOfReference
from partnerships.services.checklist import checklist_of
from partnerships.services.popolo import as_popolo
from partnerships.services.tree import groves
from partnerships.views.one_seat import about_seat


@login_not_required
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    partnerships = Partnership.objects.with_seats_counted(timezone.localdate()).for_list()
    return render(request, "partnerships/public/tree.html", {"groves": groves(partnerships)})


@login_not_required
@require_safe
def popolo(request: HttpRequest, slug: str) -> JsonResponse:
    partnership = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    seats = Seat.objects.filter(partnership=partnership).with_terms().for_list()
    return JsonResponse(as_popolo([partnership], seats), json_dumps_params={"indent": 1, "ensure_ascii": False})


@login_not_required
@require_safe
def mandate(request: HttpRequest, slug: str, term: int) -> HttpResponse:
    """What one representative's right to speak rests on, and what is missing; past terms keep theirs."""
    today = timezone.localdate()
    terms = Term.objects.filter(seat__partnership__slug=slug).select_related(
        "seat__partnership", "person", "on_behalf_of__merged_into__merged_into"
    )
    held = get_object_or_404(terms, pk=term)
    checklist = checklist_of(held)
    context = {
        "term": held,
        "checklist": checklist,
        "is_serving": held.serves_on(today),
        "is_overdue": checklist.is_overdue(today),
    }
    return render(request, "partnerships/public/mandate.html", context)


@login_not_required
@require_safe
def seat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who sits and sat in one seat, how it is filled, how long it stood empty."""
    seats = Seat.objects.filter(partnership__slug=slug).with_terms().for_list()
    shown = get_object_or_404(seats, pk=pk)
    context = about_seat(shown, timezone.localdate(), request.GET)
    return render(request, "partnerships/public/seat.html", context)


@login_not_required
@require_safe
def terms_of_reference(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version; all others are listed beside it."""
    versions = TermsOfReference.objects.filter(partnership__slug=slug).select_related("partnership").for_list()
    shown = get_object_or_404(versions, version=version)
    context = {
        "shown": shown,
        "partnership": shown.partnership,
        "versions": versions,
        "in_force": versions.in_force_on(timezone.localdate()),
    }
    return render(request, "partnerships/public/terms_of_reference.html", context)
