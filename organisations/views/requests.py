"""What waits for a partner: groups that sign up, claims, changes that touch who may vote."""

from __future__ import annotations

import datetime as dt
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
    Role,
    Standing,
    Submission,
    User,
)
from organisations.services import changing
from organisations.services.deciding import decide as decide_on
from organisations.services.doubles.asking import alike, in_public
from organisations.services.second_person import watched
from organisations.tables import STATES_OF_SUBMISSION, SubmissionTable
from organisations.views.joining import rows_of
from organisations.views.register import posted
from vcsrep.face.listing import listing
from vcsrep.face.words import longday

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
        messages.success(request, _said(submission))
        return redirect("organisations_requests:list")
    context = {
        "submission": submission,
        "form": form,
        "colour": STATES_OF_SUBMISSION[submission.state],
        "is_mine": request.user.pk in (submission.user_id, submission.first_by_id),
        **_about(submission, request.user),
    }
    return render(request, "organisations/office/request.html", context)


def _said(submission: Submission) -> str:
    submission.refresh_from_db()
    if submission.is_waiting:
        return "It is written down that you looked at it. A second person has to confirm it."
    return f"Decided. {submission.name} gets a letter."


def _about(submission: Submission, user: User) -> dict[str, Any]:
    """What the page shows of each kind."""
    if submission.kind == KindOfSubmission.SIGN_UP:
        answers = submission.asked
        also = Submission.objects.waiting().filter(kind=KindOfSubmission.SIGN_UP, district=submission.district)
        same = [each for each in also.exclude(pk=submission.pk) if each.asked["name"] == answers["name"]]
        rows = [*rows_of(answers), ("Telephone", answers.get("phone") or None)]
        return {"rows": rows, "alike": _alike_for(submission, user), "also_waiting": same}
    if submission.kind in (KindOfSubmission.CLAIM, KindOfSubmission.NAMED) and submission.organisation is not None:
        return _about_voting(submission, submission.organisation, user)
    return {"lines": changing.lines_of(submission)}


def _about_voting(submission: Submission, organisation: Organisation, user: User) -> dict[str, Any]:
    """Who asks to vote for it or was named to, who does, and how to ask the organisation itself."""
    today, rows = timezone.localdate(), []
    if submission.kind == KindOfSubmission.NAMED:
        named = submission.asked
        first_day = longday(dt.date.fromisoformat(named["starts_on"]))
        rows = [("Role", Role(named["role"]).label), ("Name", named["name"]), ("E-mail address", named["email"])]
        rows.append(("First day", first_day))
    found = watched(organisation)
    wants_two = found is not None and submission.kind == KindOfSubmission.CLAIM and submission.first_by_id is None
    return {
        "contacts": ContactDetail.objects.visible_to(user, today)
        .filter(organisation=organisation)
        .order_by("kind", "value"),
        "people": Membership.objects.current_on(today).filter(organisation=organisation).select_related("user"),
        "rows": rows,
        "two_because": f"{found.because}, so two people have to approve this." if found and wants_two else "",
    }


def _alike_for(submission: Submission, user: User) -> list[tuple[str, str, int, list[str]]]:
    """Address, name, likeness of 100 and reasons; of one that this office may not know only how alike it is."""
    if not submission.is_waiting:
        return []
    found = alike(submission.asked, email=submission.user.email)
    among = Organisation.objects.filter(pk__in=[one.organisation.pk for one in found])
    mine = Standing.objects.visible_to(user, timezone.localdate()).values("organisation")
    own = set(among.filter(pk__in=mine).values_list("pk", flat=True))
    public = set(among.filter(pk__in=Organisation.objects.listed()).values_list("pk", flat=True)) - own
    shown = {one.organisation.pk: one for one in in_public(found, submission.asked)}
    told = []
    for one in found:
        organisation = one.organisation
        if organisation.pk in own:
            href = reverse("organisations_office:organisation", args=[organisation.slug])
            told.append((href, organisation.name, one.score, one.reasons))
        elif organisation.pk in public:
            reasons = shown[organisation.pk].reasons
            told.append((organisation.get_absolute_url(), organisation.name, one.score, reasons))
        else:
            told.append(("", ELSEWHERE, one.score, []))
    return told
