from __future__ import annotations

from django.urls import path

from consultations.views.public import reports

app_name = "reports"
urlpatterns = [
    path("", reports.report_list, name="list"),
    path("all.atom", reports.all_feed, name="feed"),
    path("partnerships/<slug:slug>.atom", reports.partnership_feed, name="partnership_feed"),
    path("seats/<int:pk>.atom", reports.seat_feed, name="seat_feed"),
    path("<int:pk>/", reports.report, name="report"),
]
