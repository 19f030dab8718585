from __future__ import annotations

from django.urls import path

from elections.views import nominee, public

app_name = "elections"
urlpatterns = [
    path("", public.elections, name="list"),
    path("nominations/<int:pk>/answer/", nominee.signed_in, name="answer"),
    path("nominations/<str:token>/", nominee.by_link, name="accept"),
    path("<slug:election>/", public.election, name="election"),
    path("<slug:election>/roll/", public.roll, name="roll"),
    path("<slug:election>/<slug:contest>/candidates/", public.candidates, name="candidates"),
    path("<slug:election>/<slug:contest>/result/", public.result, name="result"),
    path("<slug:election>/<slug:contest>/result.json", public.result_json, name="result_json"),
]
