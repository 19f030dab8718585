from __future__ import annotations

from django.urls import path

from consultations.views import calling

app_name = "calls_office"
urlpatterns = [
    path("", calling.office_list, name="list"),
    path("<int:meeting>/<int:term>/", calling.office_ask, name="ask"),
    path("<slug:slug>/", calling.office_call, name="call"),
]
