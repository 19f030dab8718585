from __future__ import annotations

from django.urls import path

from reviews.views import figures, pulse, representativeness, state
from reviews.views.office import front

app_name = "reviews_office"
urlpatterns = [
    path("", front.front, name="front"),
    path("representativeness/", representativeness.office, name="who"),
    path("representativeness/who.csv", representativeness.office_csv, name="who_csv"),
    path("representativeness/without/", representativeness.office_without, name="without"),
    path("representativeness/without.csv", representativeness.office_without_csv, name="without_csv"),
    path("figures/", figures.office, name="figures"),
    path("figures.csv", figures.office_csv, name="figures_csv"),
    path("state/", state.choose, name="states"),
    path("state/<slug:slug>/", state.office, name="state"),
    path("state/<slug:slug>/publish/", state.publish, name="publish_state"),
    path("pulse/", pulse.overview, name="pulse"),
    path("pulse/<int:pk>/", pulse.amend, name="amend_pulse"),
    path("pulse/<slug:district>/ask/", pulse.ask, name="ask_pulse"),
    path("pulse/<slug:district>/comparators/add/", pulse.add_comparator, name="add_comparator"),
    path("pulse/comparators/<int:pk>/take-out/", pulse.take_out, name="take_out_comparator"),
]
