"""What the forms of the office do with an organisation."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organisations.models import (
    ContactDetail,
    Organisation,
    Standing,
)
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
)

pytestmark = pytest.mark.django_db
REGISTER = "/office/register/"


def test_facts_are_checked_by_a_form(officer, club, district):
    theme, area = ThemeFactory(district=district), AreaFactory(parent=district.area)
    typed = {"based_in_district": "yes", "share_of_work": "majority", "area": area.pk, "primary_theme": theme.pk}

    refused = officer.post(f"{REGISTER}club/wychavon/facts/", typed)
    saved = officer.post(f"{REGISTER}club/wychavon/facts/", typed | {"evidence": "Annual report"})

    assert refused.context["form"].errors == {"evidence": ["Enter the evidence."]}
    assert saved["Location"] == f"{REGISTER}club/"
    standing = club.standings.get()
    assert (standing.share_of_work, standing.area, standing.primary_theme) == ("majority", area, theme)


def test_another_districts_theme_is_no_choice(officer, club):
    typed = {"based_in_district": "yes", "share_of_work": "some", "evidence": "x", "primary_theme": ThemeFactory().pk}

    response = officer.post(f"{REGISTER}club/wychavon/facts/", typed)

    assert list(response.context["form"].errors) == ["primary_theme"]


def test_a_standing_goes_its_way(officer, district):
    standing = StandingFactory(district=district, organisation__slug="choir", status="applied", admitted_on=None)

    def take(step, **typed):
        officer.post(f"{REGISTER}choir/wychavon/{step}/", typed)
        standing.refresh_from_db()
        return standing.status

    today = timezone.localdate()
    day = {"ended_on_day": today.day, "ended_on_month": today.month, "ended_on_year": today.year}
    assert take("refuse") == "applied"
    assert take("refuse", reason="No constitution") == "refused"
    assert take("apply") == "applied"
    assert take("admit", evidence="Seen") == "admitted"
    assert take("leave", reason="Closed", **day) == "left"
    assert take("admit") == "admitted"


def test_a_step_that_does_not_follow_is_explained_and_nothing_typed_is_lost(officer, club):
    response = officer.post(f"{REGISTER}club/wychavon/refuse/", {"reason": "No constitution"})

    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [
        "Lunch Club is “admitted” in Wychavon: this step does not follow."
    ]
    assert "No constitution" in response.content.decode()


def test_a_step_that_is_none_is_not_there(officer, club):
    assert officer.get(f"{REGISTER}club/wychavon/abolish/").status_code == 404


def test_an_organisation_is_added_by_hand(officer, district):
    typed = {
        "name": "Choir",
        "postcode": "wr91aa",
        "charity_number": "1000430",
        "status": "admitted",
        "is_frontline": "on",
    }

    response = officer.post(f"{REGISTER}add/", typed)

    assert response["Location"] == f"{REGISTER}choir/"
    choir = Organisation.objects.get(slug="choir")
    assert (choir.postcode, str(choir.identifiers.get()), choir.standings.get().status) == (
        "WR9 1AA",
        "GB-CHC-1000430",
        "admitted",
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"postcode": "next to the church"}, "postcode"),
        ({"charity_number": "soon"}, "charity_number"),
        ({"company_number": "soon"}, "company_number"),
        ({"website": "none at all"}, "website"),
        ({"latest_income": "-1"}, "latest_income"),
        ({"status": "left"}, "status"),
        ({"infrastructure_scope": "generic"}, "__all__"),
        ({"name": "Lunch Club"}, "__all__"),
        ({"founded_on_day": "31", "founded_on_month": "2", "founded_on_year": "2000"}, "founded_on"),
    ],
)
def test_what_cannot_be_added_is_said_beside_its_field(officer, club, typed, field):
    response = officer.post(f"{REGISTER}add/", {"name": "Choir", "status": "applied"} | typed)

    assert list(response.context["form"].errors) == [field]
    assert Organisation.objects.filter(name="Choir").count() == 0


def test_who_works_in_two_districts_says_where_an_organisation_is_added(sign_in):
    first, second = DistrictFactory(), DistrictFactory()
    user = officer_of(first)
    MembershipFactory(user=user, organisation=second.council, role="office_staff")
    office = sign_in(user)

    asked = office.post(f"{REGISTER}add/", {"name": "Choir", "status": "applied"})
    office.post(f"{REGISTER}add/", {"name": "Choir", "status": "applied", "district": second.pk})

    assert list(asked.context["form"].errors) == ["district"]
    assert Standing.objects.get().district == second


def test_details_are_changed(officer, club):
    shown = officer.get(f"{REGISTER}club/details/").context["form"].initial
    typed = {"name": "Lunch and Tea Club", "types": ["club", "charity"], "is_frontline": "on"}

    officer.post(f"{REGISTER}club/details/", typed)

    club.refresh_from_db()
    assert (shown["name"], club.name) == ("Lunch Club", "Lunch and Tea Club")
    assert [row.type for row in club.types.order_by("type")] == ["charity", "club"]


def test_an_income_is_read_as_people_write_it_and_shown_so(officer, club):
    officer.post(f"{REGISTER}club/details/", {"name": "Lunch Club", "latest_income": "£12,345"})

    club.refresh_from_db()
    shown = officer.get(f"{REGISTER}club/details/").context["form"].initial["latest_income"]
    assert (club.latest_income, shown) == (12345, "12,345")


@pytest.mark.parametrize(
    ("door", "field"),
    [("wychavon/facts/", "evidence"), ("wychavon/refuse/", "reason"), ("wychavon/admit/", "evidence")],
)
def test_a_reason_of_pages_is_not_taken(officer, club, door, field):
    errors = officer.post(f"{REGISTER}club/{door}", {field: "x" * 1001}).context["form"].errors

    assert errors[field] == [f"{field.capitalize()} must be 1000 characters or less; you wrote 1001."]


@pytest.mark.parametrize(("status", "is_public"), [("admitted", True), ("applied", False)])
def test_the_public_page_is_offered_where_there_is_one(officer, district, status, is_public):
    admitted_on = timezone.localdate() if status == "admitted" else None
    standing = StandingFactory(district=district, status=status, admitted_on=admitted_on)

    page = officer.get(f"{REGISTER}{standing.organisation.slug}/")

    assert page.context["is_public"] is is_public
    assert page.content.decode().count("The public does not see it.") == (0 if is_public else 1)


def test_a_contact_is_noted_with_or_without_consent_and_struck_off(officer, club, district):
    door = f"{REGISTER}club/contacts/add/"
    wrong = officer.post(door, {"kind": "email", "value": "call the vicar"})
    no_number = officer.post(door, {"kind": "phone", "value": "hello"})
    officer.post(door, {"kind": "email", "value": "club@example.org"})
    officer.post(door, {"kind": "phone", "value": "01632 960123", "is_public": "on"})

    assert wrong.context["form"].errors == {"value": ["Enter an e-mail address, like name@example.org."]}
    assert no_number.context["form"].errors == {"value": ["Enter a telephone number, like 01632 960123."]}
    assert list(club.contacts.public().values_list("value", flat=True)) == ["01632 960123"]
    private = club.contacts.get(kind="email")
    assert (private.district, private.consented_on) == (district, None)
    officer.post(f"{REGISTER}club/contacts/{private.pk}/strike/")
    assert club.contacts.filter(kind="email").count() == 0


def test_the_history_says_who_changed_what(officer, club, district):
    officer.post(f"{REGISTER}club/details/", {"name": "Tea Club", "is_frontline": "on"})

    history: list = officer.get(f"{REGISTER}club/").context["history"]

    newest = history[0]
    assert newest.title.startswith("Details changed by Contact")
    assert "@" not in newest.title
    assert newest.lines == ("Name: Lunch Club → Tea Club",)
    assert [entry.title.split(" by ")[0] for entry in history[1:]] == ["Standing in Wychavon added", "Details added"]


def test_the_page_asks_the_same_number_of_questions_however_long_its_history(
    officer, club, district, django_assert_num_queries
):
    def add(number):
        MembershipFactory(organisation=club, role="other")
        ContactDetail.objects.create(organisation=club, district=district, kind="phone", value=str(number))
        officer.post(f"{REGISTER}club/details/", {"name": f"Club {number}", "is_frontline": "on"})
        typed = {"based_in_district": "yes", "share_of_work": "some", "evidence": str(number)}
        typed["primary_theme"] = ThemeFactory(district=district).pk
        officer.post(f"{REGISTER}club/wychavon/facts/", typed)

    add(1)
    officer.get(f"{REGISTER}club/")
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(f"{REGISTER}club/")
    add(2)
    add(3)
    officer.get(f"{REGISTER}club/")
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(f"{REGISTER}club/")


PAGE_QUERIES = 28
