from __future__ import annotations

from django.urls import path

from partnerships.views import interests, mandates
from partnerships.views.office import representatives, support

app_name = "representatives_office"
urlpatterns = [
    path("", representatives.representative_list, name="list"),
    path("expenses/", support.claim_list, name="claims"),
    path("expenses/<int:pk>/", support.claim, name="claim"),
    path("seats/<int:seat>/role/", support.describe_role, name="role"),
    path("<int:term>/", representatives.representative, name="representative"),
    path("<int:term>/mandate/review/", mandates.office_review, name="review"),
    path("<int:term>/mandate/<slug:item>/", mandates.office_fill, name="fill"),
    path("<int:term>/interests/declare/", interests.office_declare, name="declare"),
    path("<int:term>/interests/confirm/", interests.office_confirm, name="confirm"),
    path("<int:term>/interests/<int:pk>/", interests.office_update, name="interest"),
    path("<int:term>/interests/<int:pk>/end/", interests.office_end, name="end_interest"),
    path("<int:term>/interests/<int:pk>/withhold/", interests.withhold, name="withhold"),
    path("<int:term>/support/add/", support.add_support, name="add_support"),
]
