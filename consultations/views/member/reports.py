"""A representative's own page of reports: what is to be written, and what was."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consultations.models import ReportBack
from consultations.services.owing import to_write
from organisations.http import SignedInRequest
from partnerships.models import Deputy, Term


def report_list(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    own = Q(term__in=Term.objects.held_by(request.user)) | Q(published_by=request.user)
    context = {
        "owed": to_write(request.user, now),
        "today": timezone.localdate(now),
        "published": ReportBack.objects.published().filter(own).for_list(),
        "has_seat": Term.objects.held_by(request.user).exists() or Deputy.objects.held_by(request.user).exists(),
    }
    return render(request, "consultations/member/reports.html", context)
