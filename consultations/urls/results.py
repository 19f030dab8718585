"""What was answered, for everybody; and the form on paper."""

from __future__ import annotations

from django.urls import path

from consultations.views import paper, results

app_name = "results"
urlpatterns = [
    path("<slug:slug>/form/", paper.printed, name="form"),
    path("<slug:slug>/results/", results.results, name="all"),
    path("<slug:slug>/results.csv", results.results_csv, name="csv"),
    path("<slug:slug>/results/<int:pk>/", results.question, name="question"),
]
