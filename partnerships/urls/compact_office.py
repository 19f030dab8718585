from __future__ import annotations

from django.urls import path

from partnerships.views.office import compact

app_name = "compact_office"
urlpatterns = [
    path("", compact.overview, name="overview"),
    path("<slug:district>/adopt/", compact.adopt, name="adopt"),
    path("<slug:district>/champions/add/", compact.name_champion, name="name_champion"),
    path("champions/<int:pk>/end/", compact.end_champion, name="end_champion"),
    path("signatories/<int:pk>/leave/", compact.leave, name="leave"),
    path("versions/<int:pk>/codes/<int:number>/", compact.code, name="code"),
    path("versions/<int:pk>/sign/", compact.sign, name="sign"),
]
