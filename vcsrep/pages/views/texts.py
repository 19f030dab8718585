"""Pages of plain text that the law and good manners ask for."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from elections.models import Contest, Stage
from organisations.models import District, DistrictPartner
from partnerships.models import Partnership, Seat
from partnerships.services.popolo import as_popolo
from vcsrep.pages.glossary import glossary

STATEMENT_PREPARED_ON = dt.date(2026, 11, 20)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"contact": settings.CONTACT_EMAIL, "prepared_on": STATEMENT_PREPARED_ON}
    return render(request, "pages/public/accessibility.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.CONTACT_EMAIL,
        "districts": districts_with_partners(timezone.localdate()),
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "pages/public/privacy.html", context)


@login_not_required
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """The names come from the settings, so that the page stays true when they change."""
    context = {
        "session": settings.SESSION_COOKIE_NAME,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "csrf": settings.CSRF_COOKIE_NAME,
    }
    return render(request, "pages/public/cookies.html", context)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.CONTACT_EMAIL,
        "districts": districts_with_partners(timezone.localdate()),
        "words": glossary(),
    }
    return render(request, "pages/public/help.html", context)


@login_not_required
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    declared = Contest.objects.filter(stage=Stage.DECLARED).select_related("election")
    context = {
        "partnership": Partnership.objects.order_by("pk").first(),
        "contest": declared.order_by("pk").first(),
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "pages/public/open_data.html", context)


def districts_with_partners(day: dt.date) -> list[District]:
    """Who answers for a district, each with `partners_now`."""
    serving = DistrictPartner.objects.serving_on(day).select_related("organisation").order_by("organisation__name")
    return list(
        District.objects.select_related("council")
        .prefetch_related(Prefetch("partners", queryset=serving, to_attr="partners_now"))
        .order_by("name")
    )


@login_not_required
@require_safe
def who_counts(request: HttpRequest) -> HttpResponse:
    """Each district's rule for branches and affiliates, in its own words."""
    return render(request, "pages/public/who_counts.html", {"districts": District.objects.order_by("name")})


@login_not_required
@require_safe
def all_partnerships(request: HttpRequest) -> JsonResponse:
    """One Popolo file with every partnership."""
    collection = as_popolo(Partnership.objects.for_list(), Seat.objects.with_terms().for_list())
    return JsonResponse(collection, json_dumps_params={"indent": 1, "ensure_ascii": False})
