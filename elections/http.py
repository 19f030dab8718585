"""Who is let in to organise: by appointment to the election in the address, after the second step."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from elections import permissions
from elections.models import Appointment, Contest, Election
from organisations.http import SignedInRequest, ask_second_step, second_step_done
from organisations.models import Membership

View = Callable[..., HttpResponse]


def organisers_door(view: View) -> View:
    """For everybody who may organise some election: the appointed, and those who hold an office in a district."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_come_in(request):
            raise PermissionDenied("This page is for those who organise elections.")
        if not second_step_done(request):
            return ask_second_step(request)
        return view(request, *args, **kwargs)

    return guarded


def organiser_page(view: View) -> View:
    """For the appointed to this election, or a partner while it is prepared; the view gets the `election`.

    Of a draft a stranger learns nothing (404). Of a published one everybody else is told that the public page
    is theirs too (403): council officers see what the public sees.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, election: str, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = Election.objects.filter(discarded_at=None).select_related("district")
        found = get_object_or_404(kept, slug=election)
        if not permissions.may_see_office_of(request.user, found, timezone.localdate()):
            if found.notice_given_at is None:
                raise Http404
            raise PermissionDenied(
                "Only those appointed to this election organise it. Everybody else sees its public page."
            )
        if not second_step_done(request):
            return ask_second_step(request)
        return view(request, found, *args, **kwargs)

    return guarded


def partner_page(view: View) -> View:
    """For a partner of the election's district, also after notice: who appoints its people."""

    @wraps(view)
    def guarded(request: SignedInRequest, election: str, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = Election.objects.filter(discarded_at=None).select_related("district")
        found = get_object_or_404(kept, slug=election)
        if not permissions.may_call(request.user, found.district, timezone.localdate()):
            if not permissions.office_in(request.user, found):
                raise Http404
            raise PermissionDenied(f"Only an infrastructure partner of {found.district} may do this.")
        if not second_step_done(request):
            return ask_second_step(request)
        return view(request, found, *args, **kwargs)

    return guarded


def organiser_or_partner_page(view: View) -> View:
    """For the appointed and, also after notice, the partners of the district: what has to be seen to after a result."""

    @wraps(view)
    def guarded(request: SignedInRequest, election: str, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = Election.objects.filter(discarded_at=None).select_related("district")
        found = get_object_or_404(kept, slug=election)
        is_partner = permissions.may_call(request.user, found.district, timezone.localdate())
        if not is_partner and not permissions.office_in(request.user, found):
            if found.notice_given_at is None:
                raise Http404
            raise PermissionDenied("Only those appointed to this election, and the partners of the district, do this.")
        if not second_step_done(request):
            return ask_second_step(request)
        return view(request, found, *args, **kwargs)

    return guarded


def may_come_in(request: SignedInRequest) -> bool:
    appointed = Appointment.objects.filter(user=request.user).exists()
    return appointed or request.user.districts_of_office(timezone.localdate()).exists()


def demand_returning_officer(request: SignedInRequest, election: Election) -> None:
    if not permissions.is_returning_officer(request.user, election):
        raise PermissionDenied("Only the returning officer of this election may do this.")


def demand_voice(request: SignedInRequest, membership: Membership) -> None:
    if not permissions.speaks_for(request.user, membership.organisation, timezone.localdate()):
        raise PermissionDenied(f"Only the voting contact of {membership.organisation}, or the backup, may do this.")


def demand_draft(election: Election) -> None:
    if election.notice_given_at is not None:
        raise PermissionDenied("Notice of this election has been given: it is frozen.")


def contest_of(election: Election, slug: str) -> Contest:
    """The contest in the address, of an election somebody has been let in to."""
    contests = Contest.objects.select_related("election__district", "area", "theme")
    return get_object_or_404(contests, election=election, slug=slug)


def published_contest(election: str, contest: str) -> Contest:
    """The contest in the address, if anyone may know of it."""
    contests = Contest.objects.published().select_related("election__district", "area", "theme")
    return get_object_or_404(contests, election__slug=election, slug=contest)
