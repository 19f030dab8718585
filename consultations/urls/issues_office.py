from __future__ import annotations

from django.urls import path

from consultations.views import issues
from consultations.views.office import issues as office

app_name = "issues_office"
urlpatterns = [
    path("", office.issue_list, name="list"),
    path("<int:pk>/", issues.office_issue, name="issue"),
    path("<int:pk>/withhold/", office.withhold, name="withhold"),
    path("<int:pk>/<slug:act>/", issues.office_act, name="act"),
]
