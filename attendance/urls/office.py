from __future__ import annotations

from django.urls import URLPattern

app_name = "attendance_office"
urlpatterns: list[URLPattern] = []
