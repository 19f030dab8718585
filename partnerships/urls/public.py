from __future__ import annotations

from django.urls import path

from partnerships.views import public

app_name = "partnerships"
urlpatterns = [
    path("", public.tree, name="tree"),
    path("<slug:slug>.json", public.popolo, name="popolo"),
]
