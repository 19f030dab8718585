from __future__ import annotations

from django.urls import path

from partnerships.views.office import partnerships, seats, terms

app_name = "partnerships_office"
urlpatterns = [
    path("", partnerships.partnership_list, name="list"),
    path("found/", partnerships.found, name="found"),
    path("<slug:slug>/", partnerships.partnership, name="partnership"),
    path("<slug:slug>/amend/", partnerships.amend, name="amend"),
    path("<slug:slug>/seats/add/", seats.add, name="add_seat"),
    path("<slug:slug>/seats/<int:pk>/amend/", seats.amend, name="amend_seat"),
    path("<slug:slug>/seats/<int:pk>/end/", seats.end, name="end_seat"),
    path("<slug:slug>/seats/<int:pk>/appoint/", terms.appoint, name="appoint"),
    path("<slug:slug>/terms/<int:pk>/end/", terms.end, name="end_term"),
]
