from __future__ import annotations

from django.urls import path

from consultations.views import reporting
from consultations.views.member import reports

app_name = "my_reports"
urlpatterns = [
    path("", reports.report_list, name="list"),
    path("<int:meeting>/<int:term>/", reporting.write, name="write"),
    path("<int:meeting>/<int:term>/look/", reporting.look, name="look"),
]
