from __future__ import annotations

from django.urls import path

from partnerships.views import expenses, interests, mandates, messages, seats_held

app_name = "partnerships_member"
urlpatterns = [
    path("<int:term>/", seats_held.seat, name="seat"),
    path("<int:term>/mandate/review/", mandates.review, name="review"),
    path("<int:term>/mandate/<slug:item>/", mandates.fill, name="fill"),
    path("<int:term>/interests/declare/", interests.declare, name="declare"),
    path("<int:term>/interests/confirm/", interests.confirm, name="confirm"),
    path("<int:term>/interests/<int:pk>/", interests.update, name="interest"),
    path("<int:term>/interests/<int:pk>/end/", interests.end, name="end_interest"),
    path("<int:term>/messages/", messages.take, name="messages"),
    path("<int:term>/deputy/", seats_held.deputy, name="deputy"),
    path("<int:term>/deputy/interests/declare/", interests.deputy_declare, name="deputy_declare"),
    path("<int:term>/deputy/interests/confirm/", interests.deputy_confirm, name="deputy_confirm"),
    path("<int:term>/deputy/interests/<int:pk>/", interests.deputy_update, name="deputy_interest"),
    path("<int:term>/deputy/interests/<int:pk>/end/", interests.deputy_end, name="deputy_end_interest"),
    path("<int:term>/expenses/claim/", expenses.claim, name="claim"),
    path("<int:term>/expenses/<int:pk>/withdraw/", expenses.withdraw, name="withdraw_claim"),
]
