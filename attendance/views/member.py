"""What a representative or a deputy sees and does before a meeting."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attendance.http import paper_answer
from attendance.models import Attendance, Concern, MarkQuery, Meeting, MeetingStatus, Paper
from attendance.services.expecting import Coming, coming_to, parts_in
from attendance.services.own_record import own_record
from organisations.http import SignedInRequest
from organisations.models import User


def meeting_list(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "coming": coming_to(request.user, since=now),
        "over": own_record(request.user, now),
        "concerns": Concern.objects.held_against(request.user).for_list(),
    }
    return render(request, "attendance/member/list.html", context)


def _marked(coming: Coming) -> dict[str, object]:
    """What is marked of the holder of the seat; deputies have no mark of their own."""
    if not coming.is_holder:
        return {"mark": None, "queries": []}
    keys = {"meeting": coming.meeting, "term": coming.term}
    attendance = Attendance.objects.filter(**keys).first()
    queries = list(MarkQuery.objects.filter(**keys).order_by("asked_at"))
    return {
        "mark": attendance and attendance.mark.label,
        "queries": queries,
        "may_query": attendance is not None and all(query.answered_at for query in queries),
    }


def meeting(request: SignedInRequest, pk: int, term: int) -> HttpResponse:
    coming = own_coming(request.user, pk, term)
    shown = coming.meeting
    context = {
        "coming": coming,
        "meeting": shown,
        "is_public": shown.is_published(timezone.now()),
        "may_act": shown.is_coming(timezone.now()),
        "may_declare": shown.status in {MeetingStatus.PLANNED, MeetingStatus.HELD},
        "agenda": shown.agenda.for_list(),
        "papers": shown.papers.for_list(),
        **_marked(coming),
        "declarations": shown.declarations.filter(person=coming.person).for_list(),
    }
    return render(request, "attendance/member/meeting.html", context)


def paper(request: SignedInRequest, pk: int, term: int, paper: int) -> HttpResponseBase:
    """Restricted papers, too."""
    coming = own_coming(request.user, pk, term)
    return paper_answer(request, get_object_or_404(Paper, pk=paper, meeting=coming.meeting))


def own_coming(user: User, pk: int, term: int) -> Coming:
    """A meeting at which this account holds that seat or is the deputy in it; any other is not there."""
    found = get_object_or_404(Meeting.objects.select_related("partnership__district__council"), pk=pk)
    coming = next((coming for coming in parts_in(user, found) if coming.term.pk == term), None)
    if coming is None:
        raise Http404
    return coming
