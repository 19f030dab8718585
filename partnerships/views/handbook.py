"""The handbook as everybody reads it; pages for representatives only to them and to offices."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.models import User
from partnerships.models import HandbookPage
from partnerships.services.handbook import blocks


@login_not_required
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    pages = HandbookPage.objects.readable_by(_reader(request), timezone.localdate()).for_list()
    return render(request, "partnerships/handbook/contents.html", {"pages": list(pages)})


@login_not_required
@require_safe
def page(request: HttpRequest, district: str, slug: str) -> HttpResponse:
    readable = HandbookPage.objects.readable_by(_reader(request), timezone.localdate()).for_list()
    found = get_object_or_404(readable, district__slug=district, slug=slug)
    others = list(readable.filter(district=found.district_id))
    place = others.index(found)
    context = {
        "page": found,
        "blocks": blocks(found.text),
        "before": others[place - 1] if place else None,
        "after": others[place + 1] if place + 1 < len(others) else None,
    }
    return render(request, "partnerships/handbook/page.html", context)


def _reader(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
