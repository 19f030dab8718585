from __future__ import annotations

from django.urls import path

from consultations.views.public import issues

app_name = "issues"
urlpatterns = [
    path("", issues.issue_list, name="list"),
    path("<int:pk>/", issues.issue, name="issue"),
]
