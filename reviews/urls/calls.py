from __future__ import annotations

from django.urls import path

from reviews.views.applications import public

app_name = "calls"
urlpatterns = [
    path("", public.call_list, name="list"),
    path("<int:pk>/", public.call, name="call"),
]
