"""The front door: what this is, who represents you, what is open now, which meetings come next."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from attendance.models import Meeting
from elections.models import Contest
from organisations.models import Standing
from partnerships.models import Partnership, Seat

NEXT_MEETINGS = 3
PARTNERSHIPS = 12


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    from_the_top = Partnership.objects.for_list().order_by(F("parent").asc(nulls_first=True), "name")
    context = {
        "figures": figures(day),
        "polls": Contest.objects.polling(now).for_list(),
        "nominations": Contest.objects.taking_nominations(now).for_list(),
        "meetings": Meeting.objects.upcoming(now).select_related("partnership")[:NEXT_MEETINGS],
        "partnerships": from_the_top[:PARTNERSHIPS],
    }
    return render(request, "pages/public/home.html", context)


def figures(day: dt.date) -> list[tuple[int, str]]:
    """The three numbers of the front page, each with its words."""
    return [
        (Standing.objects.admitted_on(day).count(), "organisations in standing"),
        (Seat.objects.kept_on(day).count(), "seats kept for the sector"),
        (Seat.objects.vacant_on(day).count(), "of them vacant today"),
    ]
