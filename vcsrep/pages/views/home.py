"""The front door: what this is, who represents you, what is open now, which meetings come next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from attendance.models import Meeting
from consultations.models import Consultation
from elections.models import Contest
from organisations.models import Standing
from partnerships.models import Partnership, Seat
from reviews.models import Appraisal
from vcsrep.pages.forms.voice import WhoSpeaksForm

OPEN_CONSULTATIONS = 10
NEXT_MEETINGS = 3
PARTNERSHIPS = 12


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    counted: Any = Partnership.objects.with_seats_counted(day).for_list()
    with_most_seats = counted.order_by("-seats_kept", "name", "pk")
    number = Partnership.objects.count()
    context = {
        "figures": figures(day),
        "form": WhoSpeaksForm(),
        "papers": Appraisal.objects.taking_comments(now).for_list(),
        "polls": Contest.objects.polling(now).for_list(),
        "nominations": Contest.objects.taking_nominations(now).for_list(),
        "consultations": Consultation.objects.open_at(now).closing_first()[:OPEN_CONSULTATIONS],
        "meetings": Meeting.objects.upcoming(now).select_related("partnership")[:NEXT_MEETINGS],
        "partnerships": with_most_seats[:PARTNERSHIPS],
        "more": number if number > PARTNERSHIPS else 0,
    }
    return render(request, "pages/public/home.html", context)


def figures(day: dt.date) -> list[tuple[int, str]]:
    """The three numbers of the front page, each with its words."""
    return [
        (Standing.objects.admitted_on(day).count(), "organisations in standing"),
        (Seat.objects.kept_on(day).count(), "seats kept for the sector"),
        (Seat.objects.vacant_on(day).count(), "of them vacant today"),
    ]
