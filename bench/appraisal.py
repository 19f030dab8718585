"""How long the figures of an options paper take: four options beside "as now", on a register of any size.

python -m bench.appraisal [ORGANISATIONS …]
"""

from __future__ import annotations

import sys
import time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.ground import database, load, processor
from bench.sector import found, ground
from partnerships.models import Electorate, Partnership, Seat, SelectionMethod
from reviews.models import Appraisal, HolderThen, KindOfChange, Option, SeatChange
from reviews.services.appraising.snapshots import measured
from tests.factories.appraisals import AppraisalFactory, OptionFactory
from tests.factories.organisations import PersonFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

REPEATS = 10


def seats_of(body: Partnership) -> list[Seat]:
    """Four, three of them held by groups of the register."""
    holders = list(body.district.standings.filter(status="admitted").select_related("organisation")[:3])
    seats = [SeatFactory(partnership=body) for _ in range(4)]
    for seat, standing in zip(seats, holders, strict=False):
        TermFactory(seat=seat, on_behalf_of=standing.organisation, person=PersonFactory(), ends_on=None)
    return seats


def paper_of(body: Partnership, seats: list[Seat]) -> Appraisal:
    """As now, and four options that replace a seat each: by all, by a theme, by an area, by somebody appointed."""
    appraisal: Appraisal = AppraisalFactory(partnership=body)
    OptionFactory(appraisal=appraisal, title="As now", is_as_now=True, position=0)
    area, theme = body.district.area.children.all()[0], body.district.themes.all()[0]
    elected = SelectionMethod.ELECTED
    ways: list[dict[str, Any]] = [
        {"selection_method": elected, "electorate": Electorate.SECTOR},
        {"selection_method": elected, "electorate": Electorate.THEME, "theme": theme},
        {"selection_method": elected, "electorate": Electorate.AREA, "area": area},
        {"selection_method": SelectionMethod.APPOINTED, "area": area},
    ]
    for number, facts in enumerate(ways):
        option: Option = OptionFactory(appraisal=appraisal, title=f"Option {number + 1}")
        SeatChange.objects.create(
            option=option,
            kind=KindOfChange.REPLACE,
            seat=seats[number % len(seats)],
            holder=HolderThen.ENDS,
            label="New",
            **facts,
        )
    return appraisal


def measure(appraisal: Appraisal, organisations: int) -> None:
    """By the clock, and by the processor alone: on a busy machine the first says how busy it is."""
    now = timezone.now()
    with CaptureQueriesContext(connection) as asked:
        measured(appraisal, now)
    taken, worked = [], []
    for _ in range(REPEATS):
        before, spent = time.perf_counter(), processor()
        measured(appraisal, now)
        taken.append(time.perf_counter() - before)
        worked.append(processor() - spent)
    middle, busy = (sorted(seconds)[REPEATS // 2] * 1000 for seconds in (taken, worked))
    print(f"{organisations:,} organisations: {len(asked)} queries; {max(taken) * 1000:.0f} ms at the most, ", end="")
    print(f"{middle:.0f} ms in the middle, {busy:.0f} ms of them the processor’s ({load()})", flush=True)


def main() -> None:
    sizes = sorted(int(size) for size in sys.argv[1:]) or [1_000]
    with database():
        district, done = ground(), 0
        body = PartnershipFactory(district=district)
        appraisal = None
        for size in sizes:
            found(district, range(done, size))
            done = size
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            appraisal = appraisal or paper_of(body, seats_of(body))
            measure(appraisal, size)


if __name__ == "__main__":
    main()
