from __future__ import annotations

from django.urls import path

from reviews.views.office import front

app_name = "reviews_office"
urlpatterns = [
    path("", front.front, name="front"),
]
