"""Issues of an organisation, and those put to the bodies on which somebody sits."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from consultations.forms.issues import RaiseForm, WithdrawIssueForm
from consultations.models import Issue, IssueState
from consultations.services.raising import may_put_to, raise_issue, withdraw_issue
from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership, Role
from partnerships.models import Term

VOTERS = "Only the voting contact or the backup raises issues for the organisation. Ask them."


def mine(request: SignedInRequest) -> HttpResponse:
    """Those that wait in the bodies on which this person sits, those in their hands, and those that are over."""
    today = timezone.localdate()
    put = Issue.objects.put_to(request.user, today).exclude(state=IssueState.WITHDRAWN).for_list()
    own = set(Term.objects.held_by(request.user).values_list("pk", flat=True))
    rows = list(put)
    in_hand = [issue for issue in rows if issue.is_open and issue.term_id in own]
    context = {
        "in_hand": in_hand,
        "waiting": [
            issue for issue in rows if issue.is_open and (issue.term is None or not issue.term.serves_on(today))
        ],
        "others": [issue for issue in rows if issue not in in_hand and issue.term_id is not None],
        "has_seat": bool(own),
    }
    return render(request, "consultations/member/my_issues.html", context)


@acting_for
def own_list(request: SignedInRequest, membership: Membership) -> HttpResponse:
    organisation = membership.organisation
    context = {
        "organisation": organisation,
        "issues": Issue.objects.filter(organisation=organisation).for_list(),
        "may_raise": _speaks(membership) and bool(may_put_to(organisation, timezone.localdate())),
        "may_withdraw": _speaks(membership),
    }
    return render(request, "consultations/member/own_issues.html", context)


@acting_for
def raise_one(request: SignedInRequest, membership: Membership) -> HttpResponse:
    if not _speaks(membership):
        raise PermissionDenied(VOTERS)
    organisation, now = membership.organisation, timezone.now()
    bodies = may_put_to(organisation, timezone.localdate(now))
    form = RaiseForm(request.POST or None, bodies=bodies, initial={"person_name": membership.name})
    if request.method == "POST" and accepted(
        form, lambda: raise_issue(organisation=organisation, by=request.user, now=now, **form.facts)
    ):
        messages.success(request, "The issue is raised. Whoever sits there for the sector gets a letter.")
        return redirect("own_issues:list", organisation.slug)
    context = {"form": form, "organisation": organisation, "bodies": bodies}
    return render(request, "consultations/member/issue_raise.html", context)


@acting_for
def withdraw(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    organisation = membership.organisation
    issue = get_object_or_404(Issue.objects.for_list(), pk=pk, organisation=organisation)
    if not _speaks(membership):
        raise PermissionDenied(VOTERS)
    form = WithdrawIssueForm(request.POST or None, initial={"person_name": membership.name})
    if request.method == "POST" and accepted(
        form,
        lambda: withdraw_issue(issue_id=issue.pk, by=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "The issue is withdrawn, and nobody reads it any more.")
        return redirect("own_issues:list", organisation.slug)
    context = {"form": form, "organisation": organisation, "issue": issue}
    return render(request, "consultations/member/issue_withdraw.html", context)


def _speaks(membership: Membership) -> bool:
    return membership.role in {Role.VOTING_CONTACT, Role.BACKUP}
