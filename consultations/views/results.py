"""What was answered: for the office at any time, for everybody after the close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from consultations.models import Consultation, Stage
from consultations.services.analysing import Analysed, analysed, csv_rows
from consultations.services.equality import EqualityTable, equality_tables
from consultations.services.tabulating import (
    Grid,
    bars_of,
    grids_of,
    group_bars,
    heading_of,
    minority_sentences,
    place_rows,
)
from consultations.services.taking_part import Part, taken_part
from organisations.http import SignedInRequest, office_page
from vcsrep.face.downloads import csv_stream
from vcsrep.face.pictures import Bar

SHOWN = 10
"""Views in their own words on the page of all questions; the page of the question has them all."""
PAGE = 50


@dataclass(frozen=True)
class Shown:
    """One question as the page shows it."""

    each: Analysed
    doors: str
    slug: str

    @property
    def href(self) -> str:
        return reverse(f"{self.doors}:question", args=[self.slug, self.each.question.pk])

    @property
    def heading(self) -> str:
        return heading_of(self.each.spread)

    @property
    def bars(self) -> list[Bar]:
        return bars_of(self.each.spread) if self.each.spread.lines else []

    @property
    def grids(self) -> list[Grid]:
        return grids_of(self.each.spread)

    @property
    def places(self) -> Grid | None:
        return place_rows(self.each.spread) if self.each.spread.kind == "ranking" else None

    @property
    def group_bars(self) -> Iterator[tuple[str, list[Bar]]]:
        if not self.each.spread.lines:
            return
        for grid, split in zip(self.grids, (s for s in self.each.spread.splits if len(s.groups) > 1), strict=True):
            yield grid.caption, group_bars(self.each.spread, split)

    @property
    def minorities(self) -> list[str]:
        return minority_sentences(self.each.spread)


@login_not_required
def results(request: HttpRequest, slug: str) -> HttpResponse:
    return _all(request, _public(slug), "results")


@login_not_required
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = _public(slug)
    if not is_over(consultation):
        raise Http404
    return _one(request, consultation, pk, "results")


@login_not_required
def results_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    consultation = _public(slug)
    if not is_over(consultation):
        raise Http404
    return csv_stream(f"{slug}-answers", csv_rows(consultation))


@office_page
def analysis(request: SignedInRequest, slug: str) -> HttpResponse:
    return _all(request, _of_office(request, slug), "analysis")


@office_page
def analysis_question(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _one(request, _of_office(request, slug), pk, "analysis")


@office_page
def analysis_csv(request: SignedInRequest, slug: str) -> HttpResponseBase:
    return csv_stream(f"{slug}-answers", csv_rows(_of_office(request, slug)))


def is_over(consultation: Consultation) -> bool:
    """Numbers are public from the close on: before it, each would bend those that follow."""
    return consultation.stage_at(timezone.now()) in {Stage.CLOSED, Stage.REPORTED}


def _public(slug: str) -> Consultation:
    return get_object_or_404(Consultation.objects.public().for_list(), slug=slug)


def _of_office(request: SignedInRequest, slug: str) -> Consultation:
    visible = Consultation.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(visible.public().for_list(), slug=slug)


def _all(request: HttpRequest, consultation: Consultation, doors: str) -> HttpResponse:
    over = is_over(consultation)
    seen = over or doors == "analysis"
    parts: list[Part] = taken_part(consultation) if seen else []
    tables: list[EqualityTable] = equality_tables(consultation) if over else []
    context = {
        "consultation": consultation,
        "over": over,
        "seen": seen,
        "of_office": doors == "analysis",
        "shown": [Shown(each, doors, consultation.slug) for each in analysed(consultation)] if seen else [],
        "most": SHOWN,
        "parts": parts,
        "equality": tables,
        "csv": reverse(f"{doors}:csv", args=[consultation.slug]),
    }
    return render(request, "consultations/public/results.html", context)


def _one(request: HttpRequest, consultation: Consultation, pk: int, doors: str) -> HttpResponse:
    found = analysed(consultation, only=pk)
    if not found:
        raise Http404
    views = Paginator(found[0].written, PAGE).get_page(request.GET.get("page"))
    context = {
        "consultation": consultation,
        "of_office": doors == "analysis",
        "shown": Shown(found[0], doors, consultation.slug),
        "views": views,
        "back": reverse(f"{doors}:all", args=[consultation.slug]),
    }
    return render(request, "consultations/public/results_question.html", context)
