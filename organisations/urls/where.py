from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import where

app_name = "organisations_where"
urlpatterns: list[URLPattern] = [
    path("", where.mine, name="mine"),
    path("<int:pk>/take-back/", where.take_back, name="take_back"),
    path("<slug:district>/", where.say, name="say"),
]
