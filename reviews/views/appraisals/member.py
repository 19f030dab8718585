"""What an organisation says of options papers: a comment, and another option."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership, Role
from reviews.forms.deciding import CommentForm, ProposeForm
from reviews.models import Appraisal
from reviews.services.appraising.commenting import comment, papers_for, propose_option
from reviews.services.appraising.staging import options_to_choose

VOTERS = "Only the voting contact or the backup comments for the organisation. Ask them."


@acting_for
@require_safe
def own_list(request: SignedInRequest, membership: Membership) -> HttpResponse:
    organisation, now = membership.organisation, timezone.now()
    papers = papers_for(organisation, timezone.localdate(now))
    said = {one.appraisal_id: one for one in organisation.appraisal_comments.filter(appraisal__in=papers)}
    proposed = organisation.options_proposed.select_related("appraisal").order_by("-pk")
    context = {
        "organisation": organisation,
        "papers": [(each, said.get(each.pk), each.takes_comments(now)) for each in papers],
        "proposed": proposed,
        "may_comment": _speaks(membership),
    }
    return render(request, "reviews/appraisals/member/list.html", context)


@acting_for
def own_comment(request: SignedInRequest, membership: Membership, slug: str) -> HttpResponse:
    appraisal, organisation, now = _paper(membership, slug), membership.organisation, timezone.now()
    there = appraisal.comments.filter(organisation=organisation).first()
    named = "yes" if there is None or there.named else "no"
    initial = {"person_name": membership.name, "named": named}
    if there is not None:
        initial |= {"option": str(there.option_id or ""), "text": there.text}
    form = CommentForm(request.POST or None, options=options_to_choose(appraisal), initial=initial)
    if request.method == "POST" and accepted(
        form,
        lambda: comment(appraisal_id=appraisal.pk, organisation=organisation, by=request.user, now=now, **form.facts),
    ):
        messages.success(
            request, "Your organisation’s comment is in the paper. You can change it until comments close."
        )
        return redirect("own_appraisals:list", organisation.slug)
    context = {"form": form, "organisation": organisation, "appraisal": appraisal, "there": there}
    return render(request, "reviews/appraisals/member/comment.html", context)


@acting_for
def own_option(request: SignedInRequest, membership: Membership, slug: str) -> HttpResponse:
    appraisal, organisation, now = _paper(membership, slug), membership.organisation, timezone.now()
    form = ProposeForm(request.POST or None, initial={"person_name": membership.name})

    def act() -> None:
        facts = form.cleaned_data
        propose_option(appraisal_id=appraisal.pk, organisation=organisation, by=request.user, now=now, **facts)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Your option is proposed. You get a letter when the office has decided on it.")
        return redirect("own_appraisals:list", organisation.slug)
    context = {"form": form, "organisation": organisation, "appraisal": appraisal}
    return render(request, "reviews/appraisals/member/option.html", context)


def _paper(membership: Membership, slug: str) -> Appraisal:
    """One of its own districts; a paper that takes no comments any more says so when it is sent."""
    if not _speaks(membership):
        raise PermissionDenied(VOTERS)
    return get_object_or_404(papers_for(membership.organisation, timezone.localdate()), slug=slug)


def _speaks(membership: Membership) -> bool:
    return membership.role in {Role.VOTING_CONTACT, Role.BACKUP}
