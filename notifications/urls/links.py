"""The door behind the link in the foot of a letter."""

from __future__ import annotations

from django.urls import URLPattern, path

from notifications.views import foot

app_name = "letters"
urlpatterns: list[URLPattern] = [
    path("foot/<str:token>/", foot.foot, name="foot"),
]
