"""Appointments that wait for the word of an organisation."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import Decision
from partnerships.services.asked import still_to_answer
from tests.factories.organisations import (
    AreaFactory,
)
from tests.factories.partnerships import AnswerFactory, DecisionFactory
from tests.vcsrep.my.lines import NOMINATING, asked, told
from vcsrep.face.words import end_of
from vcsrep.pages.waiting import waiting_for

pytestmark = pytest.mark.django_db


def test_an_appointment_waits_for_the_word_of_who_votes(contact):
    decision = asked(contact)

    assert told(contact.user, NOMINATING) == [("Lunch club", "Endorse or question", end_of(NOMINATING.date()))]
    assert [item.href for item in waiting_for(contact.user, NOMINATING)] == [
        f"/my/{contact.organisation.slug}/appointments/{decision.pk}/"
    ]
    assert told(contact.user, NOMINATING + dt.timedelta(days=1)) == []


def test_an_appointment_waits_no_longer_when_it_is_answered(contact):
    AnswerFactory(decision=asked(contact), organisation=contact.organisation)

    assert told(contact.user, NOMINATING) == []


def test_what_waits_are_the_appointments_put_to_the_organisation(contact):
    place = AreaFactory()
    asked(contact, term__seat__area=place)  # of a place the organisation does not belong to
    own = asked(contact)
    own.decided_by.add(contact.organisation)
    mine = asked(contact)
    DecisionFactory()  # elsewhere

    waiting = [decision for _, decision in still_to_answer(contact.user, NOMINATING.date())]

    put = Decision.objects.open_on(NOMINATING.date()).put_to(contact.organisation, NOMINATING.date())
    assert waiting == list(put) == [mine]


def test_appointments_cost_the_same_for_one_and_for_three(contact, django_assert_num_queries):
    for number in (1, 2):
        for _ in range(number):
            asked(contact)
        with django_assert_num_queries(4):
            list(still_to_answer(contact.user, NOMINATING.date()))
