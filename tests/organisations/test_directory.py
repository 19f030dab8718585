from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from organisations.models import ContactDetail, OrganisationType, OtherName
from tests.factories.organisations import AreaFactory, DistrictFactory, StandingFactory, ThemeFactory

pytestmark = pytest.mark.django_db
DIRECTORY = "/organisations/"


def names(response) -> list[str]:
    return [row.record.name for row in response.context["table"].paginated_rows]


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


def test_place_theme_and_type_narrow_the_list(client):
    district = DistrictFactory()
    area = AreaFactory(parent=district.area, name="Evesham")
    theme = ThemeFactory(district=district, name="health")
    found = StandingFactory(district=district, organisation__name="Found", area=area, primary_theme=theme).organisation
    OrganisationType.objects.create(organisation=found, type="charity")
    StandingFactory(district=district, organisation__name="Other")

    for query in [{"place": area.pk}, {"theme": "health"}, {"type": "charity"}]:
        assert names(client.get(DIRECTORY, query)) == ["Found"]
    chips = client.get(DIRECTORY, {"place": area.pk, "theme": "health"}).context["filter"].chips
    assert [(chip.label, chip.value) for chip in chips] == [("Place", "Evesham"), ("Theme", "Health")]


def test_a_place_that_it_has_left_does_not_find_it(client):
    district = DistrictFactory()
    area = AreaFactory(parent=district.area)
    gone = StandingFactory(district=district, area=area, status="left", ended_on=dt.date(2024, 1, 1))
    StandingFactory(organisation=gone.organisation)

    assert names(client.get(DIRECTORY, {"place": area.pk})) == []


def test_with_several_districts_a_place_says_whose_it_is(client):
    for name in ["Wychavon", "Malvern Hills"]:
        AreaFactory(name="Town", parent=DistrictFactory(area__name=name).area)

    choices = client.get(DIRECTORY).context["filter"].form.fields["place"].choices

    assert [label for _, label in choices] == ["Everywhere", "Town, Malvern Hills", "Town, Wychavon"]


def test_25_are_on_a_page_and_the_download_has_all(client):
    for number in range(26):
        StandingFactory(organisation__name=f"Club {number:02}", organisation__activities="=1+1")

    page = client.get(DIRECTORY)
    download = client.get(DIRECTORY, {"export": "csv"}).content.decode("utf-8-sig").splitlines()

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


QUERIES = 6


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
