"""Signing in: those of allauth's doors that need no password, under addresses that say what they are."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import URLPattern, URLResolver, path

from vcsrep.pages.views import signing_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", signing_in.sign_in, name="account_login"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", signing_in.confirm_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("new/", signing_in.no_account, name="account_signup"),
    path("second-step/", signing_in.second_step, name="second_step"),
    path("second-step/ways/", second_step.index, name="mfa_index"),
    path("second-step/show/", second_step.authenticate, name="mfa_authenticate"),
    path("second-step/show-again/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/", signing_in.activate_app, name="mfa_activate_totp"),
    path("second-step/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-step/recovery-codes.txt", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", signing_in.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/sign-in/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/show-again/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
]
