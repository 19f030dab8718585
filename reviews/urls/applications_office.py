from __future__ import annotations

from django.urls import path

from reviews.views.applications import office

app_name = "applications_office"
urlpatterns = [
    path("", office.call_list, name="list"),
    path("new/", office.call_new, name="new"),
    path("<int:pk>/", office.call, name="call"),
    path("<int:pk>/assessors/", office.assessors, name="assessors"),
    path("<int:pk>/interest/", office.interest, name="interest"),
    path("of/<int:pk>/", office.application, name="application"),
    path("of/<int:pk>/documents/<int:answer>/", office.document, name="document"),
    path("of/<int:pk>/<slug:name>/", office.step, name="step"),
]
