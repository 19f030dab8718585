from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import details, imports, people, register, steps

app_name = "organisations_office"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="register"),
    path("add/", details.add, name="add"),
    path("import/", imports.bring, name="import"),
    path("import/<int:pk>/", imports.result, name="import_result"),
    path("<slug:slug>/", register.organisation, name="organisation"),
    path("<slug:slug>/details/", details.change, name="details"),
    path("<slug:slug>/people/add/", people.name_contact, name="name_contact"),
    path("<slug:slug>/contacts/add/", details.add_contact, name="add_contact"),
    path("<slug:slug>/contacts/<int:pk>/strike/", details.strike_contact, name="strike_contact"),
    path("<slug:slug>/<slug:district>/<slug:name>/", steps.step, name="step"),
]
