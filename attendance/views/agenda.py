"""The agenda in the office: items one by one, or pasted as a whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from attendance.forms.papers import ItemForm, ItemsForm
from attendance.http import own_meeting
from attendance.models import AgendaItem, Meeting
from attendance.services import agenda
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.errors import DomainError
from vcsrep.face.forms import Form
from vcsrep.face.words import count


@office_page
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    form = ItemForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        agenda.add_items(meeting_id=pk, titles=[said["title"]], kind=said["kind"], notes=said["notes"], by=request.user)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"“{form.cleaned_data['title']}” is on the agenda.")
        return redirect("attendance_office:meeting", pk)
    return _form(request, form, meeting, "Add an item to the agenda", "Add the item")


@office_page
def paste(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    form = ItemsForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: agenda.add_items(meeting_id=pk, titles=form.titles(), by=request.user)
    ):
        messages.success(request, f"{count(len(form.titles()), 'item')} added to the agenda.")
        return redirect("attendance_office:meeting", pk)
    return _form(request, form, meeting, "Paste an agenda", "Add these items")


@office_page
def amend(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    found = get_object_or_404(AgendaItem, pk=item, meeting=meeting)
    form = ItemForm(request.POST or None, initial=ItemForm.initial_of(found))
    if request.method == "POST" and accepted(
        form, lambda: agenda.amend_item(item_id=item, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "The item is changed.")
        return redirect("attendance_office:meeting", pk)
    return _form(request, form, meeting, "Change an item of the agenda", "Save")


@office_page
@require_POST
def move(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    found = get_object_or_404(AgendaItem, pk=item, meeting=meeting)
    try:
        agenda.move_item(item_id=found.pk, up=request.POST.get("to") == "up", by=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{_page(meeting)}#item-{found.pk}")


@office_page
def remove(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    found = get_object_or_404(AgendaItem, pk=item, meeting=meeting)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(form, lambda: agenda.remove_item(item_id=item, by=request.user)):
        messages.success(request, f"“{found}” is taken off the agenda.")
        return redirect("attendance_office:meeting", pk)
    context = {"form": form, "meeting": meeting, "item": found, "papers": found.papers.count()}
    return render(request, "attendance/office/item_remove.html", context)


def _page(meeting: Meeting) -> str:
    return reverse("attendance_office:meeting", args=[meeting.pk])


def _form(request: SignedInRequest, form: Form, meeting: Meeting, title: str, button: str) -> HttpResponse:
    context = {"form": form, "meeting": meeting, "title": title, "button": button}
    return render(request, "attendance/office/titled_form.html", context)
