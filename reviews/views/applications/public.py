"""Calls for applications, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from reviews.models import Call

MOST = 50


@login_not_required
def call_list(request: HttpRequest) -> HttpResponse:
    calls = Call.objects.open_at(timezone.now()).for_list()[:MOST]
    return render(request, "reviews/applications/calls.html", {"calls": calls})


@login_not_required
def call(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Call.objects.public_at(now).for_list(), pk=pk)
    context = {"call": found, "criteria": found.criteria_set.criteria.all(), "is_open": found.is_open_at(now)}
    return render(request, "reviews/applications/call.html", context)
