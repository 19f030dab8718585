"""Notes of an office, and who cannot be reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.office import NoteForm, UnreachableForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import OfficeNote, Standing
from organisations.office_tables import UnreachableTable
from organisations.services import noting, reaching
from organisations.views.register import posted, seen
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing


@office_page
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    now, shown = timezone.now(), seen(request, slug)
    mine = request.user.districts_of_office(timezone.localdate(now))
    form = NoteForm(posted(request), districts=list(mine.filter(standings__organisation=shown)))
    if request.method == "POST" and accepted(
        form, lambda: noting.write_note(organisation=shown, by=request.user, now=now, **form.cleaned_data)
    ):
        messages.success(request, "The note is kept.")
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/note.html", {"form": form, "organisation": shown})


@office_page
def strike(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    now, shown = timezone.now(), seen(request, slug)
    notes = OfficeNote.objects.visible_to(request.user, timezone.localdate(now)).kept().filter(organisation=shown)
    note = get_object_or_404(notes, pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: noting.strike_note(note_id=note.pk, by=request.user, now=now)
    ):
        messages.success(request, "The note is struck off.")
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/strike_note.html", {"form": form, "organisation": shown, "note": note})


@office_page
def unreachable(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    mine = Standing.objects.visible_to(request.user, today)
    return listing(
        request,
        queryset=reaching.unreachable(mine, today)
        .select_related("organisation", "district", "area")
        .order_by("organisation__name_key", "pk"),
        table_class=UnreachableTable,
        template="organisations/office/unreachable.html",
        csv_name="cannot-be-reached",
        may_be_long=True,
    )


@office_page
def mark(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    """Mark it, or where it is marked say that it can be reached again."""
    today = timezone.localdate()
    mine = Standing.objects.visible_to(request.user, today).for_list()
    standing = get_object_or_404(mine, organisation__slug=slug, district__slug=district)
    marked = standing.unreachable_marks.open().first()
    form = Form(posted(request)) if marked else UnreachableForm(posted(request))
    act = reaching.mark_reached if marked else reaching.mark_unreachable
    if request.method == "POST" and accepted(
        form, lambda: act(standing_id=standing.pk, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, "It can be reached again." if marked else "It is marked as unreachable.")
        return redirect("organisations_office:organisation", slug)
    return render(
        request, "organisations/office/mark_unreachable.html", {"form": form, "standing": standing, "marked": marked}
    )
