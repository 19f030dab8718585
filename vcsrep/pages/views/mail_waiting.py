"""Letters that wait to go, by kind: all of a kind are stopped at once, and queued again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from notifications.kinds import KINDS, label_of
from notifications.models.letter import LetterQuerySet
from notifications.services import tending
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.forms import Form
from vcsrep.face.words import count
from vcsrep.pages.forms.mail import StopForm
from vcsrep.pages.letters_seen import letters_visible_to
from vcsrep.pages.mail_tabs import mail_tabs

Row = tuple[str, str, int, int, bool]


@office_page
def waiting(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    letters = letters_visible_to(request.user, now)
    wait, stopped = _by_kind(letters.waiting()), _by_kind(tending.stopped_together(letters, now))
    kinds = sorted({*wait, *stopped}, key=label_of)
    rows: list[Row] = [
        (kind, label_of(kind), wait.get(kind, 0), stopped.get(kind, 0), kind in KINDS and not KINDS[kind].must_get)
        for kind in kinds
    ]
    return render(request, "pages/office/mail_waiting.html", {"rows": rows, "tabs": mail_tabs(request)})


@office_page
def stop_all(request: SignedInRequest, kind: str) -> HttpResponse:
    letters = _of_kind(request, kind)
    form = StopForm(request.POST if request.method == "POST" else None)

    def act() -> int:
        reason = form.cleaned_data["reason"]
        return tending.stop_all(kind=kind, letters=letters, reason=reason, by=request.user, now=timezone.now())

    number = count(letters.waiting().count(), "letter")
    words = {
        "question": f"Stop all letters that wait: {label_of(kind)}?",
        "explanation": f"{number} of this kind in your district have not gone out yet, and none of them will. Each "
        "stays in the list with your reason, and all can be queued again while they are of use.",
        "button": "Stop all of them",
        "done": "{} stopped.",
    }
    return _ask(request, kind, form, act, words)


@office_page
def queue_again(request: SignedInRequest, kind: str) -> HttpResponse:
    letters, now = _of_kind(request, kind), timezone.now()
    form = Form(request.POST if request.method == "POST" else None)

    def act() -> int:
        return tending.queue_all_again(kind=kind, letters=letters, by=request.user, now=now)

    number = count(tending.stopped_together(letters, now).count(), "letter")
    words = {
        "question": f"Queue again what was stopped: {label_of(kind)}?",
        "explanation": f"{number} of this kind were stopped together and are still of use. They go out at once. What "
        "was stopped one by one stays stopped.",
        "button": "Queue them again",
        "done": "{} queued again.",
    }
    return _ask(request, kind, form, act, words)


def _ask(
    request: SignedInRequest, kind: str, form: Form, act: Callable[[], int], words: dict[str, str]
) -> HttpResponse:
    numbers: list[int] = []
    if request.method == "POST" and accepted(form, lambda: numbers.append(act())):
        messages.success(request, words["done"].format(count(numbers[0], "letter")))
        return redirect("office_mail_waiting")
    return render(request, "pages/office/mail_waiting_act.html", {"form": form, "label": label_of(kind), **words})


def _of_kind(request: SignedInRequest, kind: str) -> LetterQuerySet:
    """Of a kind that must be got there is no such page."""
    if kind not in KINDS or KINDS[kind].must_get:
        raise Http404
    return letters_visible_to(request.user, timezone.now()).filter(kind=kind)


def _by_kind(letters: LetterQuerySet) -> dict[str, int]:
    return dict(letters.order_by().values_list("kind").annotate(number=Count("pk")))
