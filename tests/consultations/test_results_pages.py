"""What was answered, as the office reads it at any time and everybody after the close."""

from __future__ import annotations

import dataclasses

import pytest
import time_machine
from django.test import Client

from consultations.models import EqualityCount
from consultations.services.saying import Saying
from tests.consultations.answers import AFTER, NOW, asked_of_evesham, given
from tests.factories.consulting import QuestionFactory
from tests.factories.organisations import DistrictFactory, officer_of

pytestmark = pytest.mark.django_db
RESULTS = "/consultations/buses/results"
ANALYSIS = "/office/consultations/buses/analysis"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked():
    asked = asked_of_evesham()
    given(asked)
    return asked


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_before_the_close_nobody_but_the_office_reads_a_number(asked, sign_in):
    office = sign_in(officer_of(asked.consultation.district))

    page = words(Client().get(f"{RESULTS}/"))

    assert "Numbers are published after the close at 5pm on Monday 2 June 2025" in page
    assert "The last bus" not in page
    assert Client().get(f"{RESULTS}.csv").status_code == 404
    assert Client().get(f"{RESULTS}/{asked.choice.pk}/").status_code == 404
    assert "The last bus leaves at four." in words(office.get(f"{ANALYSIS}/"))


def test_after_the_close_everybody_reads_numbers_groups_and_views(asked, clock):
    clock.move_to(AFTER)

    page = words(Client().get(f"{RESULTS}/"))

    for text in (
        "1 answer in 1 response",
        "1 of 1",
        "By area",
        "Evesham",
        "Lunch club",
        "The last bus leaves at four.",
    ):
        assert text in page


def test_a_question_has_a_page_with_its_pictures_for_each_group(asked, clock):
    clock.move_to(AFTER)

    ranking = words(Client().get(f"{RESULTS}/{asked.ranking.pk}/"))
    text = words(Client().get(f"{RESULTS}/{asked.text.pk}/?page=2"))

    assert "How often each came in which place" in ranking
    assert "Evesham: Hours" not in ranking  # one area only: nothing to compare
    assert "The last bus leaves at four." in text
    assert Client().get(f"{RESULTS}/999999/").status_code == 404


def test_the_spreadsheet_runs_no_formula(asked, clock):
    said = {**asked.said.answers, asked.text.pk: Saying(text="=HYPERLINK(1)")}
    asked.consultation.responses.all()[0].answers.filter(question=asked.text).update(text=said[asked.text.pk].text)
    clock.move_to(AFTER)

    table = b"".join(Client().get(f"{RESULTS}.csv")).decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in table
    assert table.splitlines()[0] == "Number,Question,Who,Area,Theme,Channel,Capacity,Answer"


def test_equality_answers_are_counted_up_after_the_close_and_hidden_under_five(asked, clock, sign_in):
    question = QuestionFactory(
        consultation=asked.consultation, kind="choice", is_equality=True, text="How old?", options=["Young", "Old"]
    )
    for option, number in zip(question.options.all(), (3, 20), strict=True):
        EqualityCount.objects.create(question=question, option=option, number=number)
    office = sign_in(officer_of(asked.consultation.district))

    before = words(office.get(f"{ANALYSIS}/"))
    clock.move_to(AFTER)
    after = words(Client().get(f"{RESULTS}/"))

    assert "How old?" not in before
    assert after.count(">hidden<") == 2
    assert ">23<" in after


def test_another_district_and_the_public_find_no_analysis(asked, sign_in):
    other = sign_in(officer_of(DistrictFactory()))

    for end in ("/", ".csv", f"/{asked.choice.pk}/"):
        assert other.get(f"{ANALYSIS}{end}").status_code == 404
        assert Client().get(f"{ANALYSIS}{end}").status_code == 302


def test_an_unnamed_organisation_is_nowhere_on_the_page(clock):
    asked = asked_of_evesham()
    given(asked, dataclasses.replace(asked.said, named=False))
    clock.move_to(AFTER)

    assert "Lunch club" not in words(Client().get(f"{RESULTS}/"))


def test_the_public_page_leads_whoever_speaks_for_an_organisation_to_its_form(asked, clock, sign_in):
    mine = words(sign_in(asked.voter).get("/consultations/buses/"))
    public = words(Client().get("/consultations/buses/"))
    clock.move_to(AFTER)
    over = words(Client().get("/consultations/buses/"))

    assert 'href="/my/lunch-club/consultations/buses/"' in mine
    assert "Sign in to answer" in public
    assert f'href="{RESULTS}/"' in over
