from __future__ import annotations

import pytest

from notifications.models import Letter
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import DistrictFactory, officer_of

pytestmark = pytest.mark.django_db

KIND, MUST = "consultations.issue_moved", "elections.poll_open"
PAGE = "/office/mail/waiting/"


@pytest.fixture
def office(sign_in):
    return sign_in(officer_of(DistrictFactory(slug="wychavon")))


def test_what_waits_is_counted_by_kind_for_ones_own_district(office):
    LetterFactory.create_batch(2, kind=KIND)
    LetterFactory(kind=KIND, district="malvern-hills")
    LetterFactory(kind=MUST)

    rows = office.get(PAGE).context["rows"]

    assert rows == [(KIND, "News of an issue", 2, 0, True), (MUST, "Poll open", 1, 0, False)]


def test_the_page_says_how_many_before_it_stops_them_and_they_can_be_queued_again(office):
    LetterFactory.create_batch(2, kind=KIND)
    asked = office.get(f"{PAGE}{KIND}/stop/").context["explanation"]

    stopped = office.post(f"{PAGE}{KIND}/stop/", {"reason": "By mistake."}, follow=True)
    again = office.post(f"{PAGE}{KIND}/queue/", follow=True)

    assert asked.startswith("2 letters of this kind in your district have not gone out yet")
    assert [str(each) for each in stopped.context["messages"]] == ["2 letters stopped."]
    assert stopped.context["rows"] == [(KIND, "News of an issue", 0, 2, True)]
    assert [str(each) for each in again.context["messages"]] == ["2 letters queued again."]


def test_looking_at_the_question_stops_nothing_and_a_reason_is_needed(office):
    LetterFactory(kind=KIND)

    office.get(f"{PAGE}{KIND}/stop/")
    answer = office.post(f"{PAGE}{KIND}/stop/", {"reason": ""})

    assert "reason" in answer.context["form"].errors
    assert Letter.objects.get().state == "queued"


def test_of_what_must_be_got_and_of_unknown_kinds_there_is_no_such_page(office):
    LetterFactory(kind=MUST)

    answers = [
        office.post(f"{PAGE}{kind}/{act}/").status_code for kind in (MUST, "x" * 500) for act in ("stop", "queue")
    ]

    assert answers == [404] * 4


def test_when_another_was_faster_the_page_says_so(office):
    LetterFactory(kind=KIND, state="stopped", reason="All of this kind: no.")

    answer = office.post(f"{PAGE}{KIND}/stop/", {"reason": "By mistake."})

    assert answer.context["form"].non_field_errors() == [
        "No letter of this kind waits any more: they have gone out, or somebody has stopped them."
    ]
