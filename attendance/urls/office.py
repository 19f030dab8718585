from __future__ import annotations

from django.urls import path

from attendance.views import agenda, beforehand, concerns, figures, importing, marking, office, papers, series

app_name = "attendance_office"
urlpatterns = [
    path("", office.meeting_list, name="list"),
    path("plan/", office.plan, name="plan"),
    path("plan/series/", series.plan_many, name="plan_many"),
    path("figures/", figures.office, name="figures"),
    path("report/", figures.report, name="report"),
    path("concerns/", concerns.concern_list, name="concerns"),
    path("concerns/rules/", concerns.rules, name="concern_rules"),
    path("concerns/rules/<slug:slug>/", concerns.rule, name="concern_rule"),
    path("concerns/<int:pk>/", concerns.concern, name="concern"),
    path("import/", importing.bring, name="import"),
    path("import/<int:pk>/", importing.result, name="import_result"),
    path("import/<int:pk>/take-over/", importing.take_over, name="import_take_over"),
    path("import/<int:pk>/leave/", importing.drop, name="import_leave"),
    path("import/<int:pk>/undo/", importing.undo, name="import_undo"),
    path("import/<int:pk>/rejected.csv", importing.rejected, name="import_rejected"),
    path("<int:pk>/", office.meeting, name="meeting"),
    path("<int:pk>/mark/", marking.mark_attendance, name="mark"),
    path("<int:pk>/queries/<int:query>/", marking.answer, name="answer_query"),
    path("<int:pk>/amend/", office.amend, name="amend"),
    path("<int:pk>/postpone/", office.postpone, name="postpone"),
    path("<int:pk>/not-held/", office.not_held, name="not_held"),
    path("<int:pk>/cancel/", office.cancel, name="cancel"),
    path("<int:pk>/agenda/add/", agenda.add, name="add_item"),
    path("<int:pk>/agenda/paste/", agenda.paste, name="paste_items"),
    path("<int:pk>/agenda/<int:item>/", agenda.amend, name="amend_item"),
    path("<int:pk>/agenda/<int:item>/move/", agenda.move, name="move_item"),
    path("<int:pk>/agenda/<int:item>/remove/", agenda.remove, name="remove_item"),
    path("<int:pk>/papers/add/", papers.add, name="add_paper"),
    path("<int:pk>/papers/<int:paper>/", papers.file, name="paper"),
    path("<int:pk>/papers/<int:paper>/change/", papers.amend, name="amend_paper"),
    path("<int:pk>/papers/<int:paper>/remove/", papers.remove, name="remove_paper"),
    path("<int:pk>/seats/<int:term>/apologies/", beforehand.office_apologise, name="apologise"),
    path("<int:pk>/seats/<int:term>/apologies/take-back/", beforehand.office_come_after_all, name="come_after_all"),
    path("<int:pk>/seats/<int:term>/deputy/", beforehand.office_name_deputy, name="name_deputy"),
    path("<int:pk>/seats/<int:term>/interests/", beforehand.office_declare, name="declare"),
    path("<int:pk>/interests/<int:declaration>/", beforehand.record_action, name="record_action"),
]
