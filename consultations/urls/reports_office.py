from __future__ import annotations

from django.urls import path

from consultations.views import reporting
from consultations.views.office import reports

app_name = "reports_office"
urlpatterns = [
    path("", reports.overdue, name="overdue"),
    path("filed/", reports.silent, name="silent"),
    path("rules/", reports.rules, name="rules"),
    path("rules/<slug:slug>/", reports.rule, name="rule"),
    path("<int:meeting>/<int:term>/", reporting.office_write, name="write"),
    path("<int:meeting>/<int:term>/look/", reporting.office_look, name="look"),
]
