from __future__ import annotations

from django.urls import URLPattern

app_name = "partnerships_office"
urlpatterns: list[URLPattern] = []
