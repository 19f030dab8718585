"""Putting a person in a seat, and ending a term, on the office’s pages."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import Person
from partnerships.models import Term
from tests.factories.organisations import OrganisationFactory, PersonFactory
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.partnerships.pages import TODAY, address, boxes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def appointment(**changes: object) -> dict[str, object]:
    facts = {"name": "Ann Lee", "email": "", "organisation": "Lunch Club", "how_chosen": "By the partners."}
    return facts | boxes("starts_on", TODAY) | changes


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

    answer = officer.post(
        address("end_term", "lsp", term.pk), boxes("ends_on", TODAY) | {"end_reason": "not_attending"}
    )

    assert answer.url == address("seat", "lsp", term.seat_id)
    term.refresh_from_db()
    assert (term.ends_on, term.end_reason) == (TODAY, "not_attending")


def test_a_term_that_did_not_begin_yet_is_not_ended(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp), starts_on=dt.date(2025, 4, 1), ends_on=None)

    page = officer.post(address("end_term", "lsp", term.pk), boxes("ends_on", TODAY) | {"end_reason": "resigned"})

    assert page.context["form"].errors == {
        "__all__": ["The term’s first day is Tuesday 1 April 2025: it cannot end before."]
    }
