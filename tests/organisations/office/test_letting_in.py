"""The office's pages: who is let in, and what each office sees."""

from __future__ import annotations

import pytest

from organisations.models import (
    ContactDetail,
    Organisation,
    OrganisationIdentifier,
)
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
    partner_of,
)

pytestmark = pytest.mark.django_db
REGISTER = "/office/register/"


@pytest.fixture
def contact(club, district) -> ContactDetail:
    return ContactDetail.objects.create(organisation=club, district=district, kind="phone", value="01632 960123")


def names(response) -> list[str]:
    return [row.record.organisation.name for row in response.context["table"].paginated_rows]


def doors(contact: ContactDetail) -> list[str]:
    of_the_club = ["", "details/", "contacts/add/", f"contacts/{contact.pk}/strike/"]
    steps = [f"wychavon/{step}/" for step in ("facts", "admit", "refuse", "leave", "apply")]
    return [f"{REGISTER}club/{door}" for door in [*of_the_club, *steps]]


def test_a_stranger_is_asked_to_sign_in(client, contact):
    for door in [REGISTER, f"{REGISTER}add/", f"{REGISTER}import/", *doors(contact)]:
        assert client.get(door)["Location"].startswith("/accounts/")


def test_who_holds_no_office_is_told_who_is_let_in(sign_in, club, contact):
    member = sign_in(MembershipFactory(organisation=club).user)

    for door in [REGISTER, f"{REGISTER}add/", f"{REGISTER}import/", *doors(contact)]:
        response = member.get(door)
        assert response.status_code == 403
        assert "This page is for council officers and infrastructure partners." in response.content.decode()


def test_the_second_step_is_asked_for(sign_in, district):
    officer = sign_in(officer_of(district), second_step=False)

    assert officer.get(REGISTER).status_code == 302


def test_officers_and_partners_of_the_district_are_let_in(sign_in, district, contact):
    for person in [officer_of(district), partner_of(district)]:
        office = sign_in(person)
        for door in [REGISTER, f"{REGISTER}add/", f"{REGISTER}import/", *doors(contact)]:
            assert office.get(door).status_code == 200, door


def test_another_districts_office_sees_nothing_of_this_one(sign_in, contact):
    other = sign_in(officer_of(DistrictFactory()))

    for door in doors(contact):
        assert other.get(door).status_code == 404, door
        assert other.post(door).status_code == 404, door
    assert names(other.get(REGISTER)) == []


def test_of_an_organisation_in_two_districts_each_office_sees_its_own_side(sign_in, officer, club, contact):
    other = DistrictFactory(name="Malvern Hills", slug="malvern-hills")
    StandingFactory(organisation=club, district=other, evidence="Seen by Malvern")

    ours = officer.get(f"{REGISTER}club/").content.decode()
    theirs = sign_in(officer_of(other)).get(f"{REGISTER}club/").content.decode()

    assert ("01632 960123" in ours, "Seen by Malvern" in ours) == (True, False)
    assert ("01632 960123" in theirs, "Seen by Malvern" in theirs) == (False, True)


def test_the_register_is_searched_by_name_postcode_and_number(officer, district, club):
    Organisation.objects.filter(pk=club.pk).update(postcode="WR10 1AA")
    OrganisationIdentifier.objects.create(organisation=club, scheme="GB-CHC", identifier="1000430")
    StandingFactory(district=district, organisation__name="Band", organisation__postcode="WR9 1AA")

    for words in ["lunch", "wr10", "WR10 1AA", "1000430", "GB-CHC-1000430"]:
        assert names(officer.get(REGISTER, {"q": words})) == ["Lunch Club"], words


def test_the_register_is_filtered_by_each_fact(officer, district):
    area, theme = AreaFactory(parent=district.area), ThemeFactory(district=district)
    StandingFactory(district=district, organisation__name="Bare")
    facts = {"area": area, "primary_theme": theme, "based_in_district": "yes", "share_of_work": "some"}
    StandingFactory(district=district, organisation__name="Known", **facts)
    StandingFactory(district=district, organisation__name="Applicant", status="applied", admitted_on=None, **facts)

    both = ["Applicant", "Known"]
    for query, found in [
        ({"status": "applied"}, ["Applicant"]),
        ({"area": area.pk}, both),
        ({"theme": theme.pk}, both),
        ({"based": "yes"}, both),
        ({"share": "some"}, both),
        ({"missing": "theme"}, ["Bare"]),
        ({"missing": "area"}, ["Bare"]),
        ({"missing": "check"}, ["Applicant", "Bare", "Known"]),
    ]:
        assert names(officer.get(REGISTER, query)) == found, query


def test_who_works_in_two_districts_may_choose_one(sign_in):
    first, second = DistrictFactory(name="First"), DistrictFactory(name="Second")
    user = officer_of(first)
    MembershipFactory(user=user, organisation=second.council, role="office_staff")
    for district in [first, second]:
        StandingFactory(district=district, organisation__name=f"Club of {district}")
    office = sign_in(user)

    assert names(office.get(REGISTER)) == ["Club of First", "Club of Second"]
    assert names(office.get(REGISTER, {"district": second.pk})) == ["Club of Second"]


def test_the_list_asks_the_same_number_of_questions_for_1_and_3(officer, district, django_assert_num_queries):
    def add():
        StandingFactory(
            district=district, area=AreaFactory(parent=district.area), primary_theme=ThemeFactory(district=district)
        )

    add()
    officer.get(REGISTER)
    with django_assert_num_queries(LIST_QUERIES):
        officer.get(REGISTER)
    add()
    add()
    with django_assert_num_queries(LIST_QUERIES):
        officer.get(REGISTER)


def test_the_download_has_no_formulas(officer, district):
    StandingFactory(district=district, organisation__name="=HYPERLINK(1)")

    streamed = officer.get(f"{REGISTER}export.csv").streaming_content

    assert ",'=HYPERLINK(1)," in b"".join(streamed).decode("utf-8-sig").splitlines()[1]


LIST_QUERIES = 10
