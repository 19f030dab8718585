"""Past attendance from spreadsheets: bring the file, see what would happen, take it over."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from attendance.forms.importing import BringMarksForm, WordsForm
from attendance.models import MarksImport, MarksImportState
from attendance.permissions import demand_clerk, demand_some_clerk
from attendance.services.importing import acts, undoing
from attendance.services.importing.planning import Planned, plan
from attendance.tables import MarksImportTable, RejectedMarkTable
from organisations.http import SignedInRequest, accepted, office_page
from organisations.services.reading.words import UnreadableFile
from vcsrep.errors import DomainError
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing

MOST_SHOWN = 200
HEADINGS = ["sheet", "row", "column", "value", "reason"]


@office_page
def bring(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    demand_some_clerk(request.user, today)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringMarksForm(*sent, user=request.user, today=today)
    if request.method == "POST" and form.is_valid() and (brought := _brought(request, form)):
        return redirect("attendance_office:import_result", brought.pk)
    return listing(
        request,
        queryset=MarksImport.objects.visible_to(request.user, today).for_list(),
        table_class=MarksImportTable,
        template="attendance/office/import.html",
        context={"form": form},
    )


def _brought(request: SignedInRequest, form: BringMarksForm) -> MarksImport | None:
    """The file read; what stands against it is said beside it."""
    said = form.cleaned_data
    terms = {"partnership": said["partnership"], "corrects": said["corrects"], "hours": form.hours()}
    try:
        with transaction.atomic():
            file = said["file"]
            return acts.bring(file=file, filename=file.name, by=request.user, now=timezone.now(), **terms)
    except UnreadableFile as error:
        form.add_error("file", str(error))
    except DomainError as error:
        form.add_error(None, str(error))
    return None


@office_page
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    """Before it is taken over, what would happen; afterwards, what became of every cell."""
    brought = _own(request, pk)
    if brought.state != MarksImportState.WAITING:
        return listing(
            request,
            queryset=brought.rejected_marks.all(),
            table_class=RejectedMarkTable,
            template="attendance/office/import_result.html",
            context={"brought": brought},
        )
    now = timezone.now()
    form = WordsForm(request.POST if request.method == "POST" else None, brought=brought)
    if request.method == "POST" and accepted(
        form, lambda: acts.settle_words(import_id=pk, words=form.words(), by=request.user, now=now)
    ):
        return redirect("attendance_office:import_result", pk)
    planned = plan(brought, now)
    skipped = planned.skipped.most_common()  # a Counter answers to any name that a template asks for
    context = {"brought": brought, "form": form, "planned": planned, "days": sorted(planned.new_days)}
    rejected = RejectedMarkTable(_rows(planned)[:MOST_SHOWN])
    return render(
        request,
        "attendance/office/import_preview.html",
        {**context, "skipped": skipped, "table": rejected, "most": MOST_SHOWN},
    )


@office_page
@require_POST
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    _own(request, pk)
    try:
        taken = acts.take_over(import_id=pk, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{taken.filename} is taken over. Everybody sees it in a week.")
    return redirect("attendance_office:import_result", pk)


@office_page
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    _own(request, pk)
    try:
        acts.drop(import_id=pk, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("attendance_office:import_result", pk)
    messages.success(request, "The file is left, and forgotten.")
    return redirect("attendance_office:import")


@office_page
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would go and go back, and what stands in the way."""
    brought = _own(request, pk)
    if request.method == "POST":
        try:
            undoing.undo(import_id=pk, by=request.user, now=timezone.now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{brought.filename} is undone. History keeps what was taken away.")
        return redirect("attendance_office:import_result", pk)
    foreseen = undoing.foresee_undoing(brought)
    context = {"brought": brought, "foreseen": foreseen, "ways": foreseen.ways[: undoing.MOST_NAMED]}
    return render(request, "attendance/office/import_undo.html", context)


@office_page
def rejected(request: SignedInRequest, pk: int) -> HttpResponse:
    """To be put right in the file, which is then brought again: what is on record stays as it is."""
    brought = _own(request, pk)
    if brought.state == MarksImportState.WAITING:
        rows = _rows(plan(brought, timezone.now()))
    else:
        rows = list(brought.rejected_marks.values(*HEADINGS))
    return csv_response(f"rejected-marks-{pk}", [HEADINGS, *([row[name] for name in HEADINGS] for row in rows)])


def _rows(planned: Planned) -> list[dict[str, object]]:
    return [
        {"sheet": cell.sheet, "row": cell.row, "column": cell.column, "value": cell.value, "reason": reason}
        for cell, reason in planned.rejected
    ]


def _own(request: SignedInRequest, pk: int) -> MarksImport:
    today = timezone.localdate()
    imports = MarksImport.objects.visible_to(request.user, today).for_list()
    found = get_object_or_404(imports.select_related("partnership__district__council", "brought_by"), pk=pk)
    demand_clerk(request.user, found.partnership.district, today)
    return found
