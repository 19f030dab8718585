"""Consultations in the office and for everybody: who finds what."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from consultations.models import Consultation
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.consulting import BackgroundDocumentFactory, QuestionFactory
from tests.factories.organisations import DistrictFactory, officer_of

pytestmark = pytest.mark.django_db
OFFICE = "/office/consultations/"
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer(ground, sign_in):
    return sign_in(ground.officer)


def text(response):
    return " ".join(response.content.decode().split())


def test_another_district_s_office_finds_nothing(draft, opened, sign_in):
    elsewhere = sign_in(officer_of(DistrictFactory()))

    for path in ("", "amend/", "open/", "consultees/", "outcome/", "questions/add/text/"):
        assert elsewhere.get(f"{OFFICE}{draft.slug}/{path}").status_code == 404
    assert elsewhere.get(OFFICE).context["table"].showing == ""


def test_a_question_of_another_consultation_is_not_there(officer, draft):
    strange = QuestionFactory()

    for path in ("", "remove/"):
        assert officer.get(f"{OFFICE}{draft.slug}/questions/{strange.pk}/{path}").status_code == 404
    assert officer.post(f"{OFFICE}{draft.slug}/questions/{strange.pk}/move/").status_code == 404
    assert officer.get(f"{OFFICE}{draft.slug}/questions/add/guess/").status_code == 404


def test_a_draft_is_nobody_s_business(draft):
    document = BackgroundDocumentFactory(consultation=draft)

    assert Client().get(f"/consultations/{draft.slug}/").status_code == 404
    assert Client().get(f"/consultations/{draft.slug}/documents/{document.pk}/").status_code == 404
    assert draft.title not in text(Client().get("/consultations/"))


def test_a_draft_is_discarded_by_its_page(officer, draft):
    assert officer.post(f"{OFFICE}{draft.slug}/discard/").url == OFFICE
    assert not Consultation.objects.exists()


def test_everybody_finds_it_by_words_and_by_where_it_is(opened, clock):
    asked = {"words=bus": 1, "words=train": 0, "stage=open": 1, "stage=closed": 0, "kind=call": 0}

    found = {query: len(Client().get(f"/consultations/?{query}").context["table"].rows) for query in asked}

    assert found == asked
    assert "Answer until" in text(Client().get("/consultations/"))
    clock.move_to(CLOSES)
    assert len(Client().get("/consultations/?stage=closed").context["table"].rows) == 1
    assert "Answer until" not in text(Client().get("/consultations/"))


def test_it_stands_under_what_is_open_now(opened):
    for page in ("/", "/voice/"):
        assert opened.get_absolute_url() in text(Client().get(page))


def test_a_voting_contact_finds_it_on_its_own_page_until_it_has_answered(ground, opened, sign_in):
    answered, silent = (text(sign_in(voter.user).get("/my/")) for voter in ground.voters)

    assert "Consultation: Buses" not in answered
    assert "Consultation: Buses" in silent


def test_the_desk_says_what_waits(ground, opened, clock, sign_in):
    told = {}
    for hour in (NOW, CLOSES - DAY, CLOSES):
        clock.move_to(hour)
        told[hour] = text(sign_in(ground.officer).get("/office/"))

    assert [("close soon" in page, "Outcomes to publish" in page) for page in told.values()] == [
        (False, False),
        (True, False),
        (False, True),
    ]
