"""For machines that watch over the service."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from vcsrep.jobs.health import look


@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    found = look()
    return JsonResponse(found, status=200 if found["status"] == "ok" else 503)
