"""The demonstration's second step: one code for everybody, printed on the page. It exists only here."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django import forms

from vcsrep.demo.second_step import CODE
from vcsrep.pages.forms import signing_in


class TakesPrintedCode(forms.Form):
    """The printed code counts for accounts that have a second step, as their app's code does."""

    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = f"In this demonstration the code is always {CODE}."

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        kept = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        if kept is not None and normalize_user_code(code) == CODE:
            self.authenticator = kept
            return code
        return super().clean_code()  # type: ignore[misc, no-any-return]


class AuthenticateForm(TakesPrintedCode, signing_in.AuthenticateForm):
    pass


class ReauthenticateForm(TakesPrintedCode, signing_in.ReauthenticateForm):
    pass


class ActivateTOTPForm(signing_in.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = f"The six digits that the app shows, or {CODE}: this is a demonstration."

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        return code if normalize_user_code(code) == CODE else super().clean_code()
