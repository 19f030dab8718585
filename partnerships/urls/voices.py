from __future__ import annotations

from django.urls import path

from partnerships.views import compact

app_name = "voices"
urlpatterns = [
    path("compact/", compact.compact, name="compact"),
    path("communities/", compact.communities, name="communities"),
    path("my/<slug:organisation>/communities/", compact.voices, name="organisation"),
]
