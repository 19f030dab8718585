"""How fast a register file is read, and how much memory that takes.

python -m bench.register [ROWS]        on SQLite in a folder of its own
DATABASE_URL=postgres://… python -m bench.register [ROWS]      in a test database beside that one
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from bench.ground import FOLDER
from organisations.models import District
from organisations.services.reading import acts
from tests.factories.organisations import DistrictFactory

ROWS = 50_000
REPEATS = 20
WORDS = "village hall lunch club friends of the park school church scouts music allotment river trust hospice".split()
HEADINGS = ["org_id", "name", "postcode", "date_registered", "activities", "income", "web", "email"]


def made_rows(number: int) -> Iterator[list[str]]:
    """Invented organisations, always the same ones."""
    chance = random.Random(1867)
    for row in range(number):
        name = " ".join(chance.choices(WORDS, k=4)).title()
        yield [
            f"GB-CHC-{1_000_000 + row}",
            f"{name} {row % 997}",
            f"WR{chance.randint(1, 20)} {chance.randint(1, 9)}AB",
            f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1960, 2024)}",
            " ".join(chance.choices(WORDS, k=60)),
            str(chance.randint(0, 900_000)),
            f"www.group{row}.example.org",
            f"group{row}@example.org",
        ]


def write_file(path: Path, number: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(made_rows(number))


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(path: Path, district: District, what: str) -> None:
    before = time.perf_counter()
    with path.open("rb") as file:
        kept = acts.keep(
            file=file,
            filename=path.name,
            district=district,
            by=None,
            day=timezone.localdate(),
            status_given="admitted",
        )
    done = acts.read_file(import_id=kept.pk, clock=timezone.now)
    seconds = time.perf_counter() - before
    print(
        f"{what}: {done.rows_read:,} rows in {seconds:.1f} s ({done.rows_read / seconds:,.0f} a second), "
        f"created {done.created:,}, unchanged {done.unchanged:,}, rejected {done.rejected:,}; "
        f"peak memory {peak_megabytes():.0f} MB"
    )


def search() -> None:
    """How long a page of the public directory takes, over all that was read."""
    client = Client()
    for query in ({}, {"q": "river hospice"}, {"q": "hall 12"}, {"q": "nothing like this"}, {"page": "900"}):
        taken = []
        for _ in range(REPEATS):
            before = time.perf_counter()
            status = client.get("/organisations/", query).status_code
            taken.append(time.perf_counter() - before)
        slow = sorted(taken)[int(REPEATS * 0.95)]
        print(f"/organisations/ {query}: {status}, 95 of 100 within {slow * 1000:.0f} ms")


@contextmanager
def database() -> Iterator[None]:
    """An empty one: a file of our own on SQLite, a test database on PostgreSQL."""
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
        yield
        return
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    path = Path(FOLDER.name) / "made.csv"
    write_file(path, number)
    with database():
        district = DistrictFactory()
        print(f"{connection.vendor}, {path.stat().st_size / 1e6:.0f} MB; memory before {peak_megabytes():.0f} MB")
        read(path, district, "first reading")
        read(path, district, "second reading")
        search()


if __name__ == "__main__":
    main()
