from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import public, services, verify

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("", public.organisations, name="directory"),
    path("services/", services.services, name="services"),
    path("sector/", verify.sector, name="sector"),
    path("services.csv", services.services_csv, name="services_csv"),
    path("<slug:slug>.json", public.popolo, name="popolo"),
]
