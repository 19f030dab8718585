"""The parts of the office's mail."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from notifications.models import LetterState

Tab = tuple[str, str, bool]
PAGES = (("office_mail_ahead", "Next 14 days"), ("office_mail_went", "What went"), ("office_mail_waiting", "Waiting"))
WORDING = ("office_wordings", "Own words")
NOT_ARRIVED = (LetterState.FAILED, LetterState.BOUNCED, LetterState.LAPSED)


def mail_tabs(request: HttpRequest) -> list[Tab]:
    """Address, name, and whether the reader is there."""
    everything = reverse("office_mail")
    state = request.GET.get("state", "") if request.path == everything else ""
    pages = [
        (everything, "All letters", request.path == everything and state not in NOT_ARRIVED),
        *((reverse(name), text, request.path == reverse(name)) for name, text in PAGES),
    ]
    words = (reverse(WORDING[0]), WORDING[1], request.path.startswith(reverse(WORDING[0])))
    lists = [(f"{everything}?state={each.value}", each.label, state == each.value) for each in NOT_ARRIVED]
    return [*pages, *lists, words]
