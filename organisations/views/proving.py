"""Proving a mailbox in the middle of something: the code of signing in, and then on with what was begun."""

from __future__ import annotations

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from organisations.http import too_often, within_limits
from organisations.services.people import account_for


def prove(request: HttpRequest, *, email: str, back: str) -> HttpResponse:
    """Mail a code, as for signing in; an account is made for the mailbox, and is nothing until it speaks for somebody.

    Known and unknown addresses see the same.
    """
    if request.user.is_authenticated:
        raise PermissionDenied("You are signed in already.")
    if not within_limits(request, "request_login_code", email.lower()):
        return too_often(request)
    user = account_for(email)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': back})}")
