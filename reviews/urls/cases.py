from __future__ import annotations

from django.urls import path

from reviews.views.cases import public

app_name = "cases"
urlpatterns = [
    path("", public.case_list, name="list"),
    path("<int:pk>/", public.case, name="case"),
]
