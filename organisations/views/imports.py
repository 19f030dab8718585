"""Bringing a register file: the file, its columns, what will happen, the reading, and what became of every row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisations.forms.imports import ColumnsForm, HeadingRowForm, ImportForm, SheetForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import ImportState, LikelyDouble, RegisterImport
from organisations.models.register_import import ROWS_KEPT
from organisations.services.reading import acts
from organisations.services.reading.reporting import rejected_lines
from organisations.services.reading.undoing import foresee_undoing
from organisations.services.reading.words import UnreadableFile
from organisations.tables import ImportTable, RemarkTable, RowTable
from organisations.views.import_cards import MOST_MET, columns_of, counts_of, foreseen_of, layout_of, progress_of
from organisations.views.register import posted
from vcsrep.errors import DomainError
from vcsrep.face.downloads import csv_response
from vcsrep.face.forms import Form, problems_of
from vcsrep.face.listing import listing

MOST_LEFT_OUT = 50
MOST_LOOKED_AT = 1_000  # organisations of which the page says at once what stands in the way of undoing
UNDOABLE = {ImportState.DONE, ImportState.FAILED, ImportState.UNDONE}
ENDED_PAGES = {
    "failed": "organisations/office/import_failed.html",
    "dropped": "organisations/office/import_failed.html",
}


@office_page
def bring(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    districts = list(request.user.districts_of_office(today))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent, districts=districts)
    if request.method == "POST" and form.is_valid() and (brought := _brought(request, form)):
        return redirect("organisations_office:import_result", brought.pk)
    return listing(
        request,
        queryset=RegisterImport.objects.visible_to(request.user, today).for_list(),
        table_class=ImportTable,
        template="organisations/office/import.html",
        context={"form": form},
    )


def _brought(request: SignedInRequest, form: ImportForm) -> RegisterImport | None:
    """The file kept and opened; what stands against it is said beside it."""
    said, now = form.cleaned_data, timezone.now()
    terms = {"district": said["district"], "status_given": said["status_given"], "by": request.user}
    try:
        with transaction.atomic():
            file = said["file"]
            return acts.bring(file=file, filename=file.name, now=now, day=timezone.localdate(now), **terms)
    except UnreadableFile as error:
        form.add_error("file", str(error))
    except DomainError as error:
        form.add_error(None, str(error))
    return None


@office_page
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where the file has got to; once it has ended, the counts that add up and every rejected row."""
    shown = _visible(request, pk)
    if shown.is_at_work:
        return render(request, "organisations/office/import_progress.html", {"import": shown, **progress_of(shown)})
    if shown.state == ImportState.COLUMNS:
        return redirect("organisations_office:import_columns", pk)
    if shown.state == ImportState.READY:
        return redirect("organisations_office:import_preview", pk)
    if shown.state in ENDED_PAGES:
        return render(request, ENDED_PAGES[shown.state], {"import": shown})
    return listing(
        request,
        queryset=shown.rejected_rows.all(),
        table_class=RemarkTable,
        template="organisations/office/import_result.html",
        context=told_of(shown),
    )


@office_page
def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    brought = _visible(request, pk)
    if brought.state not in {ImportState.COLUMNS, ImportState.READY}:
        return redirect("organisations_office:import_result", pk)
    now = timezone.now()
    terms: dict[str, Any] = {"import_id": pk, "by": request.user, "day": timezone.localdate(now)}
    form = ColumnsForm(posted(request), brought=brought)
    if form.is_bound and accepted(form, lambda: acts.confirm_columns(columns=form.columns(), now=now, **terms)):
        return redirect("organisations_office:import_result", pk)
    context = {
        "import": brought,
        "form": form,
        "sheets": SheetForm(brought=brought) if len(brought.sheets) > 1 else None,
        "rows": HeadingRowForm(brought=brought) if brought.sheets[brought.sheet].get("top") else None,
        **layout_of(brought),
    }
    return render(request, "organisations/office/import_columns.html", context)


@office_page
@require_POST
def layout(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read another sheet, or take the headings from another row: the page of the columns is asked anew."""
    brought = _visible(request, pk)
    form: Form = (SheetForm if "sheet" in request.POST else HeadingRowForm)(request.POST, brought=brought)
    terms: dict[str, Any] = {"import_id": pk, "by": request.user, "day": timezone.localdate()}
    if not accepted(form, lambda: acts.choose_layout(**form.cleaned_data, **terms)):
        messages.error(request, " ".join(problem.text for problem in problems_of(form)))
    return redirect("organisations_office:import_columns", pk)


@office_page
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    brought = _visible(request, pk)
    if brought.state != ImportState.READY:
        return redirect("organisations_office:import_result", pk)
    if request.method == "POST":
        now = timezone.now()
        return _done(
            request, pk, lambda: acts.start(import_id=pk, by=request.user, day=timezone.localdate(now), now=now)
        )
    told = foreseen_of(brought)
    table = RowTable([dict(zip(RowTable.KEYS, row, strict=True)) for row in told["foreseen"]["rows"]])
    context = {"import": brought, "table": table, "columns": columns_of(brought), **layout_of(brought), **told}
    return render(request, "organisations/office/import_preview.html", context)


@office_page
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave the file; it is forgotten."""
    _visible(request, pk)
    now = timezone.now()
    return _done(request, pk, lambda: acts.drop(import_id=pk, by=request.user, day=timezone.localdate(now), now=now))


@office_page
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would go and what would go back; then it does, in the background."""
    done = _visible(request, pk)
    if done.state not in UNDOABLE:
        return redirect("organisations_office:import_result", pk)
    if request.method == "POST":
        now = timezone.now()
        return _done(
            request, pk, lambda: acts.undo(import_id=pk, by=request.user, day=timezone.localdate(now), now=now)
        )
    context = {"import": done, **foresee_undoing(done, MOST_LOOKED_AT)}
    return render(request, "organisations/office/import_undo.html", context)


@office_page
def rejected(request: SignedInRequest, pk: int) -> HttpResponse:
    """The rejected rows as they stood in the file, with the reasons: to be put right and brought again."""
    return csv_response(f"rejected-rows-{pk}", rejected_lines(_visible(request, pk)))


def _visible(request: SignedInRequest, pk: int) -> RegisterImport:
    imports = RegisterImport.objects.visible_to(request.user, timezone.localdate()).for_list()
    return get_object_or_404(imports, pk=pk)


def _done(request: SignedInRequest, pk: int, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("organisations_office:import_result", pk)


def told_of(shown: RegisterImport) -> dict[str, object]:
    left_out, met = shown.left_out_values.all(), shown.known_otherwise.values_list("row", "value", "reason")
    return {
        "import": shown,
        "counts": counts_of(shown),
        "columns": columns_of(shown),
        **layout_of(shown),
        "doubles": LikelyDouble.objects.waiting().found_since(shown.asked_at, shown.district).count(),
        "left_out": left_out[:MOST_LEFT_OUT],
        "more_left_out": max(left_out.count() - MOST_LEFT_OUT, 0),
        "met": met[:MOST_MET],
        "more_met": max(met.count() - MOST_MET, 0),
        "kept_until": shown.ended_at + ROWS_KEPT if shown.ended_at else None,
        "stays": shown.taken_over.exclude(in_the_way="")[:MOST_LOOKED_AT] if shown.state == ImportState.UNDONE else [],
        "undone": shown.taken_over.exclude(undone_at=None).count() if shown.state == ImportState.UNDONE else 0,
        "can_undo": shown.taken_over.filter(undone_at=None).exists(),
    }
