"""Setting up the district: who is let in, what the page says, what its forms do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import DistrictPartner, Membership, Organisation, Role
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
    partner_of,
)

pytestmark = pytest.mark.django_db
PAGE = "/office/district/wychavon/"
PAGE_QUERIES = 9
PETRA = {"staff_name": "Petra Partner", "staff_email": "petra@example.org"}
FIRST_DAY = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2024"}


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon", slug="wychavon", council__name="Wychavon District Council")


@pytest.fixture
def officer(district, sign_in):
    return sign_in(officer_of(district))


def the_officers(district) -> list[str]:
    partner = DistrictPartnerFactory(district=district)
    theme = ThemeFactory(district=district)
    of_the_partner = [f"partners/{partner.pk}/end/", f"partners/{partner.pk}/staff/"]
    ones = ["partners/add/", *of_the_partner, f"themes/{theme.pk}/rename/", f"themes/{theme.pk}/remove/", "areas/add/"]
    return [f"{PAGE}{door}" for door in ones]


def everybodys() -> list[str]:
    return [PAGE, f"{PAGE}themes/add/"]


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def brought(**answers: str) -> dict[str, str]:
    return {"source": "register", "name": "Vale CVS", **FIRST_DAY, **answers}


def test_a_stranger_is_asked_to_sign_in(client, district):
    for door in everybodys() + the_officers(district):
        assert client.get(door)["Location"].startswith("/accounts/")


def test_who_holds_no_office_is_told_who_is_let_in(sign_in, district):
    member = sign_in(MembershipFactory().user)

    for door in everybodys() + the_officers(district):
        assert member.get(door).status_code == 403


def test_another_districts_office_sees_nothing_of_this_one(sign_in, district):
    other = sign_in(officer_of(DistrictFactory()))

    for door in everybodys() + the_officers(district):
        assert (other.get(door).status_code, other.post(door).status_code) == (404, 404), door


def test_a_partner_may_see_the_page_and_add_themes(sign_in, district):
    partner = sign_in(partner_of(district))

    assert [partner.get(door).status_code for door in everybodys()] == [200, 200]
    for door in the_officers(district):
        assert (partner.get(door).status_code, partner.post(door).status_code) == (403, 403), door
    assert "Only officers of Wychavon District Council do this." in partner.get(f"{PAGE}areas/add/").content.decode()


def test_an_officer_may_do_all(officer, district):
    for door in everybodys() + the_officers(district):
        assert officer.get(door).status_code == 200, door


def test_rows_of_another_district_are_not_there(officer):
    partner, theme = DistrictPartnerFactory(), ThemeFactory()

    assert officer.get(f"{PAGE}partners/{partner.pk}/end/").status_code == 404
    assert officer.get(f"{PAGE}partners/{partner.pk}/staff/").status_code == 404
    assert officer.get(f"{PAGE}themes/{theme.pk}/rename/").status_code == 404


def test_an_empty_list_says_what_to_do_and_why(officer):
    page = officer.get(PAGE).content.decode()

    for sentence in [
        "until then nobody can call an election",
        "until then no seat can be elected by a theme",
        "until then no seat can be elected by an area",
    ]:
        assert page.count(sentence) == 1, sentence


def test_the_lists_say_how_many(officer, district):
    partner = DistrictPartnerFactory(district=district)
    MembershipFactory(organisation=partner.organisation, role=Role.OFFICE_STAFF)
    MembershipFactory(organisation=partner.organisation, role=Role.OFFICE_STAFF, ends_on=dt.date(2020, 2, 1))
    MembershipFactory(organisation=partner.organisation, role=Role.OTHER)
    facts = {"area": AreaFactory(parent=district.area), "primary_theme": ThemeFactory(district=district)}
    StandingFactory(district=district, **facts)
    StandingFactory(district=district, **facts)
    StandingFactory(district=district, status="refused", admitted_on=None, **facts)

    shown = officer.get(PAGE).context

    assert [partner.staff for partner in shown["partners"]] == [1]
    assert [theme.organisations for theme in shown["themes"]] == [2]
    assert [area.organisations for area in shown["areas"]] == [2]


def test_the_page_asks_the_same_number_of_questions_for_1_and_3(officer, district, django_assert_num_queries):
    def add():
        partner = DistrictPartnerFactory(district=district)
        MembershipFactory(organisation=partner.organisation, role=Role.OFFICE_STAFF)
        theme, area = ThemeFactory(district=district), AreaFactory(parent=district.area)
        StandingFactory(district=district, primary_theme=theme, area=area)

    add()
    officer.get(PAGE)
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(PAGE)
    add()
    add()
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(PAGE)


def test_a_partner_from_the_register_becomes_infrastructure_and_the_page_says_so(officer, district):
    StandingFactory(district=district, organisation__name="Vale CVS")

    response = officer.post(f"{PAGE}partners/add/", brought(name="vale cvs", **PETRA), follow=True)

    assert messages_of(response) == [
        "Vale CVS serves Wychavon from Monday 1 April 2024. The register now says that it is infrastructure "
        "(generic). Petra Partner gets a letter that says how to sign in."
    ]
    petra = Membership.objects.get(organisation__name="Vale CVS").user
    assert list(petra.districts_as_partner(timezone.localdate())) == [district]


def test_a_partner_that_has_staff_needs_no_name(officer, district):
    organisation = StandingFactory(
        district=district, organisation__name="Vale CVS", organisation__is_infrastructure=True
    ).organisation
    MembershipFactory(organisation=organisation, role=Role.OFFICE_STAFF)

    response = officer.post(f"{PAGE}partners/add/", brought(), follow=True)

    assert messages_of(response) == ["Vale CVS serves Wychavon from Monday 1 April 2024."]


def test_a_new_organisation_is_made_on_the_spot(officer, district):
    officer.post(f"{PAGE}partners/add/", brought(source="new", **PETRA))

    partner = DistrictPartner.objects.select_related("organisation").get()
    assert (partner.organisation.name, partner.organisation.is_infrastructure) == ("Vale CVS", True)
    assert partner.organisation.standings.get().district == district


def test_a_name_that_is_not_exact_brings_suggestions_and_loses_nothing(officer, district):
    StandingFactory(district=district, organisation__name="Vale CVS")

    form = officer.post(f"{PAGE}partners/add/", brought(name="Vale", **PETRA)).context["form"]

    assert form.errors == {
        "name": ["No organisation in standing in Wychavon is called “Vale”. Did you mean: Vale CVS?"]
    }
    assert form["staff_email"].value() == "petra@example.org"


@pytest.mark.parametrize("source", ["register", "new"])
def test_a_partner_that_nobody_acts_for_is_asked_for_somebody(officer, district, source):
    StandingFactory(district=district, organisation__name="Vale CVS")

    form = officer.post(f"{PAGE}partners/add/", brought(source=source)).context["form"]

    assert form.errors == {
        "staff_name": ["Enter the name of its first member of staff."],
        "staff_email": ["Enter the e-mail address of its first member of staff."],
    }


def test_a_refusal_is_shown_on_the_form(officer, district):
    StandingFactory(district=district, organisation__name="Vale CVS")

    form = officer.post(f"{PAGE}partners/add/", brought(source="new", **PETRA)).context["form"]

    assert form.non_field_errors() == [
        "Vale CVS is in the register of Wychavon already. Choose “It stands in the register”; if it is not in "
        "standing yet, admit it there first."
    ]
    assert Organisation.objects.filter(name="Vale CVS").count() == 1


def test_who_acts_for_a_partner_that_has_nobody_is_named_by_a_form(officer, district):
    organisation = StandingFactory(district=district, organisation__name="Vale CVS").organisation
    partner = DistrictPartnerFactory(district=district, organisation=organisation)
    door = f"{PAGE}partners/{partner.pk}/staff/"

    petra = {"name": "Petra Partner", "email": "petra@example.org"}
    first = officer.post(door, petra, follow=True)
    second = officer.post(door, petra)

    assert messages_of(first) == ["Petra Partner acts for Vale CVS and gets a letter."]
    assert [partner.staff for partner in first.context["partners"]] == [1]
    assert second.context["form"].non_field_errors() == [
        "Vale CVS has staff accounts already: its staff name their colleagues themselves."
    ]


def test_the_end_of_the_only_partner_says_what_that_means(officer, district):
    partner = DistrictPartnerFactory(district=district)
    door = f"{PAGE}partners/{partner.pk}/end/"

    alone = officer.get(door).content.decode()
    DistrictPartnerFactory(district=district)
    one_of_two = officer.get(door).content.decode()

    warning = "nobody can call an election until you add another"
    assert (warning in alone, warning in one_of_two) == (True, False)


def test_a_partner_ends_by_a_form(officer, district):
    partner = DistrictPartnerFactory(district=district, organisation__name="Vale CVS")
    last_day = {"ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2090"}

    response = officer.post(f"{PAGE}partners/{partner.pk}/end/", last_day, follow=True)

    assert messages_of(response) == ["Vale CVS serves until Friday 31 March 2090."]
    assert DistrictPartner.objects.get().ends_on == dt.date(2090, 3, 31)


def test_a_partner_that_has_left_is_not_listed(officer, district):
    partner = DistrictPartnerFactory(district=district, ends_on=dt.date(2021, 1, 1))

    assert list(officer.get(PAGE).context["partners"]) == []
    assert officer.get(f"{PAGE}partners/{partner.pk}/end/").status_code == 404


def test_a_theme_is_added_and_renamed_by_forms(officer, district):
    officer.post(f"{PAGE}themes/add/", {"name": "elderly"})
    theme = district.themes.get()

    response = officer.post(f"{PAGE}themes/{theme.pk}/rename/", {"name": "older people"}, follow=True)

    assert messages_of(response) == [
        "The theme “elderly” is added.",
        "The theme “older people” is saved.",
    ]
    assert [theme.name for theme in district.themes.all()] == ["older people"]


def test_a_local_area_is_added_by_a_form(officer, district):
    response = officer.post(f"{PAGE}areas/add/", {"name": "Pershore"}, follow=True)

    assert messages_of(response) == ["The local area “Pershore” is added."]
    assert [area.name for area in district.area.children.all()] == ["Pershore"]


def test_a_name_that_is_in_the_list_already_is_refused(officer, district):
    ThemeFactory(district=district, name="health")
    AreaFactory(name="Pershore", parent=district.area)

    theme = officer.post(f"{PAGE}themes/add/", {"name": "Health"}).context["form"]
    area = officer.post(f"{PAGE}areas/add/", {"name": "pershore"}).context["form"]

    assert theme.non_field_errors() == ["“health” is in the list already."]
    assert area.non_field_errors() == ["“Pershore” is in the list already."]


def test_the_districts_own_words_stand_on_public_pages(client, sign_in):
    district = DistrictFactory()
    officer = sign_in(officer_of(district))
    words = {"word_for_sector": "third sector", "word_for_representative": "sector champion"}

    officer.post(f"/office/district/{district.slug}/say/", words)

    district.refresh_from_db()
    assert (district.word_for_sector, district.word_for_representative) == ("third sector", "sector champion")
    assert "Who speaks for the third sector" in client.get("/").content.decode()
