"""Every door; each app's `urls` says who stands before which."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("organisations/", include("organisations.urls.public")),
    path("organisations", include("organisations.urls.beside")),
    path("office/register/", include("organisations.urls.office")),
    path("office/requests/", include("organisations.urls.requests")),
    path("", include("organisations.urls.links")),
    path("join/", include("organisations.urls.join")),
    path("office/district/", include("organisations.urls.district")),
    path("partnerships/", include("partnerships.urls.public")),
    path("office/partnerships/", include("partnerships.urls.office")),
    path("office/representatives/", include("partnerships.urls.representatives")),
    path("handbook/", include("partnerships.urls.handbook")),
    path("office/handbook/", include("partnerships.urls.handbook_office")),
    path("office/compact/", include("partnerships.urls.compact_office")),
    path("office/communities/", include("partnerships.urls.communities_office")),
    path("", include("partnerships.urls.voices")),
    path("partnerships/", include("attendance.urls.public")),
    path("calendars/", include("attendance.urls.calendars")),
    path("my/seats/calls/", include("consultations.urls.my_calls")),
    path("my/seats/", include("partnerships.urls.member")),
    path("my/seats/", include("attendance.urls.member")),
    path("office/meetings/", include("attendance.urls.office")),
    path("reports/", include("consultations.urls.reports")),
    path("my/reports/", include("consultations.urls.my_reports")),
    path("office/reports/", include("consultations.urls.reports_office")),
    path("issues/", include("consultations.urls.issues")),
    path("my/issues/", include("consultations.urls.my_issues")),
    path("my/<slug:organisation>/issues/", include("consultations.urls.own_issues")),
    path("office/issues/", include("consultations.urls.issues_office")),
    path("representation/", include("reviews.urls.public")),
    path("my/<slug:organisation>/pulse/", include("reviews.urls.own_pulse")),
    path("consultations/answer/", include("consultations.urls.answer_links")),
    path("consultations/", include("consultations.urls.results")),
    path("office/consultations/calls/", include("consultations.urls.calls_office")),
    path("office/consultations/", include("consultations.urls.analysis")),
    path("my/<slug:organisation>/consultations/", include("consultations.urls.own_consultations")),
    path("office/reviews/", include("reviews.urls.office")),
    path("consultations/", include("consultations.urls.consultations")),
    path("office/consultations/", include("consultations.urls.consultations_office")),
    path("office/reviews/cases/", include("reviews.urls.cases_office")),
    path("cases/", include("reviews.urls.cases")),
    path("my/cases/", include("reviews.urls.my_cases")),
    path("my/<slug:organisation>/cases/", include("reviews.urls.own_cases")),
    path("elections/", include("elections.urls.public")),
    path("my/<slug:organisation>/elections/", include("elections.urls.member")),
    path("my/<slug:organisation>/people/", include("organisations.urls.people")),
    path("my/<slug:organisation>/where/", include("organisations.urls.where")),
    path("my/<slug:organisation>/profile/", include("organisations.urls.profile")),
    path("my/<slug:organisation>/themes/", include("organisations.urls.themes")),
    path("my/<slug:organisation>/appointments/", include("partnerships.urls.appointments")),
    path("office/elections/", include("elections.urls.office")),
    path("letters/", include("notifications.urls.links")),
    path("accounts/", include("vcsrep.pages.account_urls")),
    path("", include("vcsrep.pages.urls")),  # last: a page of an app goes before a slug
]
if settings.DEMONSTRATION:
    urlpatterns += [path("demo/", include("vcsrep.demo.urls"))]
