from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from partnerships.models import Partnership, Seat
from partnerships.services.popolo import as_popolo
from partnerships.services.tree import groves


@login_not_required
def tree(request: HttpRequest) -> HttpResponse:
    partnerships = Partnership.objects.with_seats_counted(timezone.localdate()).for_list()
    return render(request, "partnerships/public/tree.html", {"groves": groves(partnerships)})


@login_not_required
def popolo(request: HttpRequest, slug: str) -> JsonResponse:
    partnership = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    seats = Seat.objects.filter(partnership=partnership).with_terms().for_list()
    return JsonResponse(as_popolo(partnership, seats), json_dumps_params={"indent": 1, "ensure_ascii": False})
