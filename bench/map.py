"""How long the map and the matrix of a made county take: 60 bodies, 200 seats, 40 links, beside a register of any size.

python -m bench.map [ORGANISATIONS]
"""

from __future__ import annotations

import sys
import time

from django.test import Client
from django.utils import timezone

from bench.ground import database
from organisations.models import District, Organisation, Standing, StandingStatus
from tests.factories.county import make_county

REPEATS = 20
PAGES = ("map/", "map.csv", "map.json", "matrix/", "matrix.csv", "matrix.json", "matrix/nowhere/")


def fill_register(number: int) -> None:
    """Organisations that sit nowhere, all in standing in one district."""
    district = District.objects.order_by("pk")[0]
    made = Organisation.objects.bulk_create(
        (Organisation(name=f"Group {at}", name_key=f"group {at}", slug=f"group-{at}") for at in range(number)), 2000
    )
    day = timezone.localdate()
    Standing.objects.bulk_create(
        (
            Standing(organisation=row, district=district, status=StandingStatus.ADMITTED, admitted_on=day)
            for row in made
        ),
        2000,
    )


def measure(address: str) -> None:
    """By the clock, and by the processor alone: on a busy machine the first says how busy it is."""
    client, taken, worked = Client(), [], []
    for _ in range(REPEATS):
        before, spent = time.perf_counter(), time.process_time()
        status = client.get(address).status_code
        taken.append(time.perf_counter() - before)
        worked.append(time.process_time() - spent)
    slow, busy = (sorted(seconds)[int(REPEATS * 0.95) - 1] * 1000 for seconds in (taken, worked))
    print(f"{address}: {status}, 95 of 100 within {slow:.0f} ms, {busy:.0f} ms of them the processor’s", flush=True)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with database():
        make_county(day=timezone.localdate())
        fill_register(number)
        print(f"60 bodies, 200 seats, 40 links; {number:,} organisations that sit nowhere")
        for page in PAGES:
            measure(f"/partnerships/{page}")


if __name__ == "__main__":
    main()
