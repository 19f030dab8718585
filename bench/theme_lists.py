"""The work lists of themes at 100,000 organisations: `python -m bench.theme_lists [HOW_MANY]`.

Half have a theme, half have none; a tenth of the latter say nothing that suggests one. SQLite unless DATABASE_URL is
set.
"""

from __future__ import annotations

import datetime as dt
import sys
import time

from django.db import connection
from django.utils import timezone

from bench import ground
from organisations.models import District, Organisation, Standing, Theme, WorkList, to_settle
from organisations.services.districts import open_district
from organisations.services.theming.reading import read_all_unread
from organisations.services.theming.rows import rows_of

SAYS = ("A lunch club and outings for pensioners.", "Football and cricket for everybody.", "A choir with concerts.")
DAY = dt.date(2026, 1, 1)


def fill(how_many: int) -> District:
    district = open_district(
        name="Brook",
        gss_code="E07000001",
        council_name="Brook Council",
        officer_email="officer@example.org",
        officer_name="Olivia",
        day=DAY,
        by=None,
    )
    subjects = ("older people", "sport", "arts and heritage")
    themes = Theme.objects.bulk_create(Theme(district=district, name=one, subjects=[one]) for one in subjects)
    groups = [Organisation(name=f"Group {n}", slug=f"group-{n}", activities=says(n)) for n in range(how_many)]
    for group in groups:
        group.name_key = group.name.lower()
    Organisation.objects.bulk_create(groups, batch_size=2000)
    standings = [Standing(organisation=one, district=district, status="admitted", admitted_on=DAY) for one in groups]
    for standing in standings[::2]:
        standing.primary_theme = themes[0]
    Standing.objects.bulk_create(standings, batch_size=2000)
    return district


def says(number: int) -> str:
    return "" if number % 20 == 1 else SAYS[number % 3]


def since(begun: float) -> str:
    return f"{(time.perf_counter() - begun) * 1000:,.0f} ms"


def main(how_many: int) -> None:
    with ground.database():
        district = fill(how_many)
        for what in ("read for themes", "left to read"):
            begun = time.perf_counter()
            print(f"{connection.vendor}: {read_all_unread(clock=timezone.now):,} {what}, {since(begun)}", flush=True)
        for which in WorkList:
            begun = time.perf_counter()
            found = to_settle(which, district)[:1001].count()
            print(f"{which.label}: counted as far as {found:,} in {since(begun)}", end="")
            begun = time.perf_counter()
            rows = rows_of(list(to_settle(which, district).for_list()[:50]), district)
            print(f"; {len(rows)} rows in {since(begun)}", end="")
            begun = time.perf_counter()
            print(f"; all {to_settle(which, district).count():,} counted in {since(begun)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
