"""Consultations as anybody reads them: what is open now, what was asked, what was heard and what happened."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from consultations.filters import ConsultationFilter
from consultations.http import document_answer
from consultations.models import BackgroundDocument, Consultation
from consultations.services.consulting.showing import reading_of
from consultations.services.reading import may_answer_for
from consultations.tables import ConsultationTable
from organisations.models import User
from vcsrep.face.listing import listing


@login_not_required
def consultation_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    public = Consultation.objects.public()
    return listing(
        request,
        queryset=public.for_list(),
        table_class=ConsultationTable,
        filterset_class=ConsultationFilter,
        template="consultations/public/consultations.html",
        context={"open_now": public.open_at(now).closing_first() if not request.GET else []},
        csv_name="consultations",
    )


@login_not_required
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Consultation.objects.public().for_list(), slug=slug)
    reader, now = request.user, timezone.now()
    context = {
        "reading": reading_of(found, now),
        "consultation": found,
        "is_open": found.is_open_at(now),
        "answer_for": may_answer_for(reader, found, timezone.localdate(now)) if isinstance(reader, User) else None,
    }
    return render(request, "consultations/public/consultation.html", context)


@login_not_required
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    public = Consultation.objects.public()
    found = get_object_or_404(BackgroundDocument, pk=pk, consultation__slug=slug, consultation__in=public)
    return document_answer(request, found)
