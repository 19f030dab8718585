from __future__ import annotations

from django.urls import path

from attendance.views import beforehand, calendars, concerns, marking, member

app_name = "my_meetings"
urlpatterns = [
    path("calendar/", calendars.own, name="calendar"),
    path("meetings/", member.meeting_list, name="list"),
    path("meetings/<int:pk>/<int:term>/", member.meeting, name="meeting"),
    path("meetings/<int:pk>/<int:term>/papers/<int:paper>/", member.paper, name="paper"),
    path("meetings/<int:pk>/<int:term>/apologies/", beforehand.apologise, name="apologise"),
    path("meetings/<int:pk>/<int:term>/apologies/take-back/", beforehand.come_after_all, name="come_after_all"),
    path("meetings/<int:pk>/<int:term>/deputy/", beforehand.name_deputy, name="name_deputy"),
    path("meetings/<int:pk>/<int:term>/interests/", beforehand.declare, name="declare"),
    path("meetings/<int:pk>/<int:term>/wrong/", marking.query, name="query"),
    path("concerns/<int:pk>/", concerns.own, name="concern"),
]
