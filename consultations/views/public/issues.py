"""You said, we did: what organisations raised, and what came of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from consultations.filters import IssueFilter
from consultations.models import Issue, IssueState
from consultations.tables import IssueTable
from vcsrep.face.listing import listing

LAST_ANSWERED = 4


@login_not_required
def issue_list(request: HttpRequest) -> HttpResponse:
    answered = Issue.objects.public().filter(state=IssueState.ANSWERED).for_list()
    return listing(
        request,
        queryset=Issue.objects.public().for_list(),
        table_class=IssueTable,
        filterset_class=IssueFilter,
        template="consultations/public/issues.html",
        context={"answered": answered[:LAST_ANSWERED] if not request.GET else []},
        csv_name="issues",
    )


@login_not_required
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Issue.objects.public().for_list(), pk=pk)
    steps = found.steps.select_related("term__person", "term__seat", "meeting__partnership")
    return render(request, "consultations/public/issue.html", {"issue": found, "steps": steps})
