from __future__ import annotations

from django.urls import path

from partnerships.views import appointments

app_name = "partnerships_appointments"
urlpatterns = [
    path("", appointments.appointments, name="list"),
    path("<int:pk>/", appointments.answer, name="answer"),
]
