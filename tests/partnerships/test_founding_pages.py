"""Founding and changing a partnership on the office’s pages."""

from __future__ import annotations

import pytest

from partnerships.models import Partnership, Seat
from tests.factories.organisations import AreaFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory
from tests.partnerships.pages import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


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
