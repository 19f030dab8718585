"""What waits for a partner: groups that sign up, claims, changes that touch who may vote."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.filters import SubmissionFilter
from organisations.forms.joining import DecideForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import (
    ContactDetail,
    KindOfSubmission,
    Membership,
    Organisation,
    Standing,
    Submission,
    User,
)
from organisations.services import changing
from organisations.services.deciding import decide as decide_on
from organisations.services.signing_up import alike
from organisations.tables import STATES_OF_SUBMISSION, SubmissionTable
from organisations.views.joining import rows_of
from organisations.views.register import posted
from vcsrep.face.listing import listing

ELSEWHERE = "One that another district keeps, and does not show"


@office_page
def requests(request: SignedInRequest) -> HttpResponse:
    mine = Submission.objects.visible_to(request.user, timezone.localdate())
    return listing(
        request,
        queryset=mine.for_list(),
        table_class=SubmissionTable,
        filterset_class=SubmissionFilter,
        template="organisations/office/requests.html",
        context={"waiting": mine.waiting().count()},
        csv_name="requests",
    )


@office_page
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Submission.objects.visible_to(request.user, timezone.localdate())
    submission = get_object_or_404(mine.for_list(), pk=pk)
    seen = changing.fingerprint(submission.organisation, submission) if submission.organisation else ""
    form = DecideForm(posted(request), initial={"seen": seen})
    if request.method == "POST" and accepted(
        form, lambda: decide_on(submission=submission, by=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, f"Decided. {submission.name} gets a letter.")
        return redirect("organisations_requests:list")
    context = {
        "submission": submission,
        "form": form,
        "colour": STATES_OF_SUBMISSION[submission.state],
        **_about(submission, request.user),
    }
    return render(request, "organisations/office/request.html", context)


def _about(submission: Submission, user: User) -> dict[str, Any]:
    """What the page shows of each kind."""
    if submission.kind == KindOfSubmission.SIGN_UP:
        answers = submission.asked
        also = Submission.objects.waiting().filter(kind=KindOfSubmission.SIGN_UP, district=submission.district)
        same = [each for each in also.exclude(pk=submission.pk) if each.asked["name"] == answers["name"]]
        rows = [*rows_of(answers), ("Telephone", answers.get("phone") or None)]
        return {"rows": rows, "alike": _alike_for(submission, user), "also_waiting": same}
    if submission.kind == KindOfSubmission.CLAIM:
        today = timezone.localdate()
        of_it = {"organisation": submission.organisation}
        return {
            "contacts": ContactDetail.objects.visible_to(user, today).filter(**of_it).order_by("kind", "value"),
            "people": Membership.objects.current_on(today).filter(**of_it).select_related("user"),
        }
    return {"lines": changing.lines_of(submission)}


def _alike_for(submission: Submission, user: User) -> list[tuple[str, str, list[str]]]:
    """Address, name and reasons of those that look alike; one that this office may not know stays without a name."""
    if not submission.is_waiting:
        return []
    found = alike(submission.asked)
    all_of_them = Organisation.objects.filter(pk__in=[organisation.pk for organisation, _ in found])
    mine = Standing.objects.visible_to(user, timezone.localdate()).values("organisation")
    own = set(all_of_them.filter(pk__in=mine).values_list("pk", flat=True))
    public = set(all_of_them.filter(pk__in=Organisation.objects.listed()).values_list("pk", flat=True))
    told = []
    for organisation, reasons in found:
        if organisation.pk in own:
            told.append(
                (reverse("organisations_office:organisation", args=[organisation.slug]), organisation.name, reasons)
            )
        elif organisation.pk in public:
            told.append((organisation.get_absolute_url(), organisation.name, reasons))
        else:
            told.append(("", ELSEWHERE, reasons))
    return told
