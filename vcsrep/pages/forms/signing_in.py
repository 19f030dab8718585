"""allauth's forms with our face and our words; what they check is theirs. `settings` names each."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django import forms

from vcsrep.face.forms import FaceForm

DIGITS = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "class": "govuk-input--width-10",
}
LETTERS = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class RequestLoginCodeForm(FaceForm, account.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].help_text = "The address at which your organisation gets its letters."
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})


class ConfirmLoginCodeForm(FaceForm, account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code from the letter"
        self.fields["code"].help_text = "Eight letters. Small letters will do, and the dash may be left out."
        self.fields["code"].widget = forms.TextInput(attrs=LETTERS)


class AsksForCode(FaceForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        self.fields["code"].help_text = "Six digits from your authenticator app, or one of your recovery codes."
        self.fields["code"].widget = forms.TextInput(attrs=DIGITS)


class AuthenticateForm(AsksForCode, second_step.AuthenticateForm):
    pass


class ReauthenticateForm(AsksForCode, second_step.ReauthenticateForm):
    pass


class ActivateTOTPForm(AsksForCode, app.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code from the app"
        self.fields["code"].help_text = "The six digits that the app shows now."


class DeactivateTOTPForm(FaceForm, app.DeactivateTOTPForm):
    pass


class GenerateRecoveryCodesForm(FaceForm, recovery.GenerateRecoveryCodesForm):
    pass


class AddWebAuthnForm(FaceForm, passkey.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name of this passkey"
        self.fields["name"].help_text = "So that you know it again, for example “My telephone”."
        self.fields["name"].initial = ""
        self.fields["passwordless"].label = "Sign in with it alone, without a code by mail"
        self.fields["passwordless"].help_text = "The device then asks for your finger, your face or a PIN."
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(FaceForm, passkey.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name of this passkey"
