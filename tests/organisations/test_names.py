from __future__ import annotations

import pytest

from organisations.models import Organisation, OtherName, search_key
from organisations.models.names import asked_words, forms_of
from tests.factories.organisations import OrganisationFactory, StandingFactory


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Café & Kids' Club", "cafe and kids club"),
        ("ST. MARY’S  (Pershore) P.C.C.", "st marys pershore p c c"),
        ("Droitwich—Spa", "droitwich spa"),
        ("The", "the"),
        ("!!!", "!!!"),
        ("ﷺ" * 255, search_key("ﷺ" * 255)),
    ],
)
def test_names_are_compared_by_their_words(name, key):
    assert search_key(name) == key
    assert len(search_key(name)) <= 255


@pytest.mark.django_db
def test_an_organisation_keeps_its_key_when_it_is_renamed():
    organisation = OrganisationFactory(name="The Lunch Club")

    organisation.name = "Lunch & Tea"
    organisation.save()

    organisation.refresh_from_db()
    assert organisation.name_key == "lunch and tea"


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["over 60s", "60s the", "lunch club evesham", "Éve lun", "LUNCH"])
def test_search_finds_every_word_in_any_order_and_former_names(words):
    organisation = OrganisationFactory(name="Evesham Lunch Club")
    OtherName.objects.create(organisation=organisation, name="Over 60's Club", kind="former")
    OrganisationFactory(name="Evesham Rowing Club")

    found = Organisation.objects.named(words)

    assert list(found) == [organisation]


@pytest.mark.django_db
def test_the_directory_lists_who_is_in_standing_and_hides_nobody_else():
    shown = StandingFactory().organisation
    StandingFactory(organisation=shown)
    StandingFactory(organisation__name_withheld=True)
    StandingFactory(status="applied", admitted_on=None)
    StandingFactory(organisation__merged_into=shown)
    OrganisationFactory()

    assert list(Organisation.objects.listed()) == [shown]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("clubs", ["club"]),
        ("ladies", ["ladies", "lady"]),
        ("lady", ["lady", "ladies"]),
        ("churches", ["church"]),
        ("children", ["child"]),
        ("woman", ["women", "woman"]),
        ("bus", ["bus"]),
        ("fitness", ["fitness"]),
        ("trees", ["tree"]),
        ("day", ["day"]),
    ],
)
def test_one_and_many_answer_to_each_other(word, forms):
    assert forms_of(word) == forms


def test_and_is_asked_for_only_when_there_is_nothing_else():
    assert asked_words("Arts & Crafts") == ["arts", "crafts"]
    assert asked_words("&") == ["and"]
