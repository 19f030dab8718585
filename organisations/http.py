"""Who is let in: what every office and member page asks before it does anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from organisations.models import Membership, User
from vcsrep.errors import DomainError
from vcsrep.face.forms import FaceForm

View = Callable[..., HttpResponse]
AnyView = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind `LoginRequiredMiddleware`: its user is an account."""

    user: User


def second_step_done(request: SignedInRequest) -> bool:
    """Whether this session has shown a passkey or a second step, not only the mailed code."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def ask_second_step(request: SignedInRequest) -> HttpResponse:
    """Send the person to show the second step, or to set one up, and bring them back afterwards."""
    door = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "second_step"
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.META.get("HTTP_REFERER", "")
    return redirect(f"{reverse(door)}?{urlencode({'next': back})}")


def office_page(view: AnyView) -> AnyView:
    """Only for officers and partners of some district, and only after the second step."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.districts_of_office(timezone.localdate()).exists():
            raise PermissionDenied("This page is for council officers and infrastructure partners.")
        if not second_step_done(request):
            return ask_second_step(request)
        return view(request, *args, **kwargs)

    return guarded


def acting_for(view: View) -> View:
    """Only for those who speak for the organisation in the address; the view gets their `membership`.

    A stranger gets 404: whether an organisation has pages of its own is nobody else's business. The pages of one
    that became part of another lead to those of that one.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, organisation: str, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = Membership.objects.current_on(timezone.localdate()).filter(user_id=request.user.pk)
        live = mine.filter(organisation__merged_into=None).select_related("organisation", "user").strongest_first()
        membership = live.filter(organisation__slug=organisation).first()
        if membership is None:
            return _to_successor(request, organisation, live)
        return view(request, membership, *args, **kwargs)

    return guarded


def _to_successor(request: SignedInRequest, slug: str, mine: QuerySet[Membership]) -> HttpResponse:
    of_successor = mine.filter(organisation__merged_from__slug=slug).first()
    if of_successor is None or request.method != "GET":
        raise Http404
    return redirect(request.get_full_path().replace(f"/{slug}/", f"/{of_successor.organisation.slug}/", 1))


def accepted(form: FaceForm, act: Callable[[], object]) -> bool:
    """Act on a valid form; when a rule stands against it, the form says which, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act()
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def within_limits(request: HttpRequest, action: str, key: str = "") -> bool:
    """Whether this may be done once more from here, as `ACCOUNT_RATE_LIMITS` says of the action."""
    return ratelimit.consume(request, action=action, key=key or None)


def too_often(request: HttpRequest) -> HttpResponse:
    return ratelimit.respond_429(request)
