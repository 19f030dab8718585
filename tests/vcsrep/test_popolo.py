"""What machines read of partnerships, held against Popolo's own list of names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator

from organisations.models import Organisation, Person
from partnerships.models import Partnership
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, SeatFactory, TermFactory
from tests.kept import told
from tests.popolo_schemas import COLLECTION

pytestmark = pytest.mark.django_db
VALIDATOR = Draft202012Validator(COLLECTION)


def read(address: str) -> dict[str, Any]:
    return Client().get(address).json()


def problems(collection: dict[str, Any]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(collection)]


def lost(collection: dict[str, Any]) -> Iterator[str]:
    """Ids that are referred to and not there."""
    there = {row["id"] for rows in collection.values() for row in rows}
    for rows in collection.values():
        for row in rows:
            yield from (value for name, value in row.items() if name.endswith("_id") and value and value not in there)


def test_every_partnership_of_the_story_validates_and_refers_to_nothing_that_is_not_there():
    told(timezone.now())
    addresses = [f"/partnerships/{slug}.json" for slug in Partnership.objects.values_list("slug", flat=True)]

    collections = {address: read(address) for address in [*addresses, "/data/partnerships.json"]}

    assert len(addresses) >= 14
    assert {address: problems(each) for address, each in collections.items() if problems(each)} == {}
    assert {address: [*lost(each)] for address, each in collections.items() if [*lost(each)]} == {}
    private = [*Person.objects.exclude(email="").values_list("email", flat=True)]
    private += Organisation.objects.filter(name_withheld=True).values_list("name", flat=True)
    whole = json.dumps(collections)
    assert [words for words in private if words in whole] == []


def test_the_schemas_refuse_what_popolo_does_not_know():
    body = {"id": "partnership/a", "name": "A", "colour": "red"}
    empty = {"posts": [], "memberships": [], "persons": [], "areas": []}

    assert len(problems({**empty, "organizations": [body]})) == 1
    assert len(problems({**empty, "organizations": [{"id": "partnership/a"}]})) == 1
    assert len(problems({**empty, "organizations": [{"id": "a", "name": "A", "founding_date": "1st May"}]})) == 1


def test_a_deputy_is_a_membership_of_the_same_post(today):
    term = TermFactory()
    deputy = DeputyFactory(term=term)

    (_, second) = read(f"/partnerships/{term.seat.partnership.slug}.json")["memberships"]

    assert (second["role"], second["post_id"]) == ("Deputy", f"seat/{term.seat_id}")
    assert second["on_behalf_of_id"] == f"organisation/{deputy.on_behalf_of_id}"
    assert second["end_date"] == term.ends_on.isoformat()


def test_withheld_organisations_share_one_entry():
    body = PartnershipFactory()
    secrets = OrganisationFactory.create_batch(2, name_withheld=True)
    for secret in secrets:
        TermFactory(seat=SeatFactory(partnership=body), on_behalf_of=secret)

    collection = read(f"/partnerships/{body.slug}.json")

    assert [row["id"] for row in collection["organizations"]] == [f"partnership/{body.slug}", "organisation/withheld"]
    assert {row["on_behalf_of_id"] for row in collection["memberships"]} == {"organisation/withheld"}
    assert not any(f"organisation/{secret.pk}" in json.dumps(collection) for secret in secrets)


def test_a_parent_elsewhere_is_there_by_its_name():
    parent = PartnershipFactory(name="County", slug="county", purpose="To agree.")
    child = PartnershipFactory(parent=parent)

    alone = read(f"/partnerships/{child.slug}.json")["organizations"]
    together = read("/data/partnerships.json")["organizations"]

    assert alone[1] == {"id": "partnership/county", "name": "County", "classification": "Local Strategic Partnership"}
    assert [row["description"] for row in together if row["id"] == "partnership/county"] == ["To agree."]


def test_three_partnerships_cost_no_more_queries_than_one():
    def one_more() -> None:
        DeputyFactory(term__seat__partnership__parent=PartnershipFactory())

    one_more()
    with CaptureQueriesContext(connection) as for_one:
        read("/data/partnerships.json")
    one_more()
    one_more()

    with CaptureQueriesContext(connection) as for_three:
        read("/data/partnerships.json")

    assert len(for_one) == len(for_three)
