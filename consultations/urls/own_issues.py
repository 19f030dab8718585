from __future__ import annotations

from django.urls import path

from consultations.views.member import issues

app_name = "own_issues"
urlpatterns = [
    path("", issues.own_list, name="list"),
    path("raise/", issues.raise_one, name="raise"),
    path("<int:pk>/withdraw/", issues.withdraw, name="withdraw"),
]
