from __future__ import annotations

from django.urls import path

from reviews.views.cases import office, raising

app_name = "cases_office"
urlpatterns = [
    path("", office.case_list, name="list"),
    path("raise/", raising.office_kinds, name="kinds"),
    path("raise/<slug:kind>/", raising.office_raise, name="raise"),
    path("<int:pk>/", office.case, name="case"),
    path("<int:pk>/<slug:name>/", office.office_act, name="act"),
]
