from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from organisations.models import DistrictWord
from organisations.services.words import explain, take_out
from tests.factories.organisations import DistrictFactory, officer_of, partner_of
from vcsrep.errors import Clash, DomainError, NotAllowed
from vcsrep.pages.glossary import GLOSSARY, glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon", slug="wychavon")


def test_a_word_is_explained_changed_and_taken_out(district, today):
    officer = officer_of(district)

    row = explain(district=district, word=" The  strategy", meaning="Our plan.", day=today, by=officer)
    explain(district=district, word="The plan", meaning="Our plan.", day=today, by=officer, pk=row.pk)

    assert list(DistrictWord.objects.values_list("word", "meaning")) == [("The plan", "Our plan.")]
    take_out(district=district, pk=row.pk, day=today, by=officer)
    assert DistrictWord.objects.count() == 0
    history = DistrictWord.history.order_by("history_id").values_list("word", "history_type", "history_user")
    assert list(history) == [
        ("The strategy", "+", officer.pk),
        ("The plan", "~", officer.pk),
        ("The plan", "-", officer.pk),
    ]


def test_a_word_without_meaning_a_second_time_or_by_a_partner_is_refused(district, today):
    officer = officer_of(district)
    explain(district=district, word="Plan", meaning="Ours.", day=today, by=officer)

    with pytest.raises(DomainError, match=r"Enter the word and what it means\."):
        explain(district=district, word="Fund", meaning=" ", day=today, by=officer)
    with pytest.raises(Clash, match=r"“plan” is in the list already\."):
        explain(district=district, word="plan", meaning="Theirs.", day=today, by=officer)
    with pytest.raises(NotAllowed):
        explain(district=district, word="Fund", meaning="Money.", day=today, by=partner_of(district))
    with pytest.raises(NotAllowed):
        take_out(district=district, pk=DistrictWord.objects.get().pk, day=today, by=partner_of(district))


def test_the_database_keeps_a_word_once_and_with_a_meaning(district):
    DistrictWord.objects.create(district=district, word="Plan", meaning="Ours.")
    DistrictWord.objects.create(district=DistrictFactory(), word="Plan", meaning="Theirs.")

    with pytest.raises(IntegrityError), transaction.atomic():
        DistrictWord.objects.create(district=district, word="PLAN", meaning="Again.")
    with pytest.raises(IntegrityError, match="district_word_has_a_meaning"), transaction.atomic():
        DistrictWord.objects.create(district=district, word="Fund", meaning="")


def test_the_districts_meaning_stands_in_the_place_of_the_services(district):
    DistrictWord.objects.create(district=district, word="seat", meaning="One of our four.")
    DistrictWord.objects.create(district=district, word="WCAP", meaning="The three partners.")

    words = dict(glossary())

    assert (words["seat"], words["WCAP"], "Seat" in words) == ("One of our four.", "The three partners.", False)
    assert len(words) == len(GLOSSARY) + 2  # one of the district, and its word for a representative
    assert [*words] == sorted(words, key=str.casefold)


def test_with_several_districts_each_word_says_whose_it_is(district):
    DistrictFactory()
    DistrictWord.objects.create(district=district, word="Seat", meaning="One of our four.")

    words = dict(glossary())

    assert words["Seat (Wychavon)"] == "One of our four."
    assert words["Seat"] == dict(GLOSSARY)["Seat"]


def test_an_officer_keeps_the_words_on_pages_and_everybody_reads_them(district, sign_in):
    browser = sign_in(officer_of(district))
    page = "/office/district/wychavon/words/"

    assert browser.post(f"{page}add/", {"word": "WCAP", "meaning": "The three partners."}).url == page
    row = DistrictWord.objects.get()
    assert browser.post(f"{page}{row.pk}/", {"word": "WCAP", "meaning": "Three partners."}).url == page
    assert "Three partners." in Client().get("/help/").content.decode()
    refused = browser.post(f"{page}add/", {"word": "wcap", "meaning": "Again."})
    assert "is in the list already" in refused.content.decode()
    assert browser.post(f"{page}{row.pk}/take-out/").url == page
    assert "Three partners." not in Client().get("/help/").content.decode()
