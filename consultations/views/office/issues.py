"""The office's issues: which nobody has taken up, and which must not be read by everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from consultations.filters import OfficeIssueFilter
from consultations.forms.issues import WithholdIssueForm
from consultations.models import Issue
from consultations.services.carrying import withhold_issue
from consultations.tables import OfficeIssueTable
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.listing import listing


@office_page
def issue_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Issue.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=OfficeIssueTable,
        filterset_class=OfficeIssueFilter,
        template="consultations/office/issues.html",
        csv_name="issues",
    )


@office_page
def withhold(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Issue.objects.visible_to(request.user, timezone.localdate())
    issue = get_object_or_404(visible.for_list(), pk=pk)
    form = WithholdIssueForm(request.POST or None, initial={"because": issue.withheld_because})
    if request.method == "POST" and accepted(
        form,
        lambda: withhold_issue(issue_id=issue.pk, by=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "Done. The organisation and the representatives still see it.")
        return redirect("issues_office:issue", pk)
    return render(request, "consultations/office/issue_withhold.html", {"form": form, "issue": issue})
