from __future__ import annotations

from django.urls import path

from reviews.views.appraisals import office, staging, writing

app_name = "appraisals_office"
urlpatterns = [
    path("", office.appraisal_list, name="list"),
    path("new/", office.new, name="new"),
    path("<slug:slug>/", office.appraisal, name="appraisal"),
    path("<slug:slug>/print/", office.printed, name="print"),
    path("<slug:slug>/figures.csv", office.figures_csv, name="csv"),
    path("<slug:slug>/figures/", staging.recompute, name="recompute"),
    path("<slug:slug>/amend/", writing.amend, name="amend"),
    path("<slug:slug>/agenda/", staging.agenda, name="agenda"),
    path("<slug:slug>/open/", staging.open_comments, name="open"),
    path("<slug:slug>/recommend/", staging.recommend, name="recommend"),
    path("<slug:slug>/decide/", staging.decide, name="decide"),
    path("<slug:slug>/apply/", staging.apply, name="apply"),
    path("<slug:slug>/withdraw/", staging.withdraw, name="withdraw"),
    path("<slug:slug>/options/add/", writing.add_option, name="add_option"),
    path("<slug:slug>/options/<int:pk>/amend/", writing.amend_option, name="amend_option"),
    path("<slug:slug>/options/<int:pk>/move/", writing.move_option, name="move_option"),
    path("<slug:slug>/options/<int:pk>/remove/", writing.remove_option, name="remove_option"),
    path("<slug:slug>/options/<int:pk>/score/", writing.score, name="score"),
    path("<slug:slug>/options/<int:pk>/answer/", staging.answer, name="answer"),
    path("<slug:slug>/options/<int:pk>/changes/", writing.add_change, name="add_change"),
    path("<slug:slug>/options/<int:pk>/list/<slug:key>/", office.behind, name="behind"),
    path("<slug:slug>/changes/<int:pk>/", writing.amend_change, name="amend_change"),
    path("<slug:slug>/changes/<int:pk>/drop/", writing.drop_change, name="drop_change"),
    path("<slug:slug>/criteria/", writing.add_criterion, name="add_criterion"),
    path("<slug:slug>/criteria/<int:pk>/", writing.amend_criterion, name="amend_criterion"),
    path("<slug:slug>/criteria/<int:pk>/drop/", writing.drop_criterion, name="drop_criterion"),
]
