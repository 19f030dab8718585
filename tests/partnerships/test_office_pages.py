from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import Person
from partnerships.models import Partnership, Seat, Term
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ThemeFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def lsp():
    return PartnershipFactory(
        name="Wychavon LSP", slug="lsp", district=DistrictFactory(name="Wychavon", council__name="Wychavon Council")
    )


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


def day(name: str, value: dt.date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def address(name: str, *args: object) -> str:
    return reverse(f"partnerships_office:{name}", args=args)


def doors(lsp) -> list[str]:
    """Every page of a partnership that changes something."""
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    return [
        address("amend", lsp.slug),
        address("add_seat", lsp.slug),
        address("amend_seat", lsp.slug, term.seat.pk),
        address("end_seat", lsp.slug, term.seat.pk),
        address("appoint", lsp.slug, term.seat.pk),
        address("end_term", lsp.slug, term.pk),
    ]


def test_an_officer_opens_every_page(lsp, officer):
    pages = [*doors(lsp), address("list"), address("found"), address("partnership", lsp.slug)]

    assert [officer.get(page).status_code for page in pages] == [200] * 9


def test_a_stranger_is_asked_to_sign_in(lsp):
    pages = [*doors(lsp), address("list"), address("found"), address("partnership", lsp.slug)]

    assert [Client().get(page).status_code for page in pages] == [302] * 9


def test_a_member_without_an_office_is_refused(lsp, sign_in):
    member = sign_in(MembershipFactory().user)

    assert member.get(address("partnership", lsp.slug)).status_code == 403


def test_an_officer_of_another_district_finds_nothing(lsp, sign_in):
    other = sign_in(officer_of(DistrictFactory()))
    pages = [*doors(lsp), address("partnership", lsp.slug)]

    assert [other.get(page).status_code for page in pages] == [404] * 7
    assert other.get(address("list")).content.decode().count("Wychavon LSP") == 0


def test_a_partner_reads_and_is_told_who_may_change(lsp, sign_in):
    partner = sign_in(partner_of(lsp.district))
    sentence = "Partnerships and seats are changed by the partnership officers of Wychavon Council. Ask them to do it."

    page = partner.get(address("partnership", lsp.slug))
    refusals = [partner.get(door) for door in doors(lsp)]

    assert (page.status_code, page.content.decode().count(sentence)) == (200, 1)
    assert [(answer.status_code, answer.content.decode().count(sentence)) for answer in refusals] == [(403, 1)] * 6
    assert partner.get(address("found")).status_code == 403


def test_a_sign_that_no_database_takes_is_refused_beside_its_field(lsp, officer):
    seat = SeatFactory(partnership=lsp)

    form = officer.post(address("appoint", lsp.slug, seat.pk), {"organisation": "x\x00y"}).context["form"]

    assert form.errors["organisation"] == ["Null characters are not allowed."]


def test_a_seat_of_another_partnership_is_not_reached_through_this_one(lsp, officer):
    elsewhere = TermFactory()

    assert officer.get(address("end_seat", lsp.slug, elsewhere.seat.pk)).status_code == 404
    assert officer.get(address("end_term", lsp.slug, elsewhere.pk)).status_code == 404


@pytest.mark.parametrize("name", ["list", "partnership"])
def test_three_rows_cost_no_more_queries_than_one(lsp, officer, name):
    page = address("list") if name == "list" else address("partnership", lsp.slug)
    TermFactory(seat=SeatFactory(partnership=lsp))
    officer.get(page)
    with CaptureQueriesContext(connection) as for_one:
        officer.get(page)
    for _ in range(2):
        PartnershipFactory(district=lsp.district, parent=lsp)
        TermFactory(seat=SeatFactory(partnership=lsp))

    with CaptureQueriesContext(connection) as for_three:
        officer.get(page)

    assert len(for_one) == len(for_three)


def test_the_list_is_filtered_by_name_kind_and_vacancy(lsp, officer):
    SeatFactory(partnership=lsp)
    PartnershipFactory(name="Health group", classification="theme_group", district=lsp.district)

    def names(**query: str) -> list[str]:
        return [row.record.name for row in officer.get(address("list"), query).context["table"].rows]

    assert names() == ["Health group", "Wychavon LSP"]
    assert names(name="wych") == ["Wychavon LSP"]
    assert names(classification="theme_group") == ["Health group"]
    assert names(seats="vacant") == ["Wychavon LSP"]
    assert names(seats="filled") == ["Health group"]


def test_the_list_is_downloaded(lsp, officer):
    SeatFactory(partnership=lsp)

    lines = officer.get(address("list"), {"export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert lines == [
        "Partnership,Kind,Place,Answers to,Ceiling,Seats kept,Vacant",
        f"Wychavon LSP,Local Strategic Partnership,{lsp.area.name},,4,1,1",
    ]


def test_a_partnership_is_founded(lsp, officer):
    facts = {
        "name": "Health group",
        "classification": "theme_group",
        "area": lsp.district.area_id,
        "parent": lsp.pk,
        "purpose": "",
        "vcs_seat_ceiling": 2,
        "status": "formal",
        "term_months": 36,
        "member_ceiling": "",
    }

    answer = officer.post(address("found"), facts)

    assert answer.url == address("partnership", "health-group")
    group = Partnership.objects.get(slug="health-group")
    assert (group.district, group.parent, group.vcs_seat_ceiling) == (lsp.district, lsp, 2)


def test_what_a_partnership_decides_is_said_in_a_sentence_or_two(officer):
    errors = officer.post(address("found"), {"purpose": "x" * 1001}).context["form"].errors

    assert errors["purpose"] == ["What it decides must be 1000 characters or less; you wrote 1001."]


def test_founding_says_what_is_missing(officer):
    errors = officer.post(address("found"), {"vcs_seat_ceiling": "many"}).context["form"].errors

    assert errors == {
        "name": ["Enter the name."],
        "classification": ["Select the kind of partnership."],
        "area": ["Select the place it works for."],
        "status": ["Select the status."],
        "term_months": ["Enter the length of a term in months."],
        "vcs_seat_ceiling": ["Ceiling of seats for the voluntary sector must be a whole number, like 4."],
    }


def test_a_lower_ceiling_than_seats_is_refused_and_nothing_typed_is_lost(lsp, officer):
    SeatFactory.create_batch(2, partnership=lsp)
    AreaFactory()
    lsp.area = lsp.district.area
    lsp.save()
    facts = {
        "name": "Renamed LSP",
        "classification": "lsp",
        "area": lsp.area_id,
        "purpose": "",
        "vcs_seat_ceiling": 1,
        "status": "formal",
        "term_months": 36,
    }

    page = officer.post(address("amend", "lsp"), facts)

    assert page.context["form"].errors == {
        "__all__": ["Renamed LSP keeps 2 seats for the sector. End seats before you lower the ceiling to 1."]
    }
    assert page.content.decode().count('value="Renamed LSP"') == 1
    lsp.refresh_from_db()
    assert (lsp.name, lsp.vcs_seat_ceiling) == ("Wychavon LSP", 4)


def test_a_partnership_is_amended(lsp, officer):
    facts = {
        "name": "Renamed LSP",
        "classification": "lsp",
        "area": lsp.district.area_id,
        "purpose": "To agree.",
        "vcs_seat_ceiling": 3,
        "status": "informal",
        "term_months": 24,
    }

    answer = officer.post(address("amend", "lsp"), facts)

    assert answer.url == address("partnership", "lsp")
    lsp.refresh_from_db()
    assert (lsp.name, lsp.purpose, lsp.vcs_seat_ceiling) == ("Renamed LSP", "To agree.", 3)


def test_place_and_parent_stay_though_they_are_not_offered_to_others(lsp, officer):
    lsp.area = AreaFactory(classification="parish")
    lsp.parent = PartnershipFactory()
    lsp.save()
    SeatFactory(partnership=lsp, area=lsp.area)
    seat = Seat.objects.get()

    form = officer.get(address("amend", "lsp")).context["form"]
    seat_form = officer.get(address("amend_seat", "lsp", seat.pk)).context["form"]

    assert (lsp.area in form.fields["area"].queryset, lsp.parent in form.fields["parent"].queryset) == (True, True)
    assert lsp.area in seat_form.fields["area"].queryset


def seat_facts(**changes: object) -> dict[str, object]:
    facts = {"label": "Health seat", "role": "Representative", "way": "elected:sector", "voting": "on"}
    return facts | day("starts_on", TODAY) | changes


@pytest.mark.parametrize(
    ("way", "method", "electorate"),
    [
        ("appointed", "appointed", ""),
        ("elected:sector", "elected", "sector"),
        ("co_opted", "co_opted", ""),
        ("ex_officio", "ex_officio", ""),
    ],
)
def test_a_seat_is_added(lsp, officer, way, method, electorate):
    needed = {"ex_officio": {"post_elsewhere": "chief officer"}, "appointed": {"appointers": [lsp.district.council_id]}}

    answer = officer.post(address("add_seat", "lsp"), seat_facts(way=way, **needed.get(way, {})))

    assert answer.url == address("partnership", "lsp")
    seat = Seat.objects.get()
    assert (seat.label, seat.selection_method, seat.electorate, seat.voting) == (
        "Health seat",
        method,
        electorate,
        True,
    )
    assert (seat.partnership, seat.starts_on) == (lsp, TODAY)


def test_a_seat_elected_by_a_theme_or_an_area_is_added(lsp, officer):
    theme = ThemeFactory(district=lsp.district)
    place = AreaFactory(parent=lsp.district.area, classification="local_area")

    officer.post(address("add_seat", "lsp"), seat_facts(label="A", way="elected:theme", theme=theme.pk))
    officer.post(address("add_seat", "lsp"), seat_facts(label="B", way="elected:area", area=place.pk))

    assert list(Seat.objects.order_by("label").values_list("electorate", "theme", "area")) == [
        ("theme", theme.pk, None),
        ("area", None, place.pk),
    ]


@pytest.mark.parametrize(
    ("way", "gets_theme", "errors"),
    [
        ("elected:theme", False, {"theme": ["Choose the theme that elects this seat."]}),
        ("elected:area", False, {"area": ["Choose the place that elects this seat."]}),
        ("co_opted", True, {"theme": ["Choose “No theme”, or “Elected by a theme” above."]}),
        ("", False, {"way": ["Answer “How is it filled?”"]}),
    ],
)
def test_a_seat_form_says_what_does_not_fit(lsp, officer, way, gets_theme, errors):
    theme = ThemeFactory(district=lsp.district)

    page = officer.post(address("add_seat", "lsp"), seat_facts(way=way, theme=theme.pk if gets_theme else ""))

    assert page.context["form"].errors == errors
    assert page.content.decode().count('value="Health seat"') == 1
    assert Seat.objects.count() == 0


def test_a_fifth_seat_is_refused_on_the_page(lsp, officer):
    SeatFactory.create_batch(4, partnership=lsp)

    page = officer.post(address("add_seat", "lsp"), seat_facts())

    assert page.context["form"].errors == {
        "__all__": [
            "Wychavon LSP keeps 4 seats for the sector at most, and 4 will be in use on Friday 14 March 2025. "
            "A new seat replaces one: name the seat it replaces."
        ]
    }
    assert Seat.objects.count() == 4


def test_a_seat_is_changed_and_the_form_shows_what_it_was(lsp, officer):
    theme = ThemeFactory(district=lsp.district)
    seat = SeatFactory(partnership=lsp, label="Old", electorate="theme", theme=theme)

    form = officer.get(address("amend_seat", "lsp", seat.pk)).context["form"]
    facts = seat_facts(label="New", way="appointed", appointers=[lsp.district.council_id])
    answer = officer.post(address("amend_seat", "lsp", seat.pk), facts)

    assert (form["way"].initial, form["theme"].initial, form["label"].initial) == ("elected:theme", theme, "Old")
    assert answer.url == address("partnership", "lsp")
    seat.refresh_from_db()
    assert (seat.label, seat.selection_method, seat.electorate, seat.theme) == ("New", "appointed", "", None)


def test_a_seat_is_given_up(lsp, officer):
    seat = SeatFactory(partnership=lsp)

    answer = officer.post(address("end_seat", "lsp", seat.pk), day("ends_on", TODAY) | {"why": "Replaced"})

    assert answer.url == address("partnership", "lsp")
    seat.refresh_from_db()
    assert seat.ends_on == TODAY


def test_a_seat_under_its_holder_is_not_given_up(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp), person__name="Ann Lee")

    page = officer.post(address("end_seat", "lsp", term.seat.pk), day("ends_on", TODAY) | {"why": "Replaced"})

    assert page.context["form"].errors == {
        "__all__": ["Ann Lee sits in this seat until Tuesday 31 March 2026. End that term first."]
    }
    assert page.content.decode().count("Replaced</textarea>") == 1


def appointment(**changes: object) -> dict[str, object]:
    facts = {"name": "Ann Lee", "email": "", "organisation": "Lunch Club", "how_chosen": "By the partners."}
    return facts | day("starts_on", TODAY) | changes


def test_somebody_new_is_appointed(lsp, officer):
    seat, group = SeatFactory(partnership=lsp, selection_method="co_opted", electorate=""), OrganisationFactory()
    group.name = "Evesham Lunch Club"
    group.save()

    answer = officer.post(address("appoint", "lsp", seat.pk), appointment(email="ann@example.org"))

    assert answer.url == address("seat", "lsp", seat.pk)
    term = Term.objects.get()
    assert (term.person.name, term.person.email, term.on_behalf_of) == ("Ann Lee", "ann@example.org", group)
    assert (term.starts_on, term.ends_on, term.how_chosen) == (TODAY, None, "By the partners.")


def test_somebody_on_record_is_appointed_again(lsp, officer):
    OrganisationFactory(name="Lunch Club")
    past = TermFactory(seat=SeatFactory(partnership=lsp), ends_on=dt.date(2025, 1, 1), end_reason="resigned")

    officer.post(address("appoint", "lsp", past.seat.pk), appointment(name="", known=past.person.pk))

    assert [term.person for term in Term.objects.all()] == [past.person, past.person]
    assert Person.objects.count() == 1


def test_of_several_organisations_one_is_chosen(lsp, officer):
    seat = SeatFactory(partnership=lsp)
    first, second = OrganisationFactory(name="Evesham Lunch Club"), OrganisationFactory(name="Upton Lunch Club")

    asked = officer.post(address("appoint", "lsp", seat.pk), appointment())
    officer.post(address("appoint", "lsp", seat.pk), appointment(choice=second.pk))

    assert asked.context["form"].errors == {"choice": ["2 organisations have “Lunch Club” in their name. Choose one."]}
    assert asked.context["form"].fields["choice"].choices == [
        (str(first.pk), "Evesham Lunch Club"),
        (str(second.pk), "Upton Lunch Club"),
    ]
    assert Term.objects.get().on_behalf_of == second


def test_the_exact_name_needs_no_choice(lsp, officer):
    seat = SeatFactory(partnership=lsp)
    exact, _ = OrganisationFactory(name="Lunch Club"), OrganisationFactory(name="Upton Lunch Club")

    officer.post(address("appoint", "lsp", seat.pk), appointment(organisation="lunch club"))

    assert Term.objects.get().on_behalf_of == exact


def test_a_name_in_too_many_organisations_must_say_more(lsp, officer):
    seat = SeatFactory(partnership=lsp)
    for number in range(11):
        OrganisationFactory(name=f"Lunch Club {number}")

    page = officer.post(address("appoint", "lsp", seat.pk), appointment())

    assert page.context["form"].errors == {
        "organisation": ["More than 10 organisations have “Lunch Club” in their name. Say more."]
    }


def test_a_withheld_name_is_found_only_where_it_has_a_standing(lsp, officer):
    seat = SeatFactory(partnership=lsp)
    OrganisationFactory(name="Lunch Club", name_withheld=True)
    OrganisationFactory(name="Lunch Club", merged_into=OrganisationFactory())

    page = officer.post(address("appoint", "lsp", seat.pk), appointment())

    assert page.context["form"].errors == {
        "organisation": ["No organisation has “Lunch Club” in its name. Try fewer words."]
    }


@pytest.mark.parametrize(
    ("with_name", "with_known", "sentence"),
    [
        (False, False, "Choose somebody, or enter a name."),
        (True, True, "Leave this empty, or choose “Nobody of these” instead of Bob Hill."),
    ],
)
def test_exactly_one_person_is_named(lsp, officer, with_name, with_known, sentence):
    OrganisationFactory(name="Lunch Club")
    past = TermFactory(seat=SeatFactory(partnership=lsp), person=PersonFactory(name="Bob Hill"))
    facts = appointment(name="Ann Lee" if with_name else "", known=past.person.pk if with_known else "")

    page = officer.post(address("appoint", "lsp", past.seat.pk), facts)

    assert page.context["form"].errors == {"name": [sentence]}


def test_a_refused_appointment_leaves_no_person_behind(lsp, officer):
    OrganisationFactory(name="Lunch Club")
    holder = TermFactory(seat=SeatFactory(partnership=lsp), person__name="Bob Hill")

    page = officer.post(address("appoint", "lsp", holder.seat.pk), appointment())

    assert page.context["form"].errors == {
        "__all__": ["Bob Hill holds this seat from Saturday 1 April 2023 until Tuesday 31 March 2026."]
    }
    assert list(Person.objects.values_list("name", flat=True)) == ["Bob Hill"]


def test_a_term_is_ended_on_its_page(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp))

    answer = officer.post(address("end_term", "lsp", term.pk), day("ends_on", TODAY) | {"end_reason": "not_attending"})

    assert answer.url == address("seat", "lsp", term.seat_id)
    term.refresh_from_db()
    assert (term.ends_on, term.end_reason) == (TODAY, "not_attending")


def test_a_term_that_did_not_begin_yet_is_not_ended(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp), starts_on=dt.date(2025, 4, 1), ends_on=None)

    page = officer.post(address("end_term", "lsp", term.pk), day("ends_on", TODAY) | {"end_reason": "resigned"})

    assert page.context["form"].errors == {
        "__all__": ["The term’s first day is Tuesday 1 April 2025: it cannot end before."]
    }
