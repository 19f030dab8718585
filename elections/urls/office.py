from __future__ import annotations

from django.urls import path

from elections.views.office import acts, elections, nominations

app_name = "elections_office"
urlpatterns = [
    path("", elections.elections, name="list"),
    path("call/", elections.call, name="call"),
    path("<slug:election>/", elections.election, name="election"),
    path("<slug:election>/change/", elections.change, name="change"),
    path("<slug:election>/people/", elections.appoint, name="appoint"),
    path("<slug:election>/notice/", acts.notice, name="notice"),
    path("<slug:election>/<slug:contest>/roll/", acts.take_roll, name="take_roll"),
    path("<slug:election>/<slug:contest>/nominations/", nominations.nominations, name="nominations"),
    path("<slug:election>/<slug:contest>/nominations/enter/", nominations.enter, name="enter"),
    path("<slug:election>/<slug:contest>/nominations/<int:pk>/", nominations.nomination, name="nomination"),
    path("<slug:election>/<slug:contest>/publish/", acts.publish, name="publish"),
    path("<slug:election>/<slug:contest>/arm/", acts.arm, name="arm"),
    path("<slug:election>/<slug:contest>/count/", acts.count, name="count"),
    path("<slug:election>/<slug:contest>/lot/", acts.lot, name="lot"),
    path("<slug:election>/<slug:contest>/declare/", acts.declare, name="declare"),
    path("<slug:election>/<slug:contest>/cancel/", acts.cancel, name="cancel"),
]
