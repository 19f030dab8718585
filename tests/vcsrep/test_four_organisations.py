"""One organisation sits nowhere, one on three bodies, one was merged, one withholds its name: each page that tells who
sits where gives the same right answer about all four.
"""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client
from jsonschema import Draft202012Validator

from organisations.models import Organisation
from partnerships.models import Partnership, Term
from tests.factories.organisations import DistrictFactory, OrganisationFactory, StandingFactory
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, TermFactory
from tests.popolo_schemas import COLLECTION

pytestmark = pytest.mark.django_db
WITHHELD = "An organisation whose name is withheld"


@pytest.fixture(autouse=True)
def _clock(today):
    with time_machine.travel(today, tick=False):
        yield


@pytest.fixture
def bodies() -> list[Partnership]:
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    return [PartnershipFactory(name=name, district=district) for name in ("A board", "B group", "C forum")]


def known(bodies: list[Partnership], **facts: object) -> Organisation:
    """In standing in the district, and so in public life."""
    return StandingFactory(district=bodies[0].district, organisation=OrganisationFactory(**facts)).organisation


def sits(organisation: Organisation, *where: Partnership) -> None:
    for body in where:
        TermFactory(
            seat__partnership=body,
            seat__label=f"Seat {body.seats.count() + 1} on {body}",
            on_behalf_of=organisation,
            person__name="Ann Archer",
        )


def profile(slug: str) -> tuple[int, list[str]]:
    """How the page answers, and the bodies on which its people sit; a merged one leads to its successor."""
    page = Client().get(f"/organisations/{slug}/", follow=True)
    own = page.context["represented"].own if page.status_code == 200 else []
    return page.redirect_chain[-1][1] if page.redirect_chain else page.status_code, sorted(
        term.seat.partnership.name for term in own
    )


def matrix(name: str) -> list[str] | None:
    """The bodies of its row, by the machine's form, which is the page's; None where it has no row."""
    rows = Client().get("/partnerships/matrix.json").json()["organisations"]
    return next((sorted({place["body"] for place in row["sits_on"]}) for row in rows if row["name"] == name), None)


def on_the_map(slug: str) -> tuple[str, int]:
    """What the page says of it, and how many places stand out in the drawing."""
    page = " ".join(Client().get(f"/partnerships/map/?organisation={slug}").content.decode().split())
    said = re.search(r"<p><strong>([^<]*)</strong>([^.]*)\.", page)
    return ("".join(said.groups()) if said else ""), page.count('fill="#fff1cf"')


def test_one_that_sits_nowhere(bodies):
    choir = known(bodies, name="Choir", slug="choir")
    sits(known(bodies, name="Lunch Club", slug="club"), bodies[0])

    found = profile("choir"), matrix("Choir"), on_the_map("choir")

    assert found == (
        (200, []),
        None,
        ("Choir sits on none of these bodies and has no link to one", 0),
    )
    assert [row.name for row in Client().get("/partnerships/matrix/nowhere/").context["table"].data] == [choir.name]


def test_one_on_three_bodies(bodies):
    sits(known(bodies, name="Lunch Club", slug="club"), *bodies)

    found = profile("club"), matrix("Lunch Club"), on_the_map("club")

    assert found == (
        (200, ["A board", "B group", "C forum"]),
        sorted(body.slug for body in bodies),
        ("Lunch Club stands out below, in 3 places", 3),
    )
    assert list(Client().get("/partnerships/matrix/nowhere/").context["table"].data) == []


def test_one_that_was_merged(bodies):
    successor = known(bodies, name="Greater Club", slug="greater")
    sits(OrganisationFactory(name="Lunch Club", slug="club", merged_into=successor), bodies[0])
    sits(successor, bodies[1])

    found = profile("club"), matrix("Greater Club"), on_the_map("club"), on_the_map("greater")

    assert found == (
        (301, ["A board", "B group"]),
        sorted(body.slug for body in bodies[:2]),
        ("Greater Club (as Lunch Club) stands out below, in 2 places", 2),
        ("Greater Club stands out below, in 2 places", 2),
    )
    assert matrix("Lunch Club") is None
    searched = Client().get("/partnerships/matrix.csv?q=lunch").content.decode("utf-8-sig").splitlines()
    assert searched[1] == 'Greater Club,"Ann Archer, Seat 1 on A board (as Lunch Club)","Ann Archer, Seat 1 on B group"'


@pytest.mark.parametrize("under_a_former_name", [False, True])
def test_one_that_withholds_its_name(bodies, under_a_former_name):
    """Also where it sits under the name of one that became part of it."""
    refuge = known(bodies, name="Secret Refuge", slug="refuge", name_withheld=True)
    former = OrganisationFactory(name="Secret Shelter", slug="shelter", merged_into=refuge)
    sits(former if under_a_former_name else refuge, bodies[0])
    term = Term.objects.get()
    DeputyFactory(term=term, on_behalf_of=former)
    addresses = ["map/", "map.csv", "map.json", "matrix/", "matrix.csv", "matrix.json", "matrix/nowhere/"]
    addresses += [f"{bodies[0].slug}{page}" for page in ("/", ".json", "/interests/")]
    addresses += [f"{bodies[0].slug}/seats/{term.seat_id}/", f"{bodies[0].slug}/mandates/{term.pk}/"]

    found = profile("refuge"), matrix(WITHHELD), on_the_map("refuge")
    telling = [
        end
        for end in [*addresses, "map/?organisation=refuge"]
        for word in ("Secret", "/refuge/", "/shelter/")
        if word in Client().get(f"/partnerships/{end}").content.decode()
    ]

    assert found == ((404, []), [bodies[0].slug], ("", 0))
    assert telling == []
    assert Client().get("/partnerships/matrix.json?q=secret").json()["organisations"] == []


def test_the_open_data_of_all_four_validates_and_tells_no_withheld_name(bodies):
    choir, refuge = known(bodies, name="Choir"), known(bodies, name="Secret Refuge", name_withheld=True)
    sits(choir, *bodies)
    sits(OrganisationFactory(name="Lunch Club", merged_into=choir), bodies[0])
    sits(refuge, bodies[1])
    sits(OrganisationFactory(name="Secret Shelter", merged_into=refuge), bodies[2])
    pages = [Client().get(f"/partnerships/{body.slug}.json") for body in bodies]
    pages.append(Client().get("/data/partnerships.json"))

    wrong = [error.message for page in pages for error in Draft202012Validator(COLLECTION).iter_errors(page.json())]

    assert wrong == []
    assert ["Secret" in page.content.decode() for page in pages] == [False] * 4
