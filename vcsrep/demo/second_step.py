"""The printed second step, and who needs one."""

from __future__ import annotations

import base64
import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser

CODE = "246810"


def give_second_step(user: AbstractBaseUser) -> None:
    """Let the account have an authenticator app already; nobody knows its secret, the printed code stands for it."""
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.get_or_create(
        user_id=user.pk, type=Authenticator.Type.TOTP, defaults={"data": {"secret": secret}}
    )
