"""The link in the foot of a letter: its sort is switched off, and on again, by whoever reads the mailbox."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.services import preferring


@csrf_exempt  # mail programs post without having read the page; the secret part of the address is what counts
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def foot(request: HttpRequest, token: str) -> HttpResponse:
    """Scanners follow links: only a POST changes anything. A mail program's own button posts as RFC 8058 says."""
    letter = preferring.letter_with(token)
    if letter is None:
        return render(request, "notifications/public/no_letter.html", status=404)
    one_click = request.POST.get("List-Unsubscribe") == "One-Click"
    answer = "off" if one_click else request.POST.get("answer", "")
    if preferring.answer(letter=letter, answer=answer, now=timezone.now()):
        return HttpResponse("Switched off.\n", content_type="text/plain") if one_click else redirect(request.path)
    groups = preferring.groups_of(letter)
    context = {
        "groups": groups,
        "title": ", ".join(group.label for group in groups),
        "is_off": all(preferring.is_off(letter.recipient, group) for group in groups),
        "is_daily": preferring.is_daily(letter.recipient),
        "may_wait": preferring.may_wait(letter),
    }
    return render(request, "notifications/public/foot.html", context)
