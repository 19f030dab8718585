"""The public page of a partnership: who represents the sector there, and whether they come."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from attendance.models import Meeting
from attendance.tallies import COLUMNS, By, definitions
from consultations.models import ReportBack
from partnerships.models import Partnership
from vcsrep.pages.body import surroundings
from vcsrep.pages.representation import represent

NEXT_MEETINGS = 6
LAST_REPORTS = 5


@login_not_required
@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    body = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    representation = represent(body, now)
    kept = [place for place in representation.places if place.seating.is_kept]
    context = {
        "partnership": body,
        "representation": representation,
        "kept": len(kept),
        "filled": sum(place.seating.holder is not None for place in kept),
        "meetings": Meeting.objects.filter(partnership=body)
        .announced(now)
        .select_related("partnership")[:NEXT_MEETINGS],
        "around": surroundings(body, day),
        "definitions": [(name, text) for name, text in definitions(By.SEAT) if name != COLUMNS["in_attendance"]],
        "reports": ReportBack.objects.published().filter(meeting__partnership=body).for_list()[:LAST_REPORTS],
    }
    return render(request, "pages/public/partnership.html", context)
