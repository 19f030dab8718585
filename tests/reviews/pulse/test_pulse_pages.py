from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from reviews.models import PulseAnswer, PulseComparator, PulseQuestion
from tests.factories.organisations import MembershipFactory, StandingFactory, officer_of
from tests.factories.pulse import PulseComparatorFactory, PulseQuestionFactory
from tests.partnerships.pages import boxes

pytestmark = pytest.mark.django_db
SAID = {"feeling": "definitely", "person_name": "Vera"}


@pytest.fixture(autouse=True)
def _clock(today):
    with time_machine.travel(today, tick=False):
        yield


@pytest.fixture
def club():
    standing = StandingFactory(district__slug="wychavon", organisation__slug="club", organisation__name="Lunch club")
    return MembershipFactory(organisation=standing.organisation, name="Vera"), standing.district


def test_an_organisation_answers_on_its_page_and_is_not_asked_again(club, sign_in):
    membership, district = club
    question = PulseQuestionFactory(district=district)
    browser = sign_in(membership.user)

    before = browser.get("/my/").content.decode()
    page = browser.get("/my/club/pulse/")
    after = browser.post("/my/club/pulse/", {"question": question.pk, **SAID}, follow=True)
    again = browser.post("/my/club/pulse/", {"question": question.pk, **SAID})

    assert "Say how far you agree" in before
    assert page.context["form"].initial == {"question": question.pk, "person_name": "Vera"}
    assert "definitely agree, by Vera on Friday 14 March 2025" in after.content.decode()
    assert "Say how far you agree" not in browser.get("/my/").content.decode()
    assert again.context["form"].non_field_errors() == ["Vera has answered for Lunch club on Friday 14 March 2025."]


def test_who_only_speaks_for_it_reads_the_question_and_cannot_answer(club, sign_in):
    membership, district = club
    question = PulseQuestionFactory(district=district)
    other = sign_in(MembershipFactory(organisation=membership.organisation, role="other").user)

    assert "Only the voting contact or the backup" in other.get("/my/club/pulse/").content.decode()
    assert other.post("/my/club/pulse/", {"question": question.pk, **SAID}).status_code == 403
    assert not PulseAnswer.objects.exists()


def test_nobody_finds_another_organisation_s_question(club, sign_in):
    _, district = club
    question = PulseQuestionFactory(district=district)
    stranger = sign_in(MembershipFactory().user)

    assert stranger.get("/my/club/pulse/").status_code == 404
    assert stranger.post("/my/club/pulse/", {"question": question.pk, **SAID}).status_code == 404


@pytest.mark.parametrize("number", ["", "0", "-1", "9" * 30, "x"])
def test_a_tampered_question_is_refused(club, sign_in, number):
    membership, district = club
    PulseQuestionFactory(district=district)

    page = sign_in(membership.user).post("/my/club/pulse/", {"question": number, **SAID})

    assert (page.status_code, PulseAnswer.objects.count()) == (200, 0)


def test_an_office_asks_changes_and_adds_what_others_measured(club, sign_in):
    _, district = club
    browser = sign_in(officer_of(district))
    days = boxes("opens_on", dt.date(2025, 3, 14)) | boxes("closes_on", dt.date(2025, 4, 14))
    typed = {"year": "2024", "statement": "We are heard.", **days}
    measured = {"label": "England", "asked": "Can you?", "share": "16.3", "source": "A survey of 2008"}

    browser.post("/office/reviews/pulse/wychavon/ask/", typed)
    twice = browser.post("/office/reviews/pulse/wychavon/ask/", typed)
    question = PulseQuestion.objects.get()
    browser.post(f"/office/reviews/pulse/{question.pk}/", typed | {"statement": "We are listened to."})
    browser.post("/office/reviews/pulse/wychavon/comparators/add/", measured)
    page = " ".join(browser.get("/office/reviews/pulse/").content.decode().split())

    assert twice.context["form"].non_field_errors() == ["The question of this year is asked already."]
    assert "“We are listened to.”" in page
    assert "England: 16.3%</strong>; how many answered is not known. “Can you?”" in page
    browser.post(f"/office/reviews/pulse/comparators/{PulseComparator.objects.get().pk}/take-out/")
    assert not PulseComparator.objects.exists()


@pytest.mark.parametrize("year", ["0", "9999", "text", "99999999999999999999", ""])
def test_a_tampered_year_is_refused(club, sign_in, year):
    _, district = club
    days = boxes("opens_on", dt.date(2025, 3, 14)) | boxes("closes_on", dt.date(2025, 4, 14))

    page = sign_in(officer_of(district)).post(
        "/office/reviews/pulse/wychavon/ask/", {"year": year, "statement": "We are heard.", **days}
    )

    assert list(page.context["form"].errors) == ["year"]


def test_an_office_of_another_district_finds_nothing_of_it(club, sign_in):
    _, district = club
    question, comparator = PulseQuestionFactory(district=district), PulseComparatorFactory(district=district)
    elsewhere = sign_in(officer_of(StandingFactory().district))

    for address in (
        f"{question.pk}/",
        "wychavon/ask/",
        "wychavon/comparators/add/",
        f"comparators/{comparator.pk}/take-out/",
    ):
        assert elsewhere.get(f"/office/reviews/pulse/{address}").status_code == 404
