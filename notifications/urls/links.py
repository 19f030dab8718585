"""The door behind the link in the foot of a letter, and the one at which its carrier says what became of it."""

from __future__ import annotations

from django.urls import URLPattern, path

from notifications.views import foot, receipts

app_name = "letters"
urlpatterns: list[URLPattern] = [
    path("receipts/", receipts.receipt, name="receipt"),
    path("foot/<str:token>/", foot.foot, name="foot"),
]
