from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import district, partners

app_name = "organisations_district"
urlpatterns: list[URLPattern] = [
    path("<slug:slug>/", district.district, name="district"),
    path("<slug:slug>/partners/add/", partners.add, name="add_partner"),
    path("<slug:slug>/partners/<int:pk>/end/", partners.end, name="end_partner"),
    path("<slug:slug>/partners/<int:pk>/staff/", partners.name_staff, name="name_staff"),
    path("<slug:slug>/themes/add/", district.add_theme, name="add_theme"),
    path("<slug:slug>/themes/<int:pk>/rename/", district.rename_theme, name="rename_theme"),
    path("<slug:slug>/areas/add/", district.add_area, name="add_area"),
]
