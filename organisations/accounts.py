"""How allauth is told our rules: accounts come from a membership, never from a sign-up form."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

log = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code we sent. Check the letters, or ask for a new code.",
        "too_many_login_attempts": "That was tried too often. Wait five minutes, then ask for a new code.",
        "rate_limited": "That was asked too often. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away is said to the person; known and unknown addresses see the same."""
        try:
            super().send_mail(template_prefix, email, {"site_address": settings.SITE_ADDRESS} | context)
        except (SMTPException, OSError) as trouble:
            log.warning("%s was not sent: %s", template_prefix, trouble)
            messages.error(self.request, "We cannot send letters just now. Please try again in a few minutes.")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """An account is a mailbox: what changes about it is told there."""
        super().send_notification_mail(template_prefix, user, context, email or str(user))


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the right code. Codes change every half minute: type the one shown now.",
        "cannot_delete_authenticator": "You cannot switch this off.",
    }

    def build_totp_svg(self, url: str) -> str:
        """The drawing alone: it stands inside the page, for our content policy takes no data: address."""
        declaration, _, drawing = super().build_totp_svg(url).partition("?>")
        return (drawing or declaration).strip()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        kept = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {kept + 1}"

    def _get_site_name(self) -> str:
        return settings.SITE_NAME
