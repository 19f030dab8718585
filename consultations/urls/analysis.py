"""What was answered, for the office; and what it enters from paper."""

from __future__ import annotations

from django.urls import path

from consultations.views import paper, results

app_name = "analysis"
urlpatterns = [
    path("<slug:slug>/analysis/", results.analysis, name="all"),
    path("<slug:slug>/analysis.csv", results.analysis_csv, name="csv"),
    path("<slug:slug>/analysis/<int:pk>/", results.analysis_question, name="question"),
    path("<slug:slug>/paper/", paper.choose, name="paper"),
    path("<slug:slug>/paper/equality/", paper.equality, name="paper_equality"),
    path("<slug:slug>/paper/<int:pk>/", paper.enter, name="paper_enter"),
]
