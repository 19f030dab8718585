from __future__ import annotations

from django.urls import path

from partnerships.views import handbook

app_name = "handbook"
urlpatterns = [
    path("", handbook.contents, name="contents"),
    path("<slug:district>/<slug:slug>/", handbook.page, name="page"),
]
