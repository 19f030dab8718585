from __future__ import annotations

from django.urls import path

from consultations.views.office import asking, closing, consultations, consultees

app_name = "consultations_office"
urlpatterns = [
    path("", consultations.consultation_list, name="list"),
    path("new/", consultations.new, name="new"),
    path("<slug:slug>/", consultations.consultation, name="consultation"),
    path("<slug:slug>/amend/", consultations.amend, name="amend"),
    path("<slug:slug>/discard/", consultations.discard, name="discard"),
    path("<slug:slug>/preview/", consultations.preview, name="preview"),
    path("<slug:slug>/open/", consultations.open_it, name="open"),
    path("<slug:slug>/sending/", consultations.sending, name="sending"),
    path("<slug:slug>/questions/add/<slug:kind>/", asking.add_question, name="add_question"),
    path("<slug:slug>/questions/<int:pk>/", asking.amend_question, name="amend_question"),
    path("<slug:slug>/questions/<int:pk>/move/", asking.move_question, name="move_question"),
    path("<slug:slug>/questions/<int:pk>/remove/", asking.remove_question, name="remove_question"),
    path("<slug:slug>/sections/add/", asking.add_section, name="add_section"),
    path("<slug:slug>/sections/<int:pk>/", asking.amend_section, name="amend_section"),
    path("<slug:slug>/sections/<int:pk>/move/", asking.move_section, name="move_section"),
    path("<slug:slug>/sections/<int:pk>/remove/", asking.remove_section, name="remove_section"),
    path("<slug:slug>/documents/add/", asking.add_document, name="add_document"),
    path("<slug:slug>/documents/<int:pk>/", asking.document, name="document"),
    path("<slug:slug>/documents/<int:pk>/remove/", asking.remove_document, name="remove_document"),
    path("<slug:slug>/consultees/", consultees.consultees, name="consultees"),
    path("<slug:slug>/consultees/name/", consultees.name, name="name"),
    path("<slug:slug>/consultees/apart/", consultees.apart, name="apart"),
    path("<slug:slug>/consultees/<int:pk>/strike/", consultees.strike, name="strike"),
    path("<slug:slug>/forward/", consultees.pass_on, name="forward"),
    path("<slug:slug>/extend/", closing.extend, name="extend"),
    path("<slug:slug>/cancel/", closing.cancel, name="cancel"),
    path("<slug:slug>/outcome/", closing.outcome, name="outcome"),
    path("<slug:slug>/outcome/publish/", closing.publish, name="publish_outcome"),
]
