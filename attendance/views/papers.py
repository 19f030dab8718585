"""Papers of a meeting in the office."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from attendance.forms.papers import AmendPaperForm, PaperForm
from attendance.http import own_meeting, paper_answer, visible_meeting
from attendance.models import Paper
from attendance.services import papers
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.forms import Form


@office_page
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = own_meeting(request.user, pk, now)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, meeting=meeting, initial=PaperForm.fresh(timezone.localdate(now)))
    if request.method == "POST" and accepted(
        form, lambda: papers.add_paper(meeting_id=pk, by=request.user, now=now, **form.said(), **form.content())
    ):
        messages.success(request, "The paper is put up.")
        return redirect("attendance_office:meeting", pk)
    context = {"form": form, "meeting": meeting, "title": "Put up a paper", "button": "Put it up", "has_file": True}
    return render(request, "attendance/office/titled_form.html", context)


@office_page
def amend(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    found = get_object_or_404(Paper, pk=paper, meeting=meeting)
    form = AmendPaperForm(request.POST or None, meeting=meeting, initial=AmendPaperForm.initial_of(found))
    if request.method == "POST" and accepted(
        form, lambda: papers.amend_paper(paper_id=paper, by=request.user, **form.said())
    ):
        messages.success(request, "The paper is changed.")
        return redirect("attendance_office:meeting", pk)
    context = {"form": form, "meeting": meeting, "title": "Change what is said of a paper", "button": "Save"}
    return render(request, "attendance/office/titled_form.html", context)


@office_page
def remove(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    meeting = own_meeting(request.user, pk, timezone.now())
    found = get_object_or_404(Paper, pk=paper, meeting=meeting)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(form, lambda: papers.remove_paper(paper_id=paper, by=request.user)):
        messages.success(request, f"“{found}” is taken away.")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/paper_remove.html", {"form": form, "meeting": meeting, "paper": found})


@office_page
def file(request: SignedInRequest, pk: int, paper: int) -> HttpResponseBase:
    meeting = visible_meeting(request.user, pk, timezone.now())
    return paper_answer(request, get_object_or_404(Paper, pk=paper, meeting=meeting))
