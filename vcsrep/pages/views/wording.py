"""A district's own words in each kind of letter, with how it will read beside them."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from notifications.kinds import KINDS
from notifications.models import Wording
from notifications.placeholders import meanings
from notifications.services.wording import PARTS, example, go_back_to_standard, put_in_own_words
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District
from vcsrep.errors import DomainError
from vcsrep.pages.filters import kinds
from vcsrep.pages.forms.wording import WordingForm
from vcsrep.pages.mail_tabs import mail_tabs

SHOWN_HISTORY = 20


@office_page
def wordings(request: SignedInRequest) -> HttpResponse:
    """Every kind of letter there is, with whether a district says it in its own words."""
    districts = list(_districts(request))
    own = Wording.objects.in_force().filter(district__in=[each.slug for each in districts])
    found = {(row.district, row.kind): row for row in own.select_related("written_by")}
    parts = [
        (district, [(name, label, found.get((district.slug, name))) for name, label in kinds()])
        for district in districts
    ]
    return render(request, "pages/office/wordings.html", {"tabs": mail_tabs(request), "parts": parts})


@office_page
def wording(request: SignedInRequest, district: str, kind: str) -> HttpResponse:
    place = _place(request, district, kind)
    before = Wording.objects.in_force().filter(district=place.slug, kind=kind).first()
    form = WordingForm(request.POST or None, kind=kind, initial=before.parts if before else {})
    saving = request.method == "POST" and "preview" not in request.POST
    if saving and accepted(form, lambda: _save(request, form, place)):
        messages.success(request, "Letters of this kind go out in these words from now on.")
        return redirect("office_wording", place.slug, kind)
    context = {
        "form": form,
        "kind": KINDS[kind],
        "district": place,
        "own": before,
        "placeholders": [(f"{{{name}}}", meaning) for name, meaning in meanings(kind).items()],
        "preview": _preview(form, place, kind, before.parts if before else {}),
        "history": Wording.objects.of(place.slug, kind)[:SHOWN_HISTORY],
    }
    return render(request, "pages/office/wording.html", context)


@office_page
@require_POST
def standard(request: SignedInRequest, district: str, kind: str) -> HttpResponse:
    place = _place(request, district, kind)
    try:
        go_back_to_standard(kind=kind, district=place.slug, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Letters of this kind go out in the standard text again.")
    return redirect("office_wording", place.slug, kind)


def _save(request: SignedInRequest, form: WordingForm, place: District) -> Wording:
    parts = {name: form.cleaned_data[name] for name in PARTS}
    return put_in_own_words(kind=form.kind, district=place.slug, by=request.user, now=timezone.now(), **parts)


def _preview(form: WordingForm, place: District, kind: str, before: Mapping[str, str]) -> tuple[str, str] | None:
    """As it is typed, where that can be understood; else as it is in force. None: it cannot be shown."""
    typed = {name: form.cleaned_data.get(name, "") for name in PARTS} if form.is_bound and form.is_valid() else None
    if form.is_bound and typed is None:
        return None
    parts = typed if typed is not None else {name: before.get(name, "") for name in PARTS}
    return example(kind=kind, district=place.slug, parts=parts)


def _place(request: SignedInRequest, district: str, kind: str) -> District:
    if kind not in KINDS:
        raise Http404
    return get_object_or_404(_districts(request), slug=district)


def _districts(request: SignedInRequest) -> QuerySet[District]:
    return request.user.districts_of_office(timezone.localdate()).order_by("name")
