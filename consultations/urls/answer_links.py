"""The links of letters to bodies that have no account here."""

from __future__ import annotations

from django.urls import path

from consultations.views.member import consultations as views

app_name = "answer_links"
urlpatterns = [
    path("<str:token>/", views.by_link, name="answer"),
    path("<str:token>/change/", views.by_link, {"page": "change"}, name="change"),
    path("<str:token>/check/", views.by_link, {"page": "check"}, name="check"),
    path("<str:token>/equality/", views.by_link, {"page": "equality"}, name="equality"),
]
