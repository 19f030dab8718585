from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse

from organisations.models import ContactDetail, OrganisationType, OtherName
from organisations.services import publishing
from tests.factories.organisations import AreaFactory, DistrictFactory, StandingFactory, ThemeFactory

pytestmark = pytest.mark.django_db
DIRECTORY = "/organisations/"


def names(response) -> list[str]:
    return [row.record.name for row in response.context["table"].paginated_rows]


def lines_of(response) -> list[str]:
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def test_anybody_sees_who_is_in_standing(client):
    StandingFactory(organisation__name="Zither Circle")
    StandingFactory(organisation__name="accordion Club")
    StandingFactory(organisation__name="Hidden", organisation__name_withheld=True)
    StandingFactory(organisation__name="Applicant", status="applied", admitted_on=None)

    response = client.get(DIRECTORY)

    assert response.status_code == 200
    assert names(response) == ["accordion Club", "Zither Circle"]


def test_an_empty_directory_says_what_will_be_there(client):
    response = client.get(DIRECTORY)

    assert "No organisation is in standing yet." in response.content.decode()


def test_search_finds_former_names_and_never_a_withheld_one(client):
    shown = StandingFactory(organisation__name="Seniors Together").organisation
    OtherName.objects.create(organisation=shown, name="Over 60s", kind="former")
    hidden = StandingFactory(organisation__name="Over the Bridge", organisation__name_withheld=True).organisation
    OtherName.objects.create(organisation=hidden, name="Over 60s Refuge", kind="former")

    assert names(client.get(DIRECTORY, {"q": "the over 60's"})) == ["Seniors Together"]
    assert names(client.get(DIRECTORY, {"q": "bridge"})) == []


def test_search_forgives_accents_signs_and_plurals(client):
    for name in ["Café & Larder", "Ladies Choir", "Women's Institute", "Churches Together", "Arts and Crafts"]:
        StandingFactory(organisation__name=name)

    for typed, found in {
        "cafe and larders": "Café & Larder",
        "CAFÉS & LARDER": "Café & Larder",
        "lady choirs": "Ladies Choir",
        "womans institutes": "Women's Institute",
        "church together": "Churches Together",
        "arts crafts": "Arts and Crafts",
    }.items():
        assert names(client.get(DIRECTORY, {"q": typed})) == [found], typed


def test_a_typing_error_finds_the_nearest_names_and_says_so(client):
    StandingFactory(organisation__name="Heron Lunch Club")
    StandingFactory(organisation__name="Toddler Group")

    response = client.get(DIRECTORY, {"q": "lunhc clbu"})

    assert names(response) == ["Heron Lunch Club"]
    assert "No name has “lunhc clbu”. These have “lunch club”." in response.content.decode()


def test_no_typing_error_leads_to_a_name_that_is_withheld(client):
    StandingFactory(organisation__name="Sanctuary Haven", organisation__name_withheld=True)
    StandingFactory(organisation__name="Toddler Group")

    response = client.get(DIRECTORY, {"q": "sancturay haven"})

    assert (names(response), response.context["filter"].respelt) == ([], "")


def test_theme_and_type_narrow_the_list(client):
    district = DistrictFactory()
    theme = ThemeFactory(district=district, name="health")
    found = StandingFactory(district=district, organisation__name="Found", primary_theme=theme).organisation
    OrganisationType.objects.create(organisation=found, type="charity")
    StandingFactory(district=district, organisation__name="Other")

    for query in [{"theme": "health"}, {"type": "charity"}, {"theme": "health", "type": "charity"}]:
        assert names(client.get(DIRECTORY, query)) == ["Found"]
    chips = client.get(DIRECTORY, {"place": "Evesham", "theme": "health"}).context["filter"].chips
    assert [(chip.label, chip.value) for chip in chips] == [("Place", "Evesham"), ("Theme", "Health")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("evesham", ["In the town"]),
        ("Eveshma", ["In the town"]),
        ("wychavon", ["Elsewhere", "In the town"]),
        ("Badsey", ["In the town"]),
        ("wr11", ["In the town"]),
        ("WR1", ["Elsewhere"]),
        ("wr11 1a", ["In the town"]),
        ("Timbuktu", []),
    ],
)
def test_a_place_is_an_area_a_parish_in_it_or_a_postcode(client, typed, found):
    district = DistrictFactory(area__name="Wychavon")
    town = AreaFactory(parent=district.area, name="Evesham")
    AreaFactory(parent=town, name="Badsey", classification="parish")
    StandingFactory(district=district, area=town, organisation__name="In the town", organisation__postcode="WR11 1AA")
    StandingFactory(district=district, organisation__name="Elsewhere", organisation__postcode="WR1 1AA")

    assert names(client.get(DIRECTORY, {"place": typed})) == found


