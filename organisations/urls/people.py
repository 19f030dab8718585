from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import people

app_name = "organisations_people"
urlpatterns: list[URLPattern] = [
    path("add/", people.add, name="add"),
    path("<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("<int:pk>/end/", people.end, name="end"),
]
