"""What nobody was asked, and no form sends, is not taken."""

from __future__ import annotations

import dataclasses

import pytest

from consultations.services.saying import Said, Saying
from tests.consultations.answers import asked_of_evesham, drafted, saying
from tests.factories.consulting import QuestionFactory
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return asked_of_evesham()


@pytest.mark.parametrize(
    ("forged", "words"),
    [
        ({"scale": Saying(scale=6)}, "choose from 1 to 5"),
        ({"text": Saying(scale=3)}, "choose from 1 to 5"),
        ({"choice": Saying(chosen=(999_999,))}, "choose from the list"),
        ({"text": Saying(chosen=(1,))}, "choose from the list"),
        ({"text": Saying(text="x" * 6_001)}, "6,000 characters or fewer"),
        ({"choice": Saying(another="x" * 301)}, "300 characters or fewer"),
    ],
)
def test_what_was_not_asked_is_not_taken(asked, forged, words):
    with pytest.raises(DomainError, match=words):
        drafted(asked, saying(asked, **forged))


def test_one_choice_is_one(asked):
    keep, stop = asked.choice.options.all()

    for two in (Saying(chosen=(keep.pk, stop.pk)), Saying(chosen=(keep.pk,), another="Both")):
        with pytest.raises(DomainError, match="choose one, or write another option"):
            drafted(asked, saying(asked, choice=two))


def test_a_question_of_another_consultation_is_not_answered(asked):
    strange = Said({QuestionFactory().pk: Saying(text="Hello")})

    with pytest.raises(DomainError, match="does not ask that"):
        drafted(asked, strange)


def test_an_unknown_capacity_is_refused(asked):
    with pytest.raises(DomainError, match="in which capacity"):
        drafted(asked, dataclasses.replace(asked.said, capacity="king"))


def test_each_place_of_a_ranking_is_given_once(asked):
    price = asked.ranking.options.first()

    with pytest.raises(DomainError, match="each once"):
        drafted(asked, saying(asked, ranking=Saying(chosen=(price.pk, price.pk))))
