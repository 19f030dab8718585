from __future__ import annotations

from django.urls import path

from partnerships.views import interests, pictures, public

app_name = "partnerships"
urlpatterns = [
    path("", public.tree, name="tree"),
    path("map/", pictures.map_page, name="map"),
    path("map.csv", pictures.map_csv, name="map_csv"),
    path("map.json", pictures.map_json, name="map_json"),
    path("matrix/", pictures.matrix_page, name="matrix"),
    path("matrix/nowhere/", pictures.nowhere, name="nowhere"),
    path("matrix.csv", pictures.matrix_csv, name="matrix_csv"),
    path("matrix.json", pictures.matrix_json, name="matrix_json"),
    path("<slug:slug>/seats/<int:pk>/", public.seat, name="seat"),
    path("<slug:slug>/terms-of-reference/<int:version>/", public.terms_of_reference, name="terms_of_reference"),
    path("<slug:slug>.json", public.popolo, name="popolo"),
    path("<slug:slug>/interests/", interests.public_register, name="interests"),
    path("<slug:slug>/mandates/<int:term>/", public.mandate, name="mandate"),
]
