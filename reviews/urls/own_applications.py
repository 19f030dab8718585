from __future__ import annotations

from django.urls import path

from reviews.views.applications import member

app_name = "own_applications"
urlpatterns = [
    path("", member.application_list, name="list"),
    path("begin/<int:call>/", member.begin_one, name="begin"),
    path("parts/<int:pk>/", member.part, name="part"),
    path("<int:pk>/", member.application, name="application"),
    path("<int:pk>/parts/", member.parts, name="parts"),
    path("<int:pk>/hand-in/", member.finish, {"step": "hand-in"}, name="hand_in"),
    path("<int:pk>/take-back/", member.finish, {"step": "take-back"}, name="take_back"),
]
