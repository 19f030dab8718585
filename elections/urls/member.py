from __future__ import annotations

from django.urls import path

from elections.views import member

app_name = "elections_member"
urlpatterns = [
    path("", member.elections, name="list"),
    path("<slug:election>/<slug:contest>/", member.ballot, name="ballot"),
    path("<slug:election>/<slug:contest>/nominate/", member.nominate, name="nominate"),
    path("<slug:election>/<slug:contest>/nominated/", member.nominated, name="nominated"),
]
