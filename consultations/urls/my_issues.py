from __future__ import annotations

from django.urls import path

from consultations.views import issues
from consultations.views.member import issues as member

app_name = "my_issues"
urlpatterns = [
    path("", member.mine, name="list"),
    path("<int:pk>/", issues.issue, name="issue"),
    path("<int:pk>/<slug:act>/", issues.do, name="act"),
]
