from __future__ import annotations

from django.urls import path

from attendance.views import office

app_name = "attendance_office"
urlpatterns = [
    path("", office.meeting_list, name="list"),
    path("plan/", office.plan, name="plan"),
    path("<int:pk>/", office.meeting, name="meeting"),
    path("<int:pk>/mark/", office.mark_attendance, name="mark"),
    path("<int:pk>/amend/", office.amend, name="amend"),
    path("<int:pk>/postpone/", office.postpone, name="postpone"),
    path("<int:pk>/cancel/", office.cancel, name="cancel"),
]
