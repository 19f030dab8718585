"""Doors behind the links of letters."""

from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import confirming, relaying

app_name = "organisations_links"
urlpatterns: list[URLPattern] = [
    path("confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("write/received/<str:token>/", relaying.received, name="received"),
]
