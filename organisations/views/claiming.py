"""Claiming an entry: asking for it, and answering from the address on record or as the voting contact."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from organisations.forms.joining import AnswerClaimForm, ClaimForm, MailboxForm
from organisations.http import accepted, too_often, within_limits
from organisations.models import Membership, Organisation, Role, User
from organisations.services import claiming
from organisations.views.proving import prove
from organisations.views.register import posted

ASKED = "We have your request. A letter tells you what happens next."
ANSWERED = {"yes": "Thank you. {name} now speaks for {organisation}.", "no": "Thank you. The request is declined."}


@login_not_required
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """First the mailbox is proven, and only then does the page tell how the entry can be."""
    organisation = get_object_or_404(Organisation.objects.listed(), slug=slug)
    if isinstance(request.user, User):
        return _ask(request, request.user, organisation)
    form = MailboxForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return prove(request, email=form.cleaned_data["email"], back=request.path)
    return render(request, "organisations/public/join/claim_mailbox.html", {"form": form, "organisation": organisation})


def _ask(request: HttpRequest, user: User, organisation: Organisation) -> HttpResponse:
    today = timezone.localdate()
    voting = Membership.objects.reaching(today).filter(organisation=organisation, role=Role.VOTING_CONTACT)
    has_contact = voting.exists()
    addresses = claiming.addresses_that_prove(organisation)
    form = ClaimForm(posted(request), addresses=addresses, has_contact=has_contact)
    if request.method == "POST" and not within_limits(request, "claim"):
        return too_often(request)
    if request.method == "POST" and accepted(
        form,
        lambda: claiming.claim(
            organisation_id=organisation.pk,
            name=form.cleaned_data["name"],
            note=form.cleaned_data["note"],
            by=user,
            now=timezone.now(),
            **form.proof,
        ),
    ):
        messages.success(request, ASKED)
        return redirect("my")
    context = {"form": form, "organisation": organisation, "has_contact": has_contact}
    return render(request, "organisations/public/join/claim.html", context)


@never_cache
@login_not_required
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter to the address on record: looking changes nothing, a button answers."""
    submission = claiming.claim_opened_by(token, timezone.now())
    if submission is None:
        return render(request, "organisations/public/link_over.html", status=404)
    form = AnswerClaimForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: claiming.answer_by_link(token=token, is_right=form.cleaned_data["answer"] == "yes", now=timezone.now()),
    ):
        words = ANSWERED[form.cleaned_data["answer"]]
        told = words.format(name=submission.name, organisation=submission.organisation)
        return render(request, "organisations/public/thanks.html", {"told": told})
    return render(request, "organisations/public/join/answer_claim.html", {"form": form, "submission": submission})
