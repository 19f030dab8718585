"""Where GOV.UK Notify says what became of a letter: one POST each, with the token we gave it."""

from __future__ import annotations

import json

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from notifications.services.receiving import is_ours, note_receipt

LONGEST = 10_000  # bytes; a receipt has some 500


@csrf_exempt  # another service posts; its token is the proof
@login_not_required
@require_POST
def receipt(request: HttpRequest) -> HttpResponse:
    """204: noted, or nothing to note. 404: no such letter. Who guesses at the token is soon told to wait."""
    if not settings.NOTIFY_CALLBACK_TOKEN:
        raise Http404
    if not ratelimit.consume(request, action="receipt", dry_run=True):
        return HttpResponse(status=429)
    sent = request.headers.get("Authorization", "")
    if not constant_time_compare(sent, f"Bearer {settings.NOTIFY_CALLBACK_TOKEN}"):
        ratelimit.consume(request, action="receipt")
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > LONGEST:
        return HttpResponse(status=413)
    return HttpResponse(status=_noted(request.body))


def _noted(body: bytes) -> int:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return 400
    if not isinstance(told, dict) or not isinstance(told.get("status"), str):
        return 400
    reference = told.get("reference")
    if not isinstance(reference, str) or not is_ours(reference):
        return 204
    return 204 if note_receipt(reference=reference, status=told["status"], now=timezone.now()) else 404
