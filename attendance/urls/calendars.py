from __future__ import annotations

from django.urls import path

from attendance.views import public

app_name = "calendars"
urlpatterns = [path("<slug:token>.ics", public.own_calendar, name="own")]
