"""The district's own words, as the glossary explains them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.words import WordForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.services import words
from organisations.views.district import is_officer, kept, run
from organisations.views.register import posted


@office_page
def word_list(request: SignedInRequest, slug: str) -> HttpResponse:
    district = kept(request, slug)
    context = {
        "district": district,
        "words": district.words.order_by("word"),
        "is_officer": is_officer(request, district),
    }
    return render(request, "organisations/office/words.html", context)


@office_page
def explain(request: SignedInRequest, slug: str, pk: int | None = None) -> HttpResponse:
    district, today = run(request, slug), timezone.localdate()
    row = get_object_or_404(district.words, pk=pk) if pk is not None else None
    form = WordForm(posted(request), initial={"word": row.word, "meaning": row.meaning} if row else None)
    if request.method == "POST" and accepted(
        form, lambda: words.explain(district=district, pk=pk, day=today, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"“{form.cleaned_data['word']}” is in the glossary.")
        return redirect("organisations_district:words", slug)
    return render(request, "organisations/office/word.html", {"form": form, "district": district, "row": row})


@office_page
def take_out(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    district = run(request, slug)
    row = get_object_or_404(district.words, pk=pk)
    if request.method == "POST":
        words.take_out(district=district, pk=pk, day=timezone.localdate(), by=request.user)
        messages.success(request, f"“{row.word}” is taken out of the glossary.")
        return redirect("organisations_district:words", slug)
    return render(request, "organisations/office/word_out.html", {"district": district, "row": row})
