from __future__ import annotations

from django.urls import path

from reviews.views.applications import office

app_name = "criteria_office"
urlpatterns = [
    path("", office.criteria_list, name="list"),
    path("new/", office.criteria_new, name="new"),
    path("<int:pk>/", office.criteria, name="set"),
]
