from __future__ import annotations

import pytest

from consultations.models import (
    Consultee,
    SourceOfConsultee,
)
from tests.factories.consulting import (
    CLOSES,
    OPENED,
    AnswerFactory,
    ChosenOptionFactory,
    ConsultationFactory,
    ConsulteeFactory,
    EqualityCountFactory,
    OutcomeFactory,
    ResponseChangeFactory,
    ResponseFactory,
    SectionFactory,
    outsider,
)
from tests.factories.organisations import OrganisationFactory, UserFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


def test_a_body_is_asked_once():
    one = ConsulteeFactory()
    other = outsider(one.consultation)

    again = {"consultation": one.consultation, "organisation": one.organisation}
    refused_by("consultee_once_per_consultation", ConsulteeFactory, **again)
    refused_by("consultee_address_once_per_consultation", outsider, consultation=one.consultation, name="Other")
    outsider(one.consultation, email="", postal_address="1 High Street")
    assert Consultee.objects.filter(consultation=other.consultation).count() == 3


@pytest.mark.parametrize("facts", [{"email": ""}, {"name": ""}])
def test_a_consultee_is_of_the_register_or_has_a_name_and_an_address(facts):
    name = "consultee_is_of_the_register_or_has_a_name_and_an_address"
    consultation = ConsultationFactory(is_open=True)

    refused_by(name, outsider, consultation=consultation, **facts)
    refused_by(name, ConsulteeFactory, name="Riverside Trust")


def test_what_was_forwarded_says_by_whom_and_nothing_else_does():
    name = "consultee_forwarded_says_by_whom"

    refused_by(name, ConsulteeFactory, source=SourceOfConsultee.FORWARDED)
    refused_by(name, ConsulteeFactory, forwarded_by=OrganisationFactory())


def test_who_has_a_letter_was_asked():
    refused_by("consultee_with_a_letter_was_asked", ConsulteeFactory, has_letter=True, invited_at=None)


def test_a_response_that_was_given_has_its_time_and_its_author():
    name = "response_given_has_its_time_and_its_author"

    refused_by(name, ResponseFactory, is_given=True, given_at=None)
    refused_by(name, ResponseFactory, is_given=True, author_name="")
    refused_by(name, ResponseFactory, given_at=OPENED)


def test_a_response_on_paper_says_who_entered_it_and_none_on_line_does():
    name = "response_on_paper_says_who_entered_it"

    refused_by(name, ResponseFactory, channel="paper")
    refused_by(name, ResponseFactory, entered_by=UserFactory())
    refused_by(name, ResponseFactory, channel="paper", entered_by=UserFactory(), given_by=UserFactory())


def test_the_capacity_of_a_response_is_known():
    refused_by("response_capacity_is_known", ResponseFactory, capacity="owner")


def test_there_is_one_response_of_a_consultee():
    response = ResponseFactory()

    refused_by("consultations_response_consultee_id_key", ResponseFactory, consultee=response.consultee)


def test_each_version_of_a_response_is_kept_once():
    change = ResponseChangeFactory()

    refused_by("response_change_once_per_version", ResponseChangeFactory, response=change.response)


def test_there_is_one_answer_to_a_question():
    answer = AnswerFactory()

    refused_by("answer_once_per_question", AnswerFactory, response=answer.response, question=answer.question)


@pytest.mark.parametrize("scale", [0, 6])
def test_an_answer_is_on_the_scale(scale):
    refused_by("answer_is_on_the_scale", AnswerFactory, scale=scale)


def test_an_option_is_chosen_once_and_has_a_place_of_its_own():
    first = ChosenOptionFactory(rank=1)

    refused_by("option_chosen_once_per_answer", ChosenOptionFactory, answer=first.answer, option=first.option)
    refused_by("option_has_a_place_of_its_own", ChosenOptionFactory, answer=first.answer, rank=1)
    refused_by("option_rank_begins_at_one", ChosenOptionFactory, answer=first.answer, rank=0)


def test_an_option_of_equality_is_counted_in_one_place():
    count = EqualityCountFactory()

    refused_by("consultations_equalitycount_option_id_key", EqualityCountFactory, option=count.option)


def test_an_outcome_stands_once_per_section_and_once_for_the_whole():
    section = SectionFactory()
    OutcomeFactory(consultation=section.consultation, section=section)
    OutcomeFactory(consultation=section.consultation)

    refused_by("outcome_once_per_section", OutcomeFactory, consultation=section.consultation, section=section)
    refused_by("outcome_of_the_whole_once", OutcomeFactory, consultation=section.consultation)


@pytest.mark.parametrize("field", ["heard", "happened"])
def test_a_published_outcome_says_what_was_heard_and_what_happened(field):
    name = "outcome_published_says_what_was_heard_and_what_happened"

    refused_by(name, OutcomeFactory, published_at=CLOSES, **{field: ""})


def test_who_has_only_begun_to_answer_has_not_answered():
    consultation = ConsultationFactory(is_open=True)
    silent, begun, given, merged = ConsulteeFactory.create_batch(4, consultation=consultation)
    ResponseFactory(consultee=begun)
    ResponseFactory(consultee=given, is_given=True)
    merged.organisation.merged_into = given.organisation
    merged.organisation.save()
    apart = outsider(consultation)

    assert list(consultation.consultees.unanswered().order_by("pk")) == [silent, begun, apart]
    assert list(consultation.consultees.answered()) == [given]


def test_the_list_of_consultees_is_one_query(django_assert_num_queries):
    consultation = ConsultationFactory(is_open=True)
    ConsulteeFactory.create_batch(3, consultation=consultation)
    outsider(consultation)

    with django_assert_num_queries(1):
        rows = [(str(row), row.area, row.theme) for row in consultation.consultees.for_list()]

    assert len(rows) == 4


@pytest.mark.parametrize(
    ("named", "withheld", "said"),
    [
        (True, False, "Lunch club"),
        (False, False, "An organisation that is not named here"),
        (True, True, "An organisation that is not named here"),
    ],
)
def test_an_organisation_is_named_beside_its_answer_only_when_it_wants_to_be(named, withheld, said):
    asked = ConsulteeFactory(
        organisation=OrganisationFactory(name="Lunch club", name_withheld=withheld),
    )

    assert ResponseFactory(consultee=asked, named=named).name_in_public == said


def test_only_a_form_of_paper_has_a_day_on_which_it_came():
    refused_by("response_only_on_paper_was_received", ResponseFactory, received_on=OPENED.date())
