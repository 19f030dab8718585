"""Bringing a register file, watching it being read, and what became of every row."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.imports import ImportForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import RegisterImport
from organisations.services.reading import acts
from organisations.tables import ImportTable, RemarkTable
from organisations.views.cards import counts_of
from vcsrep.face.listing import listing
from vcsrep.face.words import count

MOST_LEFT_OUT = 50


@office_page
def bring(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    districts = list(request.user.districts_of_office(today))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent, districts=districts)
    kept: list[RegisterImport] = []

    def act() -> None:
        said = form.cleaned_data
        terms = {"district": said["district"], "status_given": said["status_given"], "by": request.user, "day": today}
        kept.append(acts.bring(file=said["file"], filename=said["file"].name, **terms))

    if request.method == "POST" and accepted(form, act):
        return redirect("organisations_office:import_result", kept[0].pk)
    return listing(
        request,
        queryset=RegisterImport.objects.visible_to(request.user, today).for_list(),
        table_class=ImportTable,
        template="organisations/office/import.html",
        context={"form": form},
    )


@office_page
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the reading is; once it has ended, the counts that add up and every rejected row."""
    imports = RegisterImport.objects.visible_to(request.user, timezone.localdate()).for_list()
    shown = get_object_or_404(imports, pk=pk)
    if not shown.is_over:
        progress = f"{count(shown.rows_read, 'row')} of {shown.rows_expected:,} read"
        return render(request, "organisations/office/import_progress.html", {"import": shown, "progress": progress})
    if shown.state == "failed":
        return render(request, "organisations/office/import_failed.html", {"import": shown})
    return listing(
        request,
        queryset=shown.rejected_rows.all(),
        table_class=RemarkTable,
        template="organisations/office/import_result.html",
        context=told_of(shown),
        csv_name=f"rejected-rows-{shown.pk}",
    )


def told_of(shown: RegisterImport) -> dict[str, object]:
    left_out = shown.left_out_values.all()
    return {
        "import": shown,
        "counts": counts_of(shown),
        "left_out": left_out[:MOST_LEFT_OUT],
        "more_left_out": max(left_out.count() - MOST_LEFT_OUT, 0),
    }
