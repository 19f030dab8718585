"""The form to print, and the office that enters what comes back."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from consultations.models import EqualityCount, Response
from tests.consultations.answers import AFTER, NOW, asked_of_evesham, given, typed
from tests.factories.consulting import ConsultationFactory, QuestionFactory
from tests.factories.organisations import DistrictFactory, partner_of

pytestmark = pytest.mark.django_db
CAME = {"received_on_day": "7", "received_on_month": "3", "received_on_year": "2025"}
PAPER = "/office/consultations/buses/paper/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked():
    return asked_of_evesham()


@pytest.fixture
def office(asked):
    return partner_of(asked.consultation.district)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_printed_form_asks_everything(asked):
    QuestionFactory(
        consultation=asked.consultation, kind="choice", is_equality=True, text="How old?", options=["Young", "Old"]
    )

    page = words(Client().get("/consultations/buses/form/"))

    for text in ("1. Keep the bus?", "Another option:", "5 means: Much", "Write 1 beside what comes first", "How old?"):
        assert text in page
    assert "so that it is there by <strong>Monday 2 June 2025</strong>" in page


def test_a_draft_has_no_form_yet(asked):
    ConsultationFactory(slug="later")

    assert Client().get("/consultations/later/form/").status_code == 404


def test_an_office_finds_whose_form_it_is_and_enters_it(asked, office, sign_in):
    browser = sign_in(office)

    listed = words(browser.get(f"{PAPER}?words=lunch"))
    entered = browser.post(f"{PAPER}{asked.consultee.pk}/", typed(asked) | CAME, follow=True)

    assert f"{PAPER}{asked.consultee.pk}/" in listed
    assert "The form of Lunch club is entered. Choose the next." in words(entered)
    response = Response.objects.get()
    assert (response.channel, response.entered_by, response.received_on.isoformat()) == ("paper", office, "2025-03-07")
    assert browser.get(f"{PAPER}{asked.consultee.pk}/").context["form"]["received_on"].value() == response.received_on


def test_the_day_of_the_form_before_stands_in_the_next(asked, office, sign_in):
    browser = sign_in(office)
    browser.post(f"{PAPER}{asked.consultee.pk}/", typed(asked) | CAME)
    other = asked.consultation.consultees.create(
        name="Trust", postal_address="1 High Street", source="named", added_by=office
    )

    assert str(browser.get(f"{PAPER}{other.pk}/").context["form"]["received_on"].value()) == "2025-03-07"


def test_a_form_on_which_nothing_is_ticked_names_nobody(asked, office, sign_in):
    sign_in(office).post(f"{PAPER}{asked.consultee.pk}/", typed(asked, naming="") | CAME)

    assert not Response.objects.get().named


def test_a_form_beside_an_answer_on_line_is_refused_and_what_was_typed_stays(asked, office, sign_in):
    given(asked)

    page = words(sign_in(office).post(f"{PAPER}{asked.consultee.pk}/", typed(asked, text="On paper.") | CAME))

    assert "Lunch club answered on line on Monday 10 March 2025" in page
    assert "On paper.</textarea>" in page


def test_what_was_entered_wrong_is_corrected(asked, office, sign_in):
    browser = sign_in(office)
    browser.post(f"{PAPER}{asked.consultee.pk}/", typed(asked) | CAME)

    browser.post(f"{PAPER}{asked.consultee.pk}/", typed(asked, scale="2", version="1") | CAME)

    assert Response.objects.get().answers.get(question=asked.scale).scale == 2


def test_equality_sheets_are_counted_one_after_the_other(asked, office, sign_in):
    question = QuestionFactory(
        consultation=asked.consultation, kind="choice", is_equality=True, text="How old?", options=["Young", "Old"]
    )
    browser = sign_in(office)

    for _ in range(2):
        page = browser.post(f"{PAPER}equality/", {f"q{question.pk}": str(question.options.last().pk)}, follow=True)

    assert "The sheet is counted. Enter the next." in words(page)
    assert EqualityCount.objects.get(option=question.options.last()).number == 2
    assert "Nothing is ticked" in words(browser.post(f"{PAPER}equality/", {}))


def test_another_district_finds_nothing_here(asked, sign_in):
    browser = sign_in(partner_of(DistrictFactory()))

    for end in ("", "equality/", f"{asked.consultee.pk}/"):
        assert browser.get(f"{PAPER}{end}").status_code == 404


def test_three_need_no_more_queries_than_one(asked, office, sign_in, django_assert_max_num_queries):
    browser = sign_in(office)
    browser.get(PAPER)

    with django_assert_max_num_queries(30) as one:
        browser.get(PAPER)
    for name in ("One", "Two"):
        asked.consultation.consultees.create(name=name, postal_address="1 Road", source="named", added_by=office)
    with django_assert_max_num_queries(30) as three:
        browser.get(PAPER)

    assert len(three) == len(one)


def test_after_the_close_forms_that_came_in_time_are_entered(asked, office, sign_in, clock):
    clock.move_to(AFTER)

    page = sign_in(office).post(f"{PAPER}{asked.consultee.pk}/", typed(asked) | CAME, follow=True)

    assert "is entered" in words(page)
