from __future__ import annotations

from django.urls import path

from reviews.views import figures, representativeness, state

app_name = "reviews_public"
urlpatterns = [
    path("", representativeness.public, name="who"),
    path("who.csv", representativeness.public_csv, name="who_csv"),
    path("without/", representativeness.public_without, name="without"),
    path("without.csv", representativeness.public_without_csv, name="without_csv"),
    path("figures/", figures.public, name="figures"),
    path("figures.csv", figures.public_csv, name="figures_csv"),
    path("state/<slug:slug>/", state.public, name="state"),
]
