from __future__ import annotations

from django.urls import path

from reviews.views.appraisals import public

app_name = "appraisals"
urlpatterns = [
    path("", public.appraisal_list, name="list"),
    path("<slug:slug>/", public.appraisal, name="appraisal"),
    path("<slug:slug>/print/", public.printed, name="print"),
    path("<slug:slug>/figures.csv", public.figures_csv, name="csv"),
    path("<slug:slug>/options/<int:pk>/<slug:key>/", public.behind, name="behind"),
]
