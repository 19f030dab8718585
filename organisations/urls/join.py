from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import claiming, joining

app_name = "organisations_join"
urlpatterns: list[URLPattern] = [
    path("", joining.start, name="start"),
    path("group/", joining.group, name="group"),
    path("person/", joining.person, name="person"),
    path("check/", joining.check, name="check"),
    path("claim/<slug:slug>/", claiming.claim, name="claim"),
    path("withdraw/<int:pk>/", joining.withdraw, name="withdraw"),
    path("link/<str:token>/", claiming.by_link, name="by_link"),
]
