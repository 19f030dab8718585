"""Every door; each app's `urls` says who stands before which."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("vcsrep.pages.urls")),
    path("organisations/", include("organisations.urls.public")),
    path("office/register/", include("organisations.urls.office")),
    path("office/district/", include("organisations.urls.district")),
    path("partnerships/", include("partnerships.urls.public")),
    path("office/partnerships/", include("partnerships.urls.office")),
    path("office/meetings/", include("attendance.urls.office")),
    path("elections/", include("elections.urls.public")),
    path("my/<slug:organisation>/elections/", include("elections.urls.member")),
    path("my/<slug:organisation>/people/", include("organisations.urls.people")),
    path("office/elections/", include("elections.urls.office")),
    path("accounts/", include("vcsrep.pages.account_urls")),
]
if settings.DEMONSTRATION:
    urlpatterns += [path("demo/", include("vcsrep.demo.urls"))]
