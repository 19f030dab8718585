from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import public

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("", public.organisations, name="directory"),
    path("<slug:slug>.json", public.popolo, name="popolo"),
]
