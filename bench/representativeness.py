"""How long “who is represented” takes at 1,000 and at 100,000 organisations, and how many questions it asks.

DATABASE_URL=postgres://… python -m bench.representativeness [MOST]      in a test database beside that one
"""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from bench.ground import database, load  # first: it sets Django up
from bench.sector import found, ground
from organisations.models import District, Organisation
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.factories.voices import CommunityFactory, SpokenForFactory

FEW, MANY, ASKED, LIMIT = 1_000, 100_000, 5, 2.0
SEATS = 60
ADDRESSES = {
    "the page, a district": "/representation/",
    "the page, a partnership": "/representation/?partnership=body-0",
    "the list, no route": "/representation/without/?gap=no-route&partnership=body-0",
    "the list, nobody alike": "/representation/without/?gap=nobody-alike&partnership=body-0",
    "the figures as CSV": "/representation/who.csv",
}


def seat(district: District) -> None:
    """Sixty seats on ten bodies: of themes, of areas, co-opted; every fifth is vacant. Six communities."""
    organisations = list(Organisation.objects.order_by("pk")[:SEATS])
    themes, areas = list(district.themes.all()), list(district.area.children.all())
    bodies = [PartnershipFactory(district=district, slug=f"body-{place}") for place in range(10)]
    for place, organisation in enumerate(organisations):
        ways: list[dict[str, Any]] = [
            {"electorate": "theme", "theme": themes[place % 5]},
            {"electorate": "area", "area": areas[place % 4]},
            {"electorate": "", "selection_method": "co_opted"},
        ]
        kept = SeatFactory(partnership=bodies[place % 10], **ways[place % 3])
        if place % 5:
            TermFactory(seat=kept, on_behalf_of=organisation, ends_on=None)
    for place, characteristic in enumerate(("age", "age", "disability", "race", "sex", "religion")):
        community = CommunityFactory(district=district, characteristic=characteristic)
        for organisation in organisations[place * 5 : place * 5 + 10]:
            SpokenForFactory(organisation=organisation, community=community)


def measure(client: Client) -> dict[str, tuple[float, int]]:
    """By what was asked: the slowest of five answers in seconds, and the questions put to the database."""
    found: dict[str, tuple[float, int]] = {}
    for what, address in ADDRESSES.items():
        client.get(address)
        slowest, questions = 0.0, 0
        for _ in range(ASKED):
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                begun = time.perf_counter()
                assert client.get(address).status_code == 200
                slowest = max(slowest, time.perf_counter() - begun)
            questions = len(captured)
        found[what] = (slowest, questions)
    return found


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    client = Client()
    setup_test_environment()
    measured = {}
    with database():
        district = ground()
        for before, number in ((0, FEW), (FEW, most)):
            found(district, range(before, number))
            if not before:
                seat(district)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
            measured[number] = measure(client)
            print(f"\n{connection.vendor}, {number:,} organisations, {SEATS} seats, {load()}")
            for what, (seconds, questions) in measured[number].items():
                print(f"  {what:26} slowest {1000 * seconds:6.0f} ms, {questions} queries")
    same = all(measured[FEW][what][1] == measured[most][what][1] for what in ADDRESSES)
    fast = all(seconds < LIMIT for seconds, _ in measured[most].values()) or connection.vendor != "postgresql"
    print(f"\nThe same number of queries at both sizes: {'yes' if same else 'NO'}")
    print(f"All under {LIMIT:.0f} s: {'yes' if fast else 'NO'}")
    sys.exit(0 if same and fast else 1)


if __name__ == "__main__":
    main()
