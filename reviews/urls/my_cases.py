from __future__ import annotations

from django.urls import path

from reviews.views.cases import member

app_name = "my_cases"
urlpatterns = [
    path("", member.my_list, name="list"),
    path("<int:pk>/", member.my_case, name="case"),
    path("<int:pk>/<slug:name>/", member.my_act, name="act"),
]
