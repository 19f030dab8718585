from __future__ import annotations

from django.urls import path

from elections.views import asking, challenging, deputies, nominee, public, roll, standing

app_name = "elections"
urlpatterns = [
    path("", public.elections, name="list"),
    path("nominations/<int:pk>/answer/", nominee.signed_in, name="answer"),
    path("nominations/<int:pk>/answer/mandate/<slug:item>/", nominee.mandate_signed_in, name="mandate"),
    path("nominations/<int:pk>/answer/correct/", standing.correct, name="correct"),
    path("nominations/<int:pk>/answer/withdraw/", standing.withdraw, name="withdraw"),
    path("nominations/<int:pk>/answer/photograph/", standing.photograph, name="photograph"),
    path("nominations/<int:pk>/answer/photograph/picture.jpg", standing.picture, name="picture"),
    path("nominations/<int:pk>/answer/questions/<int:question>/", standing.question, name="question"),
    path("nominations/<int:pk>/photograph.jpg", standing.published_picture, name="published_picture"),
    path("nominations/second/<str:token>/", asking.second_by_link, name="second"),
    path("nominations/question/<str:token>/", standing.question_by_letter, name="answer_by_link"),
    path("nominations/<str:token>/correct/", standing.correct, name="correct_by_link"),
    path("nominations/<str:token>/withdraw/", standing.withdraw, name="withdraw_by_link"),
    path("nominations/<str:token>/photograph/", standing.photograph, name="photograph_by_link"),
    path("nominations/<str:token>/photograph/picture.jpg", standing.picture, name="picture_by_link"),
    path("nominations/<str:token>/questions/<int:question>/", standing.question, name="question_by_link"),
    path("nominations/<str:token>/mandate/<slug:item>/", nominee.mandate_by_link, name="mandate_by_link"),
    path("nominations/<str:token>/", nominee.by_link, name="accept"),
    path("deputies/<int:pk>/", deputies.signed_in, name="deputy"),
    path("deputies/<str:token>/", deputies.by_link, name="deputy_by_link"),
    path("<slug:election>/", public.election, name="election"),
    path("<slug:election>/roll/", public.roll, name="roll"),
    path("<slug:election>/roll/check/", roll.check, name="roll_check"),
    path("<slug:election>/objections/", roll.objections, name="objections"),
    path("<slug:election>/<slug:contest>/object/<int:pk>/", roll.object_to, name="object"),
    path("<slug:election>/<slug:contest>/candidates/", public.candidates, name="candidates"),
    path("<slug:election>/<slug:contest>/practice/", public.practice, name="practice"),
    path("<slug:election>/<slug:contest>/result/", public.result, name="result"),
    path("<slug:election>/<slug:contest>/challenge/", challenging.challenge, name="challenge"),
    path("<slug:election>/<slug:contest>/result.json", public.result_json, name="result_json"),
    path("<slug:election>/<slug:contest>/result.csv", public.result_csv, name="result_csv"),
    path("<slug:election>/<slug:contest>/result.blt", public.result_blt, name="result_blt"),
]
