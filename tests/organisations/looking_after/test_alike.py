"""Whether a group that asks for a place on the register stands on it already."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import ContactDetail, OrganisationIdentifier, OtherName
from organisations.services.doubles.asking import UNSAID, alike, alike_in_public
from organisations.services.doubles.search import look_for_doubles
from organisations.services.signing_up import sign_up
from tests.factories.organisations import DistrictFactory, StandingFactory, UserFactory, partner_of

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
SAID = {
    "name": "Rowan Lunch Club",
    "postcode": "WR9 6AB",
    "website": "https://rowan.example.org",
    "numbers": [["GB-CHC", "1234567"]],
    "phone": "01632 960001",
}
GROUP = {
    "name": "Rowan Lunch Club",
    "activities": "A hot meal on Fridays.",
    "types": ["community_group"],
    "postcode": "wr96ab",
    "website": "rowan.example.org",
    "charity_number": "1234567",
}


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def listed(district):
    def standing(name: str, **facts):
        facts = {f"organisation__{field}": value for field, value in facts.items()}
        return StandingFactory(district=district, organisation__name=name, **facts).organisation

    return standing


def told(candidates) -> list[tuple[str, int, list[str]]]:
    return [(one.organisation.name, one.score, one.reasons) for one in candidates]


def test_what_is_alike_is_scored_as_doubles_are_and_told_with_its_reasons(listed):
    numbered = listed("Something else")
    OrganisationIdentifier.objects.create(organisation=numbered, scheme="GB-CHC", identifier="1234567")
    listed("The Rowan Luncheon Club Ltd", postcode="WR9 6AB")
    listed("Meals in the Vale", website="http://www.rowan.example.org/us", postcode="WR9 6AB")
    listed("Choir", postcode="WR9 6AB")

    assert told(alike(SAID)) == [
        ("Something else", 100, ["same charity number"]),
        (
            "The Rowan Luncheon Club Ltd",
            67,
            ["same postcode", "name alike: “Rowan Lunch Club” and “The Rowan Luncheon Club Ltd”"],
        ),
        ("Meals in the Vale", 55, ["same web address", "same postcode"]),
    ]


def test_the_same_name_elsewhere_is_asked_about_too(listed):
    listed("Rowan Lunch Club", postcode="WR11 1AA")

    assert told(alike(SAID)) == [
        ("Rowan Lunch Club", 45, ["same name but for its spelling", "but in different places"])
    ]


def test_a_former_name_counts(listed):
    OtherName.objects.create(organisation=listed("Vale Meals"), name="Rowan Lunch Club", kind="former")

    assert told(alike(SAID)) == [("Vale Meals", 60, ["same name but for its spelling (a former name)"])]


def test_telephone_and_mail_count_for_the_office(listed, district):
    known = listed("Vale Meals", postcode="WR9 6AB")
    ContactDetail.objects.create(organisation=known, kind="phone", value="+44 1632 960001", district=district)
    ContactDetail.objects.create(organisation=known, kind="email", value="Ann@example.org", district=district)

    found = told(alike(SAID, email="ann@example.org"))

    assert found == [("Vale Meals", 55, ["same postcode", "same telephone number", "same e-mail address"])]


def test_what_lies_in_another_place_is_found_once_the_job_has_compared_it(listed):
    organisation = listed("Vale Meals", website="rowan.example.org")
    ContactDetail.objects.create(organisation=organisation, kind="phone", value="01632 960001")
    before = told(alike(SAID))

    look_for_doubles(organisation_ids=[organisation.pk], at=timezone.now())

    assert (before, told(alike(SAID))) == (
        [],
        [("Vale Meals", 55, ["same web address", "same telephone number"])],
    )


def test_a_stranger_is_told_nothing_that_the_page_of_the_entry_does_not_show(listed, district):
    known = listed("Vale Meals", postcode="WR9 6AB", website="https://rowan.example.org")
    ContactDetail.objects.create(organisation=known, kind="phone", value="01632 960001", district=district)
    look_for_doubles(organisation_ids=[known.pk], at=timezone.now())

    without = told(alike_in_public(SAID))
    known.website_consented_on = DAY
    known.save()

    assert without == [("Vale Meals", 75, [UNSAID])]
    assert told(alike_in_public(SAID)) == [("Vale Meals", 75, ["same web address"])]


@pytest.mark.parametrize("hidden", [{"name_withheld": True}, {}])
def test_who_is_not_listed_is_never_told_to_a_stranger(client, listed, district, hidden):
    known = listed("Rowan Lunch Club", **hidden)
    if not hidden:
        known.standings.update(status="refused", admitted_on=None)

    assert client.post("/join/group/", GROUP).url == "/join/person/"
    assert [one.organisation for one in alike(SAID)] == [known]


def test_a_group_that_looks_like_a_listed_one_is_asked_whether_it_is_that_one(client, listed):
    known = listed("The Rowan Lunch Club")

    page = client.post("/join/group/", GROUP)
    again = client.post("/join/group/", GROUP | {"different": "We meet in another village."})

    text = page.content.decode()
    assert [one.organisation for one in page.context["known"]] == [known]
    assert "Is it one of these?" in text
    assert "Alike: same name but for its spelling" in text
    assert f"/join/claim/{known.slug}/" in text
    assert list(page.context["form"].errors) == ["different"]
    assert again.url == "/join/person/"


def test_the_office_sees_how_alike_and_why(sign_in, listed, district):
    known = listed("Rowan Luncheon Club", postcode="WR9 6AB")
    look_for_doubles(organisation_ids=[known.pk], at=timezone.now())
    answers = SAID | {"activities": "Meals.", "types": [], "name_withheld": False}
    submission = sign_up(district=district, answers=answers, name="Ann", note="", by=UserFactory(), now=timezone.now())

    page = sign_in(partner_of(district)).get(f"/office/requests/{submission.pk}/")

    reasons = ["same postcode", "name alike: “Rowan Lunch Club” and “Rowan Luncheon Club”"]
    assert page.context["alike"] == [(f"/office/register/{known.slug}/", "Rowan Luncheon Club", 67, reasons)]
    assert "67 of 100 alike: same postcode; name alike:" in page.content.decode()


def test_the_search_costs_the_same_for_one_and_for_three(listed, django_assert_num_queries):
    listed("Rowan Luncheon Club", postcode="WR9 6AB")
    with django_assert_num_queries(QUERIES):
        one = alike_in_public(SAID)
    for name in ("The Rowan Lunch Club", "Rowan Lunch Clubb"):
        listed(name, postcode="WR9 6AB")
    with django_assert_num_queries(QUERIES):
        three = alike_in_public(SAID)
    assert (len(one), len(three)) == (1, 3)


QUERIES = 18
