from __future__ import annotations

from django.urls import path

from attendance.views import calendars, member

app_name = "my_meetings"
urlpatterns = [
    path("calendar/", calendars.own, name="calendar"),
    path("meetings/", member.meeting_list, name="list"),
    path("meetings/<int:pk>/<int:term>/", member.meeting, name="meeting"),
    path("meetings/<int:pk>/<int:term>/papers/<int:paper>/", member.paper, name="paper"),
]
