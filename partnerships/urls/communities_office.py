from __future__ import annotations

from django.urls import path

from partnerships.views.office import communities

app_name = "communities_office"
urlpatterns = [
    path("", communities.overview, name="overview"),
    path("<slug:district>/add/", communities.add, name="add"),
    path("<slug:district>/exercises/add/", communities.add_exercise, name="add_exercise"),
    path("exercises/<int:pk>/", communities.exercise, name="exercise"),
]
