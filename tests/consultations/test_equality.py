"""Equality answers: counted, never tied to a response."""

from __future__ import annotations

import pytest

from consultations.models import EqualityCount, Response
from consultations.services.answering import answer, save_draft
from consultations.services.equality import answer_equality, enter_equality, equality_tables
from tests.consultations.answers import AFTER, NOW, asked_of_evesham
from tests.factories.consulting import QuestionFactory
from tests.factories.organisations import partner_of
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return asked_of_evesham()


@pytest.fixture
def question(asked):
    return QuestionFactory(
        consultation=asked.consultation,
        kind="choice",
        is_equality=True,
        text="How old are the people you serve?",
        options=["Under 25", "25 to 64", "65 and over"],
    )


@pytest.fixture
def _given(asked):
    answer(consultee_id=asked.consultee.pk, said=asked.said, by=asked.voter, now=NOW)


def counted(question) -> list[int]:
    return list(EqualityCount.objects.filter(question=question).order_by("option").values_list("number", flat=True))


def chosen(question, *places: int) -> dict[int, list[int]]:
    options = list(question.options.all())
    return {question.pk: [options[place].pk for place in places]}


@pytest.mark.usefixtures("_given")
def test_what_is_chosen_is_only_counted(asked, question):
    answer_equality(consultee_id=asked.consultee.pk, chosen=chosen(question, 2), by=asked.voter, now=NOW)

    assert counted(question) == [0, 0, 1]
    assert Response.objects.get().equality_done


@pytest.mark.usefixtures("_given")
def test_they_are_asked_once(asked, question):
    facts = {"consultee_id": asked.consultee.pk, "by": asked.voter, "now": NOW}
    answer_equality(chosen={}, **facts)

    with pytest.raises(NotAllowedNow, match="answered, or passed over, already"):
        answer_equality(chosen=chosen(question, 2), **facts)

    assert counted(question) == [0, 0, 0]


def test_they_are_asked_after_the_answer_of_the_organisation(asked, question):
    facts = {"consultee_id": asked.consultee.pk, "by": asked.voter, "now": NOW}
    with pytest.raises(NotAllowedNow, match="first"):
        answer_equality(chosen=chosen(question, 2), **facts)

    save_draft(said=asked.said, seen_version=0, **facts)
    with pytest.raises(NotAllowedNow, match="first"):
        answer_equality(chosen=chosen(question, 2), **facts)


@pytest.mark.usefixtures("_given")
def test_nothing_is_counted_after_the_close(asked, question):
    with pytest.raises(NotAllowedNow, match="closed at"):
        answer_equality(consultee_id=asked.consultee.pk, chosen=chosen(question, 2), by=asked.voter, now=AFTER)


@pytest.mark.usefixtures("_given")
def test_only_who_speaks_for_the_organisation_answers(asked, question):
    with pytest.raises(NotAllowed):
        answer_equality(consultee_id=asked.consultee.pk, chosen=chosen(question, 2), by=None, now=NOW)


@pytest.mark.usefixtures("_given")
def test_what_is_not_on_the_list_is_refused(asked, question):
    options = [option.pk for option in asked.choice.options.all()]

    for forged in ({question.pk: options[:1]}, {asked.choice.pk: options[:1]}, {99_999: [1]}, chosen(question, 0, 1)):
        with pytest.raises(DomainError, match="Choose from the list"):
            answer_equality(consultee_id=asked.consultee.pk, chosen=forged, by=asked.voter, now=NOW)


def test_sheets_of_paper_are_counted_without_a_name(asked, question):
    office = partner_of(asked.consultation.district)

    for place in (0, 0, 1):
        enter_equality(consultation_id=asked.consultation.pk, chosen=chosen(question, place), by=office, now=NOW)

    assert counted(question) == [2, 1, 0]


def test_an_empty_sheet_or_one_of_a_stranger_is_refused(asked, question):
    office, pk = partner_of(asked.consultation.district), asked.consultation.pk

    with pytest.raises(DomainError, match="Nothing is ticked"):
        enter_equality(consultation_id=pk, chosen={question.pk: []}, by=office, now=NOW)
    with pytest.raises(NotAllowed):
        enter_equality(consultation_id=pk, chosen=chosen(question, 0), by=asked.voter, now=NOW)


def test_tables_hide_what_is_under_five(asked, question):
    numbers = dict(zip(question.options.all(), (7, 2, 30), strict=True))
    for option, number in numbers.items():
        EqualityCount.objects.create(question=question, option=option, number=number)

    [table] = equality_tables(asked.consultation)

    assert table.labels == ("Under 25", "25 to 64", "65 and over")
    assert table.counts == (None, None, 30, 39)
