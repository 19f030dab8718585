"""Real threads on PostgreSQL: two hands on one answer."""

from __future__ import annotations

import pytest

from consultations.models import Consultation, EqualityCount, Response
from consultations.services.answering import CHANGED, answer, save_draft
from consultations.services.calling import Call, Item, draft_call
from consultations.services.entering import enter_on_paper
from consultations.services.equality import enter_equality
from consultations.services.saying import Said, Saying
from tests.consultations.answers import NOW, asked_of_evesham
from tests.factories.attendance import MeetingFactory
from tests.factories.consulting import QuestionFactory
from tests.factories.organisations import UserFactory, partner_of
from tests.factories.partnerships import TermFactory
from tests.races import at_the_same_instant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_of_two_first_drafts_one_is_kept_and_the_other_is_told():
    asked = asked_of_evesham()

    def save(text: str) -> str:
        said = Said({asked.text.pk: Saying(text=text)})
        save_draft(consultee_id=asked.consultee.pk, said=said, seen_version=0, by=asked.voter, now=NOW)
        return text

    told = at_the_same_instant(lambda: save("One."), lambda: save("Two."))

    kept = Response.objects.get().answers.get().text
    assert sorted(told) == sorted([kept, CHANGED])


def test_of_an_answer_on_line_and_one_on_paper_one_counts():
    asked = asked_of_evesham()
    office = partner_of(asked.consultation.district)
    facts = {"consultee_id": asked.consultee.pk, "said": asked.said, "now": NOW}

    told = at_the_same_instant(
        lambda: answer(by=asked.voter, **facts),
        lambda: enter_on_paper(by=office, received_on=NOW.date(), seen_version=0, **facts),
    )

    response = Response.objects.get()
    assert response.is_given
    assert {type(one) for one in told} in ({Response, str}, {Response})  # a form over a draft, or one refused
    assert response.answers.count() == 4


def test_no_equality_answer_is_lost_when_four_are_counted_at_once():
    asked = asked_of_evesham()
    office = partner_of(asked.consultation.district)
    question = QuestionFactory(
        consultation=asked.consultation, kind="choice", is_equality=True, several=True, options=["Young", "Old"]
    )
    one, other = (option.pk for option in question.options.all())

    def count(*options: int) -> None:
        pk = asked.consultation.pk
        enter_equality(consultation_id=pk, chosen={question.pk: list(options)}, by=office, now=NOW)

    at_the_same_instant(
        lambda: count(one, other), lambda: count(other, one), lambda: count(one), lambda: count(other, one)
    )

    assert dict(EqualityCount.objects.values_list("option", "number")) == {one: 4, other: 3}


def test_of_two_calls_at_once_there_is_one():
    term = TermFactory(person__user=UserFactory())
    meeting = MeetingFactory(partnership=term.seat.partnership, status="planned")
    call = Call([Item("What should I say?")], "The board decides.", meeting.day - (meeting.day - NOW.date()) / 2)

    def draft() -> Consultation:
        return draft_call(meeting_id=meeting.pk, term_id=term.pk, call=call, by=term.person.user, now=NOW)

    told = at_the_same_instant(draft, draft)

    assert [one.pk for one in told] == [Consultation.objects.get().pk] * 2
    assert Consultation.objects.get().questions.count() == 1
