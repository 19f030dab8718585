from __future__ import annotations

from django.urls import path

from reviews.views.cases import member, raising

app_name = "own_cases"
urlpatterns = [
    path("", member.own_list, name="list"),
    path("raise/", raising.own_kinds, name="kinds"),
    path("raise/<slug:kind>/", raising.own_raise, name="raise"),
    path("<int:pk>/", member.own_case, name="case"),
    path("<int:pk>/<slug:name>/", member.own_act, name="act"),
]
