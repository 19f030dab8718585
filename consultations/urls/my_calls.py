from __future__ import annotations

from django.urls import path

from consultations.views import calling

app_name = "my_calls"
urlpatterns = [
    path("", calling.call_list, name="list"),
    path("<int:meeting>/<int:term>/", calling.ask, name="ask"),
    path("<slug:slug>/", calling.call, name="call"),
]
