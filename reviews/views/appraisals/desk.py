"""What the office's pages of appraisals share: the paper it may work on, and one page for every form."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.http import SignedInRequest, accepted
from reviews.models import Appraisal, Option
from vcsrep.face.forms import FaceForm

FORM = "reviews/appraisals/office/form.html"


def own_appraisal(request: SignedInRequest, slug: str) -> Appraisal:
    """One of a district in whose office this person works; any other is not there."""
    visible = Appraisal.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(visible.for_list(), slug=slug)


def own_option(appraisal: Appraisal, pk: int) -> Option:
    return get_object_or_404(Option.objects.filter(appraisal=appraisal).with_changes().for_list(), pk=pk)


def page_of(appraisal: Appraisal, place: str = "") -> str:
    return reverse("appraisals_office:appraisal", args=[appraisal.slug]) + (f"#{place}" if place else "")


def form_page(
    request: SignedInRequest,
    appraisal: Appraisal,
    form: FaceForm,
    act: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    lead: str = "",
    kind: str = "",
    place: str = "",
) -> HttpResponse:
    """Ask, do it, say so, and go back to the paper; where a rule stands against it, nothing typed is lost."""
    if request.method == "POST" and accepted(form, act):
        messages.success(request, done)
        return redirect(page_of(appraisal, place))
    context = {"form": form, "appraisal": appraisal, "title": title, "button": button, "lead": lead, "kind": kind}
    return render(request, FORM, context)