def test_a_place_that_it_has_left_does_not_find_it(client):
    district = DistrictFactory()
    area = AreaFactory(parent=district.area, name="Pershore")
    gone = StandingFactory(district=district, area=area, status="left", ended_on=dt.date(2024, 1, 1))
    StandingFactory(organisation=gone.organisation)

    assert names(client.get(DIRECTORY, {"place": "Pershore"})) == []


def test_25_are_on_a_page_and_the_download_has_all(client):
    for number in range(26):
        StandingFactory(organisation__name=f"Club {number:02}", organisation__activities="=1+1")

    page = client.get(DIRECTORY)
    download = lines_of(client.get("/organisations.csv"))

    assert len(names(page)) == 25
    assert page.context["table"].showing == "Showing 1 to 25 of 26"
    assert len(download) == 27
    assert download[1].startswith("Club 00,'=1+1,")


def test_nonsense_in_the_address_is_answered_in_words(client):
    response = client.get(DIRECTORY, {"place": "nowhere", "page": "last", "sort": "password"})

    assert response.status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_1_and_3(client, django_assert_num_queries):
    district = DistrictFactory()
    StandingFactory(district=district, area=AreaFactory(), primary_theme=ThemeFactory(district=district))
    with django_assert_num_queries(QUERIES):
        client.get(DIRECTORY)
    for _ in range(2):
        StandingFactory(district=district, area=AreaFactory(), primary_theme=ThemeFactory(district=district))
    with django_assert_num_queries(QUERIES):
        client.get(DIRECTORY)


QUERIES = 5


def test_downloads_have_what_the_page_shows_with_the_same_filters(client):
    kept = StandingFactory(organisation__name="Kept", organisation__slug="kept").organisation
    for value, day in [("public@example.org", dt.date(2025, 1, 1)), ("private@example.org", None)]:
        ContactDetail.objects.create(organisation=kept, kind="email", value=value, consented_on=day)
    StandingFactory(organisation__name="Other")
    StandingFactory(organisation__name="Kept secret", organisation__name_withheld=True)
    StandingFactory(organisation__name="Kept elsewhere", organisation__merged_into=kept)

    page = client.get(DIRECTORY, {"q": "kept"})
    table = lines_of(client.get(page.context["table"].csv_href))
    popolo = json.loads(b"".join(client.get(page.context["table"].json_href).streaming_content))

    assert len(table) == 2
    assert table[1].startswith("Kept,")
    assert "public@example.org" in table[1]
    assert "private@" not in table[1]
    assert [(one["name"], one["contact_details"]) for one in popolo["organizations"]] == [
        ("Kept", [{"type": "email", "value": "public@example.org"}])
    ]


def test_a_download_goes_on_behind_names_that_are_alike(client, monkeypatch):
    monkeypatch.setattr(publishing, "BATCH", 2)
    for _ in range(5):
        StandingFactory(organisation__name="Village Hall")
    StandingFactory(organisation__name="Zither Circle")

    cells = [line.split(",")[0] for line in lines_of(client.get("/organisations.csv"))]

    assert cells == ["Name", *["Village Hall"] * 5, "Zither Circle"]


def test_whoever_downloads_too_often_is_asked_to_wait(client):
    answers = [client.get(f"/organisations.{kind}").status_code for kind in ["csv", "json"] * 11]

    assert answers == [200] * 20 + [429] * 2
    assert client.get(DIRECTORY).status_code == 200


def test_an_organisation_is_there_for_machines_with_public_things_only(client):
    organisation = StandingFactory(organisation__name="Club", organisation__slug="club").organisation
    for value, day in [("public@example.org", dt.date(2025, 1, 1)), ("private@example.org", None)]:
        ContactDetail.objects.create(organisation=organisation, kind="email", value=value, consented_on=day)

    popolo = client.get(reverse("organisations:popolo", args=["club"])).json()

    assert (popolo["name"], popolo["contact_details"]) == ("Club", [{"type": "email", "value": "public@example.org"}])


@pytest.mark.parametrize("state", [{"organisation__name_withheld": True}, {"status": "applied", "admitted_on": None}])
def test_what_the_public_may_not_know_is_not_there_for_machines(client, state):
    StandingFactory(organisation__slug="club", **state)

    assert client.get(reverse("organisations:popolo", args=["club"])).status_code == 404
