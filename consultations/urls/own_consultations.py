from __future__ import annotations

from django.urls import path

from consultations.views.member import consultations as views

app_name = "own_consultations"
urlpatterns = [
    path("", views.own_list, name="list"),
    path("<slug:slug>/", views.own_page, name="answer"),
    path("<slug:slug>/change/", views.own_page, {"page": "change"}, name="change"),
    path("<slug:slug>/check/", views.own_page, {"page": "check"}, name="check"),
    path("<slug:slug>/equality/", views.own_page, {"page": "equality"}, name="equality"),
]
