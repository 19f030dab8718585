from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnerships.models import Partnership
from partnerships.services.matrix import MatrixRow, read_matrix, sitting_organisations
from tests.factories.organisations import OrganisationFactory, StandingFactory
from tests.factories.partnerships import DeputyFactory, InvitationFactory, PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(today):
    with time_machine.travel(today, tick=False):
        yield


def sits(partnership, organisation, **facts):
    return TermFactory(seat__partnership=partnership, on_behalf_of=organisation, **facts)


def told(row: MatrixRow) -> tuple[str, list[str]]:
    return row.sitter.name, ["".join(part.letter for part in cell) for cell in row.cells]


def matrix(today, **asked) -> list[tuple[str, list[str]]]:
    return [told(row) for row in read_matrix(Partnership.objects.all(), today, **asked).rows]


@pytest.fixture
def bodies():
    return [PartnershipFactory(name=name) for name in ("A board", "B group", "C forum")]


def test_an_organisation_has_one_row_however_often_it_sits(bodies, today):
    club, choir = OrganisationFactory(name="Lunch Club"), OrganisationFactory(name="Choir")
    for body in bodies:
        sits(body, club)
    sits(bodies[0], club)
    sits(bodies[1], choir)

    assert matrix(today) == [("Choir", ["", "R", ""]), ("Lunch Club", ["RR", "R", "R"])]


def test_deputies_and_those_invited_have_letters_of_their_own(bodies, today):
    club = OrganisationFactory(name="Lunch Club")
    term = sits(bodies[0], club)
    DeputyFactory(term=term, on_behalf_of__name="Choir", person__name="Bob Hill")
    InvitationFactory(partnership=bodies[0], organisation=club, body="The club")
    InvitationFactory(partnership=bodies[1], body="Police")

    assert matrix(today) == [("Choir", ["D", ""]), ("Lunch Club", ["RO", ""]), ("Police", ["", "O"])]


def test_a_merged_organisation_stands_in_the_row_of_its_successor(bodies, today):
    successor = OrganisationFactory(name="Greater Club")
    sits(bodies[0], OrganisationFactory(name="Lunch Club", merged_into=successor))
    sits(bodies[1], successor)

    assert [row.cells[0][0].letter for row in read_matrix(Partnership.objects.all(), today).rows] == ["R"]
    assert sitting_organisations(today) >= {successor.pk}


def test_withheld_names_share_one_row_at_the_end(bodies, today):
    for body in bodies[:2]:
        sits(body, OrganisationFactory(name="A Refuge", name_withheld=True))
    sits(bodies[2], OrganisationFactory(name="Zoo Friends"))

    assert matrix(today) == [
        ("Zoo Friends", ["", "", "R"]),
        ("An organisation whose name is withheld", ["R", "R", ""]),
    ]
    for end in ("/", ".csv", ".json"):
        assert "Refuge" not in Client().get(f"/partnerships/matrix{end}").content.decode()


def test_past_terms_given_up_seats_and_bodies_without_anybody_are_left_out(bodies, today):
    sits(bodies[0], OrganisationFactory(), ends_on=today.replace(day=1), end_reason="resigned")
    TermFactory(seat=SeatFactory(partnership=bodies[1], ends_on=today.replace(day=1)))
    SeatFactory(partnership=bodies[2])

    assert read_matrix(Partnership.objects.all(), today).bodies == []
    assert "Nobody sits on any body today." in Client().get("/partnerships/matrix/").content.decode()


def test_the_matrix_is_searched_by_name_and_kind_of_body(bodies, today):
    sits(bodies[0], OrganisationFactory(name="Lunch Club"))
    group = PartnershipFactory(classification="theme_group")
    sits(group, OrganisationFactory(name="Choir"))

    by_name = Client().get("/partnerships/matrix/?q=lunch").context["rows"]
    by_kind = Client().get("/partnerships/matrix.json?kind=theme_group").json()

    assert [row.sitter.name for row, _ in by_name] == ["Lunch Club"]
    assert [body["id"] for body in by_kind["bodies"]] == [group.slug]
    assert [each["name"] for each in by_kind["organisations"]] == ["Choir"]
    assert "fits what you asked for" in Client().get("/partnerships/matrix/?q=nobody").content.decode()


def test_csv_and_json_say_who_and_how(bodies, today):
    sits(bodies[0], OrganisationFactory(name="Lunch Club", slug="club"), person__name="Ann Lee", seat__label="X")
    csv = Client().get("/partnerships/matrix.csv").content.decode("utf-8-sig").splitlines()
    data = Client().get("/partnerships/matrix.json").json()

    assert csv == ["organisation,A board", 'Lunch Club,"Ann Lee, X"']
    assert data["organisations"] == [
        {
            "name": "Lunch Club",
            "url": "/organisations/club/",
            "sits_on": [{"body": bodies[0].slug, "as": "Sits in a seat", "person": "Ann Lee", "seat": "X"}],
        }
    ]


def test_those_that_sit_nowhere_are_listed_on_their_own(bodies, today):
    sitting = StandingFactory(organisation__name="Lunch Club").organisation
    sits(bodies[0], sitting)
    StandingFactory(organisation__name="Choir")
    StandingFactory(organisation__name="Refuge", organisation__name_withheld=True)

    table = Client().get("/partnerships/matrix/nowhere/").context["table"]
    searched = Client().get("/partnerships/matrix/nowhere/?q=none").context["table"]

    assert [row.name for row in table.data] == ["Choir"]
    assert list(searched.data) == []


def test_a_page_of_the_matrix_has_fifty_rows(bodies, today):
    for _ in range(51):
        sits(bodies[0], OrganisationFactory())

    first, second = (Client().get(f"/partnerships/matrix/?page={number}").context["rows"] for number in (1, 2))

    assert (len(first), len(second)) == (50, 1)


def test_three_rows_cost_no_more_queries_than_one(bodies, today):
    def one_more(body) -> None:
        term = sits(body, OrganisationFactory(merged_into=OrganisationFactory()))
        DeputyFactory(term=term, on_behalf_of__merged_into=OrganisationFactory())
        InvitationFactory(partnership=body, organisation=OrganisationFactory())

    one_more(bodies[0])
    with CaptureQueriesContext(connection) as for_one:
        Client().get("/partnerships/matrix/")
    one_more(bodies[1])
    one_more(bodies[2])

    with CaptureQueriesContext(connection) as for_three:
        Client().get("/partnerships/matrix/")

    assert len(for_one) == len(for_three)
