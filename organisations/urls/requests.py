from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import confirming, relaying, requests

app_name = "organisations_requests"
urlpatterns: list[URLPattern] = [
    path("", requests.requests, name="list"),
    path("unconfirmed/", confirming.unconfirmed, name="unconfirmed"),
    path("messages/", relaying.reported, name="reported"),
    path("<int:pk>/", requests.decide, name="decide"),
]
