"""Pages of the demonstration only; production refuses to start with them."""

from __future__ import annotations

from django.urls import URLPattern, path

from vcsrep.demo.views import mailbox, sign_in, style

app_name = "demo"
urlpatterns: list[URLPattern] = [
    path("", sign_in.welcome, name="welcome"),
    path("sign-in/<slug:key>/", sign_in.sign_in, name="sign_in"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<int:pk>/", mailbox.mail, name="mail"),
    path("style/", style.style, name="style"),
    path("style/refusals/<slug:page>/", style.refusal, name="refusal"),
    path("style/<slug:part>/", style.style, name="style_part"),
]
