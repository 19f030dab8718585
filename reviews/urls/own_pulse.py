from __future__ import annotations

from django.urls import path

from reviews.views import pulse

app_name = "own_pulse"
urlpatterns = [
    path("", pulse.own, name="pulse"),
]
