from __future__ import annotations

from django.urls import path, re_path

from partnerships.views.office import alerts, company, deputies, limits, links, partnerships, seats, terms

app_name = "partnerships_office"
urlpatterns = [
    path("", partnerships.partnership_list, name="list"),
    path("found/", partnerships.found, name="found"),
    path("links/", links.link_list, name="links"),
    path("links/record/", links.record, name="record_link"),
    path("links/<int:pk>/", links.link, name="link"),
    path("links/<int:pk>/step/", links.step, name="step_link"),
    path("links/<int:pk>/end/", links.end, name="end_link"),
    path("alerts/", alerts.alert_list, name="alerts"),
    path("alerts/<int:pk>/settle/", alerts.settle, name="settle_alert"),
    path("limits/", limits.limit_list, name="limits"),
    path("limits/<int:pk>/lift/", limits.lift, name="lift_limit"),
    path("limits/<slug:district>/add/", limits.add, name="add_limit"),
    path("<slug:slug>/", partnerships.partnership, name="partnership"),
    path("<slug:slug>/amend/", partnerships.amend, name="amend"),
    path("<slug:slug>/terms-of-reference/add/", company.adopt, name="adopt"),
    path("<slug:slug>/members/add/", company.add_member, name="add_member"),
    path("<slug:slug>/members/<int:pk>/amend/", company.amend_member, name="amend_member"),
    path("<slug:slug>/chairs/name/", company.name_chair, name="name_chair"),
    path("<slug:slug>/invitations/add/", company.invite, name="invite"),
    re_path(
        r"^(?P<slug>[-\w]+)/(?P<kind>members|chairs|invitations)/(?P<pk>[0-9]+)/end/$", company.end, name="end_company"
    ),
    path("<slug:slug>/seats/add/", seats.add, name="add_seat"),
    path("<slug:slug>/seats/<int:pk>/", seats.seat, name="seat"),
    path("<slug:slug>/seats/<int:pk>/amend/", seats.amend, name="amend_seat"),
    path("<slug:slug>/seats/<int:pk>/replace/", seats.replace, name="replace_seat"),
    path("<slug:slug>/seats/<int:pk>/end/", seats.end, name="end_seat"),
    path("<slug:slug>/seats/<int:pk>/appoint/", terms.appoint, name="appoint"),
    path("<slug:slug>/seats/<int:pk>/decide/", terms.decide, name="decide"),
    path("<slug:slug>/terms/<int:pk>/end/", terms.end, name="end_term"),
    path("<slug:slug>/terms/<int:pk>/withdraw/", terms.withdraw, name="withdraw_term"),
    path("<slug:slug>/terms/<int:pk>/deputy/", deputies.name, name="name_deputy"),
    path("<slug:slug>/terms/<int:pk>/happened/", alerts.write_down, name="write_down"),
    path("<slug:slug>/deputies/<int:pk>/end/", deputies.end, name="end_deputy"),
]
