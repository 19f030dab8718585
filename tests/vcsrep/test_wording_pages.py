"""Writing a letter in the district's own words, with how it reads beside it."""

from __future__ import annotations

import pytest

from notifications.models import Wording
from tests.factories.notifications import WordingFactory
from tests.factories.organisations import DistrictFactory, officer_of

pytestmark = pytest.mark.django_db

KIND = "elections.poll_open"
PAGE = f"/office/mail/wording/wychavon/{KIND}/"
NOTHING = {"subject": "", "opening": "", "closing": ""}


@pytest.fixture
def office(sign_in):
    return sign_in(officer_of(DistrictFactory(name="Wychavon", slug="wychavon")))


def test_the_list_says_which_letters_go_out_in_own_words(office):
    own = WordingFactory(kind=KIND)

    parts = office.get("/office/mail/wording/").context["parts"]

    assert [str(district) for district, _ in parts] == ["Wychavon"]
    assert [row for row in parts[0][1] if row[2]] == [(KIND, "Poll open", own)]


def test_what_is_saved_is_in_force_and_shown_with_who_wrote_it(office):
    answer = office.post(PAGE, NOTHING | {"subject": "{organisation}: your vote"}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert answer.context["preview"][0] == "Rowan Lunch Club: your vote"
    assert [row.subject for row in answer.context["history"]] == ["{organisation}: your vote"]


def test_a_preview_shows_what_is_typed_and_saves_nothing(office):
    page = office.post(PAGE, NOTHING | {"opening": "Good news from {district}.", "preview": "1"})

    assert "Dear Ann Lee,\n\nGood news from Wychavon.\n\n" in page.context["preview"][1]
    assert not Wording.objects.exists()


def test_every_line_that_cannot_be_understood_is_named_and_nothing_typed_is_lost(office):
    page = office.post(PAGE, NOTHING | {"opening": "{a}\n{b}", "closing": "{"})

    assert page.context["form"].errors == {
        "opening": [
            "Line 1: there is no placeholder {a} in this letter.",
            "Line 2: there is no placeholder {b} in this letter.",
        ],
        "closing": ["Line 1: a curly bracket stands alone. Placeholders are written like {district}."],
    }
    assert page.context["form"]["opening"].value() == "{a}\n{b}"
    assert (page.context["preview"], Wording.objects.count()) == (None, 0)


def test_markup_is_shown_as_it_is_typed(office):
    page = office.post(PAGE, NOTHING | {"opening": "<script>alert(1)</script>", "preview": "1"})

    assert "<script>alert(1)" not in page.content.decode()


def test_the_button_goes_back_to_the_standard_text(office):
    WordingFactory(kind=KIND)

    office.post(f"{PAGE}standard/")
    again = office.post(f"{PAGE}standard/", follow=True)

    assert not Wording.objects.in_force().exists()
    assert "This letter goes out in the standard text already." in again.content.decode()


@pytest.mark.parametrize("path", [f"/office/mail/wording/malvern/{KIND}/", "/office/mail/wording/wychavon/no.such/"])
def test_of_another_district_and_of_no_letter_there_is_no_page(office, path):
    DistrictFactory(slug="malvern")

    assert office.get(path).status_code == 404
    assert office.post(path, NOTHING | {"subject": "Mine"}).status_code == 404
    assert office.post(f"{path}standard/").status_code == 404


def test_the_desk_says_that_own_words_could_not_be_used(office):
    WordingFactory(fault="There is no {nobody} in this letter.", fault_at="2025-03-01T12:00Z")

    assert "Own words not used" in office.get("/office/").content.decode()


def test_too_long_a_text_is_refused(office):
    page = office.post(PAGE, NOTHING | {"closing": "a" * 10_000})

    assert list(page.context["form"].errors) == ["closing"]
