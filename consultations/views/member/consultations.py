"""What an organisation is asked, and its answers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from consultations.models import Consultee
from consultations.permissions import answers_by_link
from consultations.services.reading import asked_of
from consultations.views import answering
from organisations.http import SignedInRequest, acting_for
from organisations.models import Membership, Role

PAGES = {
    "answer": answering.answer,
    "change": answering.change,
    "check": answering.check,
    "equality": answering.equality,
}
VOTERS = "Only the voting contact or the backup answers for the organisation. Ask them."


@acting_for
def own_list(request: SignedInRequest, membership: Membership) -> HttpResponse:
    organisation, now = membership.organisation, timezone.now()
    asked = list(asked_of(organisation))
    context = {
        "organisation": organisation,
        "open": [one for one in asked if one.consultation.is_open_at(now)],
        "over": [one for one in asked if not one.consultation.is_open_at(now)],
    }
    return render(request, "consultations/member/own_consultations.html", context)


@never_cache
@acting_for
def own_page(request: SignedInRequest, membership: Membership, slug: str, page: str = "answer") -> HttpResponse:
    organisation = membership.organisation
    consultee = get_object_or_404(asked_of(organisation), consultation__slug=slug)
    if membership.role not in {Role.VOTING_CONTACT, Role.BACKUP}:
        raise PermissionDenied(VOTERS)
    args = (organisation.slug, slug)
    desk = answering.desk_for(consultee, by=request.user, args=args, author_name=membership.name)
    return PAGES[page](request, desk)


@never_cache
@login_not_required
def by_link(request: HttpRequest, token: str, page: str = "answer") -> HttpResponse:
    """The link of a letter: looking changes nothing, for mail scanners look too; a button saves or gives."""
    found = answers_by_link(token)
    if found is None:
        return render(request, "consultations/public/link_unknown.html", status=404)
    consultees = Consultee.objects.select_related("organisation", "consultation__district")
    desk = answering.desk_for(consultees.get(pk=found), token=token, args=(token,))
    return PAGES[page](request, desk)
