from __future__ import annotations

from django.urls import path

from consultations.views.public import consultations

app_name = "consultations"
urlpatterns = [
    path("", consultations.consultation_list, name="list"),
    path("<slug:slug>/", consultations.consultation, name="consultation"),
    path("<slug:slug>/documents/<int:pk>/", consultations.document, name="document"),
]
