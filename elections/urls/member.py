from __future__ import annotations

from django.urls import path

from elections.views import asking, member

app_name = "elections_member"
urlpatterns = [
    path("", member.elections, name="list"),
    path("second/<int:pk>/", asking.second, name="second"),
    path("<slug:election>/<slug:contest>/", member.ballot, name="ballot"),
    path("<slug:election>/<slug:contest>/nominate/", member.nominate, name="nominate"),
    path("<slug:election>/<slug:contest>/nominated/", member.nominated, name="nominated"),
    path("<slug:election>/<slug:contest>/nominated/<int:pk>/correct/", asking.correct, name="correct_proposal"),
    path("<slug:election>/<slug:contest>/nominated/<int:pk>/second/", asking.ask_seconder, name="ask_seconder"),
    path("<slug:election>/<slug:contest>/ask/", asking.ask, name="ask"),
]
