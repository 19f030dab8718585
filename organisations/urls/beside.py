"""The directory for spreadsheets and programs, beside its page: `/organisations.csv`, `/organisations.json`."""

from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import public

app_name = "organisations_beside"
urlpatterns: list[URLPattern] = [
    path(".csv", public.as_csv, name="csv"),
    path(".json", public.as_json, name="json"),
]
