from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import my_themes

app_name = "organisations_themes"
urlpatterns: list[URLPattern] = [path("<slug:district>/", my_themes.declare, name="declare")]
