from __future__ import annotations

from django.urls import path

from reviews.views.appraisals import member

app_name = "own_appraisals"
urlpatterns = [
    path("", member.own_list, name="list"),
    path("<slug:slug>/comment/", member.own_comment, name="comment"),
    path("<slug:slug>/option/", member.own_option, name="option"),
]
