"""One button per audience. It goes through the same sign-in as everybody's, second step included."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from organisations.models import User
from vcsrep.demo.audiences import ALL, BY_KEY
from vcsrep.demo.second_step import CODE


@never_cache
@login_not_required
def welcome(request: HttpRequest) -> HttpResponse:
    known = set(User.objects.filter(email__in=[a.email for a in ALL]).values_list("email", flat=True))
    audiences = [(audience, audience.email in known) for audience in ALL]
    return render(request, "demo/welcome.html", {"audiences": audiences, "code": CODE})


@require_POST
@login_not_required
def sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as an audience, whoever was signed in before."""
    audience = BY_KEY.get(key)
    user = User.objects.filter(email=audience.email, is_active=True).first() if audience else None
    if audience is None or user is None:
        raise Http404
    logout(request)
    record_authentication(request, user, "demonstration")
    return perform_login(request, Login(user=user, email=user.email, redirect_url=audience.lands_on))
