"""Likely doubles: the work list, comparing two field by field, merging them, and taking a merger back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.forms.doubles import CompareForm, NotTheSameForm, TwiceForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Decision, LikelyDouble, Merger, Organisation, SearchForDoubles
from organisations.services.doubles import deciding
from organisations.services.merging import acts
from organisations.services.merging.hanging import what_hangs_on_both
from organisations.services.merging.questions import questions
from organisations.tables import DecidedDoublesTable, DoublesTable
from organisations.views.register import posted, seen
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing

TABS = {Decision.WAITING: "To decide", Decision.NOT_THE_SAME: "Not the same", Decision.MERGED: "Merged"}


@office_page
def doubles(request: SignedInRequest) -> HttpResponse:
    """Those that wait, or those that were decided, the most alike first."""
    mine = LikelyDouble.objects.visible_to(request.user, timezone.localdate())
    shown = request.GET.get("decision", "")
    decision = Decision(shown) if shown in Decision.values else Decision.WAITING
    pairs = mine.waiting() if decision == Decision.WAITING else mine.filter(decision=decision)
    address = reverse("organisations_office:doubles")
    context = {
        "tabs": [(f"{address}?decision={each}", words, each == decision) for each, words in TABS.items()],
        "last_search": SearchForDoubles.objects.order_by("-until").first(),
    }
    return listing(
        request,
        queryset=pairs.for_list(),
        table_class=DoublesTable if decision == Decision.WAITING else DecidedDoublesTable,
        template="organisations/office/doubles.html",
        context=context,
        csv_name="likely-doubles",
    )


def _pair(request: SignedInRequest, pk: int) -> LikelyDouble:
    pairs = LikelyDouble.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(pairs.select_related("first__parent", "second__parent", "decided_by"), pk=pk)


def _sides(request: SignedInRequest, pair: LikelyDouble) -> tuple[Organisation, Organisation]:
    """Which is kept and which is taken up: the first, unless the address says otherwise."""
    other_way = (request.GET.get("keep") or request.POST.get("keep")) == "second"
    return (pair.second, pair.first) if other_way else (pair.first, pair.second)


@office_page
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose field by field, read what will happen, and only then merge."""
    pair, now = _pair(request, pk), timezone.now()
    kept, merged = _sides(request, pair)
    if pair.decision != Decision.WAITING or kept.merged_into_id or merged.merged_into_id:
        return _decided(request, pair)
    form = CompareForm(posted(request), questions=questions(kept, merged, timezone.localdate(now)))
    facts: dict[str, Any] = {"kept_id": kept.pk, "merged_id": merged.pk, "by": request.user, "now": now}
    context = {"pair": pair, "kept": kept, "merged": merged, "form": form, "other_way": kept == pair.second}
    done: list[Merger] = []
    if request.POST.get("step") == "merge":
        if accepted(form, lambda: done.append(acts.merge(choices=form.choices, **facts))):
            messages.success(request, f"{merged} is now part of {kept}.")
            return redirect("organisations_office:merger", done[0].pk)
    elif request.method == "POST":
        told: list[str] = []
        if accepted(form, lambda: told.extend(acts.rehearse(choices=form.choices, **facts))):
            return render(request, "organisations/office/merge_preview.html", context | {"told": told})
    hanging = what_hangs_on_both(kept, merged)
    return render(request, "organisations/office/compare.html", context | {"hanging": hanging})


def _decided(request: SignedInRequest, pair: LikelyDouble) -> HttpResponse:
    merger = Merger.objects.standing_now().filter(merged__in=[pair.first, pair.second]).order_by("pk").first()
    if pair.decision == Decision.MERGED and merger is not None:
        return redirect("organisations_office:merger", merger.pk)
    return render(request, "organisations/office/double_decided.html", {"pair": pair, "form": Form()})


@office_page
def not_the_same(request: SignedInRequest, pk: int) -> HttpResponse:
    pair = _pair(request, pk)
    form = NotTheSameForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: deciding.say_not_the_same(
            pair_id=pair.pk, by=request.user, now=timezone.now(), reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, f"{pair.first} and {pair.second} are two organisations. They are not proposed again.")
        return redirect("organisations_office:doubles")
    return render(request, "organisations/office/not_the_same.html", {"form": form, "pair": pair})


@office_page
def ask_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take "not the same" back."""
    pair = _pair(request, pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: deciding.ask_again(pair_id=pair.pk, by=request.user, now=timezone.now())
    ):
        return redirect("organisations_office:compare", pair.pk)
    return render(request, "organisations/office/double_decided.html", {"pair": pair, "form": form})


@office_page
def merger(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a merger did, and the button that takes it back."""
    mergers = Merger.objects.visible_to(request.user, timezone.localdate()).for_list()
    shown = get_object_or_404(mergers, pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: acts.part(merger_id=shown.pk, by=request.user, now=timezone.now())
    ):
        messages.success(request, f"{shown.kept} and {shown.merged} are two entries again, as before.")
        return redirect("organisations_office:organisation", shown.merged.slug)
    return render(request, "organisations/office/merger.html", {"merger": shown, "form": form})


@office_page
def twice(request: SignedInRequest, slug: str) -> HttpResponse:
    """A person knows that an organisation stands in the register a second time, under another name."""
    today = timezone.localdate()
    organisation = seen(request, slug)
    districts = list(request.user.districts_of_office(today).filter(standings__organisation=organisation))
    form = TwiceForm(posted(request), organisation=organisation, districts=districts, day=today)
    pairs: list[LikelyDouble] = []
    if request.method == "POST" and accepted(
        form,
        lambda: pairs.append(
            deciding.propose(
                first_id=organisation.pk, second_id=form.cleaned_data["name"].pk, by=request.user, now=timezone.now()
            )
        ),
    ):
        return redirect("organisations_office:compare", pairs[0].pk)
    return render(request, "organisations/office/twice.html", {"form": form, "organisation": organisation})
