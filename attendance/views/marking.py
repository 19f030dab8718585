"""Marking who came, and what is held against a mark."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from attendance.forms.marking import AnswerForm, MarkForm, QueryForm
from attendance.http import own_meeting
from attendance.models import Mark, MarkQuery, Meeting, MeetingStatus
from attendance.services.guests import invited_to
from attendance.services.marking import expected_at, foretold, mark, marked_at
from attendance.services.querying import answer_query, query_mark
from attendance.views.member import own_coming
from organisations.http import SignedInRequest, accepted, office_page
from partnerships.models import Seat, Term


@office_page
def mark_attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    held = own_meeting(request.user, pk, now)
    is_held = held.status == MeetingStatus.HELD
    terms = list(expected_at(held))
    posted = with_the_rest(request.POST, terms) if request.method == "POST" else None
    form = MarkForm(posted, terms=terms, is_held=is_held, **_known(held))

    def act() -> None:
        mark(meeting_id=held.pk, marks=form.marks(), guests=form.guests(), why=form.why, now=now, by=request.user)

    if posted is not None and accepted(form, act):
        messages.success(request, "Attendance is marked.")
        return redirect("attendance_office:meeting", pk)
    vacant = Seat.objects.filter(partnership=held.partnership_id).vacant_on(held.day).order_by("label")
    context = {"form": form, "meeting": held, "vacant": vacant, "is_held": is_held, "may_mark": held.may_be_marked(now)}
    return render(request, "attendance/office/mark.html", context)


def with_the_rest(posted: QueryDict, terms: list[Term]) -> QueryDict:
    """Who has no mark yet came, when the button says so."""
    filled = posted.copy()
    if posted.get("rest") == Mark.PRESENT:
        for term in terms:
            filled.setdefault(f"term_{term.pk}", Mark.PRESENT.value)
    return filled


def _known(held: Meeting) -> dict[str, Any]:
    return {
        "before": marked_at(held),
        "foretold": foretold(held),
        "guests": list(held.guests.for_list()),
        "invited": invited_to(held),
    }


@office_page
def answer(request: SignedInRequest, pk: int, query: int) -> HttpResponse:
    now = timezone.now()
    meeting = own_meeting(request.user, pk, now)
    found = get_object_or_404(MarkQuery.objects.open().for_list(), pk=query, meeting=meeting)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: answer_query(query_id=found.pk, by=request.user, now=now, **form.cleaned_data)
    ):
        messages.success(request, f"{found.term.person} gets your answer by letter.")
        return redirect("attendance_office:meeting", pk)
    return render(request, "attendance/office/answer.html", {"form": form, "meeting": meeting, "query": found})


def query(request: SignedInRequest, pk: int, term: int) -> HttpResponse:
    """The holder of the seat says that their mark is wrong."""
    now = timezone.now()
    coming = own_coming(request.user, pk, term)
    form = QueryForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: query_mark(meeting_id=pk, term_id=term, by=request.user, now=now, **form.cleaned_data)
    ):
        messages.success(request, "The officers have your letter. The mark stays as it is until they have looked.")
        return redirect(coming.get_absolute_url())
    return render(request, "attendance/member/query.html", {"form": form, "coming": coming})
