"""Every component in every state, for those who build pages and for those who check them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vcsrep.demo.views import style_samples as samples

PARTS: dict[str, tuple[str, Callable[[HttpRequest], dict[str, Any]]]] = {
    "boxes": ("Words and boxes", samples.boxes),
    "form": ("Form", samples.form),
    "errors": ("Form with errors", samples.errors),
    "lists": ("Lists", samples.lists),
    "empty": ("Lists, few rows", samples.few),
    "pictures": ("Pictures", samples.pictures),
}
REFUSALS = {"400": 400, "403": 403, "403_csrf": 403, "404": 404, "500": 500}


@login_not_required
def style(request: HttpRequest, part: str = "boxes") -> HttpResponse:
    if part not in PARTS:
        raise Http404
    title, sample = PARTS[part]
    if part == "boxes":
        messages.success(request, "Seat saved.")
        messages.info(request, "The poll opens at 9am on Monday 17 March 2025.")
        messages.warning(request, "3 of 214 electors have no e-mail address and no postal address.")
        messages.error(request, "This seat was filled by somebody else a moment ago. Nothing was changed.")
    context = {"title": title, "parts": _tabs(part), "refusals": list(REFUSALS), **sample(request)}
    return render(request, f"demo/style/{part}.html", context)


@login_not_required
def refusal(request: HttpRequest, page: str) -> HttpResponse:
    """The pages nobody wants to see, to be looked at."""
    if page not in REFUSALS:
        raise Http404
    context = {"exception": "Only the partners of Wychavon may admit an organisation there."} if page == "403" else {}
    return render(request, f"{page}.html", context, status=REFUSALS[page])


def _tabs(current: str) -> list[tuple[str, str, bool]]:
    return [(reverse("demo:style_part", args=[part]), title, part == current) for part, (title, _) in PARTS.items()]
