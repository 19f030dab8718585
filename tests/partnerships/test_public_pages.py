from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.services.tree import groves
from tests.factories.organisations import AreaFactory, DistrictFactory, OrganisationFactory, PersonFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db


def shape(branches):
    return [(branch.partnership.name, shape(branch.below)) for branch in branches]


def test_each_body_stands_under_the_one_it_answers_to():
    district = DistrictFactory(name="Wychavon")
    lsp = PartnershipFactory(name="LSP", district=district)
    board = PartnershipFactory(name="Board", district=district, parent=lsp)
    PartnershipFactory(name="Group", district=district, parent=board)
    PartnershipFactory(name="Area", district=district, parent=lsp)
    PartnershipFactory(name="Malvern group", district=DistrictFactory(name="Malvern"), parent=lsp)

    found = groves(Partnership.objects.for_list())

    assert [(grove.district.name, shape(grove.branches)) for grove in found] == [
        ("Malvern", [("Malvern group", [])]),
        ("Wychavon", [("LSP", [("Area", []), ("Board", [("Group", [])])])]),
    ]


def test_anyone_sees_the_tree_with_its_seats():
    lsp = PartnershipFactory(name="Wychavon LSP")
    TermFactory(seat=SeatFactory(partnership=lsp), ends_on=None)
    SeatFactory(partnership=lsp)

    page = Client().get(reverse("partnerships:tree")).content.decode()

    assert (page.count("Wychavon LSP"), page.count("1 of 2 seats filled"), page.count("1 vacant")) == (1, 1, 1)


def test_a_tree_without_partnerships_says_who_puts_them_there():
    page = Client().get(reverse("partnerships:tree")).content.decode()

    assert page.count("No partnership is on record yet.") == 1


def test_a_tree_of_three_costs_no_more_queries_than_of_one():
    TermFactory(seat=SeatFactory())
    with CaptureQueriesContext(connection) as for_one:
        Client().get(reverse("partnerships:tree"))
    parent = PartnershipFactory()
    for _ in range(2):
        TermFactory(seat=SeatFactory(partnership=PartnershipFactory(parent=parent, district=parent.district)))

    with CaptureQueriesContext(connection) as for_more:
        Client().get(reverse("partnerships:tree"))

    assert len(for_one) == len(for_more)


def test_a_partnership_is_told_in_popolo():
    area = AreaFactory(name="Wychavon", identifier="E07000238", classification="district")
    parent = PartnershipFactory(name="County", slug="county")
    lsp = PartnershipFactory(name="LSP", slug="lsp", area=area, parent=parent, purpose="To agree.")
    seat = SeatFactory(partnership=lsp, label="Seat A", area=area)
    group = OrganisationFactory(name="Lunch Club")
    term = TermFactory(seat=seat, person=PersonFactory(name="Ann Lee", email="ann@example.org"), on_behalf_of=group)

    told = Client().get(reverse("partnerships:popolo", args=["lsp"])).json()

    assert told == {
        "organizations": [
            {
                "id": "partnership/lsp",
                "name": "LSP",
                "classification": "Local Strategic Partnership",
                "parent_id": "partnership/county",
                "area_id": f"area/{area.pk}",
                "description": "To agree.",
                "founding_date": None,
            },
            {"id": "partnership/county", "name": "County", "classification": "Local Strategic Partnership"},
            {"id": f"organisation/{group.pk}", "name": "Lunch Club"},
        ],
        "posts": [
            {
                "id": f"seat/{seat.pk}",
                "label": "Seat A",
                "role": "Representative",
                "organization_id": "partnership/lsp",
                "area_id": f"area/{area.pk}",
                "start_date": "2020-01-01",
                "end_date": None,
            }
        ],
        "memberships": [
            {
                "id": f"term/{term.pk}",
                "role": "Representative",
                "person_id": f"person/{term.person_id}",
                "organization_id": "partnership/lsp",
                "post_id": f"seat/{seat.pk}",
                "on_behalf_of_id": f"organisation/{group.pk}",
                "start_date": "2023-04-01",
                "end_date": "2026-03-31",
            }
        ],
        "persons": [{"id": f"person/{term.person_id}", "name": "Ann Lee"}],
        "areas": [
            {"id": f"area/{area.pk}", "name": "Wychavon", "identifier": "E07000238", "classification": "District"}
        ],
    }


def test_popolo_keeps_a_withheld_name_to_itself():
    refuge = OrganisationFactory(name="Refuge", name_withheld=True)
    term = TermFactory(on_behalf_of=refuge)

    told = Client().get(reverse("partnerships:popolo", args=[term.seat.partnership.slug])).json()

    withheld = {"id": "organisation/withheld", "name": "An organisation whose name is withheld"}
    assert told["organizations"][1] == withheld


def test_popolo_of_a_partnership_that_does_not_exist_is_not_found():
    assert Client().get(reverse("partnerships:popolo", args=["none"])).status_code == 404


def test_popolo_of_three_seats_costs_no_more_queries_than_of_one():
    lsp = PartnershipFactory()
    address = reverse("partnerships:popolo", args=[lsp.slug])
    TermFactory(seat=SeatFactory(partnership=lsp))
    with CaptureQueriesContext(connection) as for_one:
        Client().get(address)
    for _ in range(2):
        TermFactory(seat=SeatFactory(partnership=lsp, ends_on=dt.date(2030, 1, 1)))

    with CaptureQueriesContext(connection) as for_three:
        Client().get(address)

    assert len(for_one) == len(for_three)
