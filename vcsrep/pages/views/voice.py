"""How to get your voice heard: who speaks for you, what is open now, and how to reach whom (C10)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from attendance.models import Meeting
from consultations.models import Consultation
from elections.models import Contest
from partnerships.models import Seat
from reviews.models import Appraisal
from vcsrep.pages.forms.voice import WhoSpeaksForm
from vcsrep.pages.glossary import glossary
from vcsrep.pages.views.texts import districts_with_partners
from vcsrep.pages.voice import all_seats, find

OPEN_CONSULTATIONS = 10
NEXT_MEETINGS = 6
VACANCIES = 10


@login_not_required
@require_safe
def voice(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    form = WhoSpeaksForm(request.GET or None)
    asked = form.is_valid() and any(form.cleaned_data.values())
    said = form.cleaned_data if asked else {}
    context = {
        "form": form,
        "found": find(words=said["q"], place=said["place"], theme=said["theme"], day=day) if asked else None,
        "papers": Appraisal.objects.taking_comments(now).for_list(),
        "polls": Contest.objects.polling(now).for_list(),
        "nominations": Contest.objects.taking_nominations(now).for_list(),
        "consultations": Consultation.objects.open_at(now).closing_first()[:OPEN_CONSULTATIONS],
        "vacancies": Seat.objects.vacant_on(day).for_list()[:VACANCIES],
        "groups": all_seats(day),
        "meetings": Meeting.objects.upcoming(now).select_related("partnership")[:NEXT_MEETINGS],
        "districts": districts_with_partners(day),
        "words": glossary(),
    }
    return render(request, "pages/public/voice.html", context)
