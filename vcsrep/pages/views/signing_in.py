"""Signing in: allauth does the work; here is what ours does besides."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from organisations.http import SignedInRequest, second_step_done
from organisations.models import User

NEXT = "after_second_step"
TOO_OLD = "That code is not good any more. Ask for a new one, and use it within 15 minutes, in this browser."


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """There are no passwords: every old or guessed address of a sign-in page leads to the code by mail."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("account_request_login_code") + query)


@login_not_required
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Whose code is too old starts again, told why and still on the way to where they were going."""
    response = cast("HttpResponse", account.confirm_login_code(request))
    start = reverse("account_request_login_code")
    is_sent_back = request.method == "POST" and response.headers.get("Location", "").startswith(start)
    if not is_sent_back or response.headers["Location"].startswith(reverse("account_confirm_login_code")):
        return response
    if not getattr(messages.get_messages(request), "added_new", False):
        messages.error(request, TOO_OLD)
    wanted = request.POST.get("next", "")
    return redirect(f"{start}?{urlencode({'next': wanted})}" if wanted else start)


@login_not_required
def no_account(request: HttpRequest) -> HttpResponse:
    """Accounts come from a membership: say who gives one."""
    return render(request, "account/no_account.html")


def second_step(request: SignedInRequest) -> HttpResponse:
    """Explain the second step and lead to setting one up; whoever has shown it goes on to where they were going."""
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        request.session[NEXT] = wanted
    if second_step_done(request):
        return redirect(request.session.pop(NEXT, None) or "my")
    if is_mfa_enabled(request.user):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': reverse('second_step')})}")
    return render(request, "account/second_step.html")


class CountsAsShown:
    """Setting up a second step is showing it: nobody is asked for it again a moment later."""

    shows: Authenticator.Type
    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        record_authentication(
            self.request, cast("User", self.request.user), "mfa", type=self.shows, reauthenticated=True
        )
        return response


class ActivateApp(CountsAsShown, ActivateTOTPView):
    shows = Authenticator.Type.TOTP


class AddPasskey(CountsAsShown, AddWebAuthnView):
    shows = Authenticator.Type.WEBAUTHN


activate_app = ActivateApp.as_view()
add_passkey = AddPasskey.as_view()
