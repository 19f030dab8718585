from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import profile

app_name = "organisations_profile"
urlpatterns: list[URLPattern] = [
    path("", profile.profile, name="profile"),
    path("change/", profile.change, name="change"),
    path("offers/", profile.offers, name="offers"),
    path("contacts/add/", profile.add_contact, name="add_contact"),
    path("contacts/consent/", profile.consent, name="consent"),
    path("contacts/<int:pk>/strike/", profile.strike_contact, name="strike_contact"),
    path("messages/", profile.take_messages, name="messages"),
    path("withhold/", profile.withhold, name="withhold"),
    path("ask/", profile.ask, name="ask"),
    path("close/", profile.close, name="close"),
    path("confirm/", profile.confirm, name="confirm"),
    path("claims/<int:pk>/", profile.claims, name="claim"),
]
