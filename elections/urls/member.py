from __future__ import annotations

from django.urls import URLPattern

app_name = "elections_member"
urlpatterns: list[URLPattern] = []
