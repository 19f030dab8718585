from __future__ import annotations

from django.urls import path

from attendance.views import figures, public

app_name = "meetings"
urlpatterns = [
    path("<slug:slug>.ics", public.calendar, name="calendar"),
    path("<slug:slug>/attendance/", figures.partnership, name="figures"),
    path("<slug:slug>/attendance.csv", figures.partnership_csv, name="figures_csv"),
    path("<slug:slug>/meetings/", public.meeting_list, name="list"),
    path("<slug:slug>/meetings/<int:pk>/", public.meeting, name="meeting"),
    path("<slug:slug>/meetings/<int:pk>.json", public.meeting_data, name="meeting_data"),
    path("<slug:slug>/meetings/<int:pk>.ics", public.meeting_calendar, name="meeting_calendar"),
    path("<slug:slug>/meetings/<int:pk>/papers/<int:paper>/", public.paper, name="paper"),
]
