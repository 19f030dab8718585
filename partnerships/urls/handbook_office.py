from __future__ import annotations

from django.urls import path

from partnerships.views.office import handbook

app_name = "handbook_office"
urlpatterns = [
    path("", handbook.pages, name="pages"),
    path("add/", handbook.add, name="add"),
    path("<int:pk>/", handbook.change, name="change"),
    path("<int:pk>/versions/", handbook.versions, name="versions"),
    path("<int:pk>/withdraw/", handbook.withdraw, name="withdraw"),
]
