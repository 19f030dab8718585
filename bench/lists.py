"""How long the office's lists take at 1,000 and at 100,000 organisations, and how many questions they ask.

DATABASE_URL=postgres://… python -m bench.lists [MOST]      in a test database beside that one
python -m bench.lists [MOST]                                on SQLite in a folder of its own
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.directory import settle, within
from bench.ground import database, load, processor
from bench.sector import found, ground
from organisations.models import BulkAction, District, Standing, WorkList
from organisations.services import bulk
from organisations.services.doubles.search import look_through_register
from organisations.services.theming.reading import read_all_unread
from tests.factories.organisations import officer_of

FEW, MANY = 1_000, 100_000
REPEATS = 10
LIMIT = 500  # milliseconds
TOGETHER = 10_000  # organisations in one action on many
REGISTER = "/office/register/"


def addresses(district: District) -> Iterator[str]:
    yield "/office/"
    filters = "", "q=heron+trust", "q=WR9", "q=zzyzx", "status=applied", "based=unknown", "missing=area", "page=40"
    yield from (f"{REGISTER}?{query}" for query in filters)
    yield f"{REGISTER}?theme={district.themes.all()[0].pk}&area={district.area.children.all()[0].pk}&q=hall"
    yield f"{REGISTER}?sort=-name&page=30"
    yield from (f"{REGISTER}verify/{query}" for query in ("", "?what=applied", "?what=theme", "?page=40", "?q=heron"))
    yield from (f"{REGISTER}themes/?list={which.value}&district={district.slug}" for which in WorkList)
    yield from (f"{REGISTER}{page}/" for page in ("areas", "facts", "doubles", "unreachable", "consortium"))
    yield "/organisations/sector/"
    yield "/organisations/services/"


def measure(client: Client, address: str) -> tuple[list[float], list[float], set[int], str]:
    """Milliseconds by the clock and of processors, numbers of queries, and the slowest query."""
    taken, worked, queries = [], [], set()
    slowest = ("", 0.0)
    client.get(address)
    for _ in range(REPEATS):
        with CaptureQueriesContext(connection) as captured:
            before, began = time.perf_counter(), processor()
            response = client.get(address)
            worked.append((processor() - began) * 1000)
            taken.append((time.perf_counter() - before) * 1000)
        assert response.status_code == 200, (address, response.status_code)
        queries.add(len(captured))
        slowest = max([slowest, *((row["sql"], float(row["time"])) for row in captured)], key=lambda row: row[1])
    return taken, worked, queries, f"{slowest[1] * 1000:.0f} ms: {slowest[0]}"


def signed_in(district: District) -> Client:
    """An officer's browser that has shown the second step, as allauth notes it."""
    officer = officer_of(district)
    client = Client()
    client.force_login(officer)
    session: Any = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()
    return client


def job(what: str, act: Any) -> None:
    before, began = time.perf_counter(), processor()
    act()
    seconds, worked = time.perf_counter() - before, processor() - began
    print(f"{what}: {seconds:.1f} s ({worked:.1f} s of them a processor’s)", flush=True)


def act_on_many(district: District) -> None:
    officer = officer_of(district)
    chosen = Standing.objects.filter(pk__in=Standing.objects.order_by("pk").values("pk")[:TOGETHER])
    now = timezone.now()
    run = bulk.choose(
        action=BulkAction.BASED, value="yes", reason="Measured", district=district, chosen=chosen, by=officer,
        day=timezone.localdate(now),
    )  # fmt: skip
    bulk.start(run_id=run.pk, by=officer, now=now)  # tasks of tests run at once


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    late: list[str] = []
    asked: dict[int, dict[str, set[int]]] = {}
    with database():
        district = ground()
        client = signed_in(district)
        for before, number in ((0, FEW), (FEW, most)):
            found(district, range(before, number))
            settle()
            print(f"\n{connection.vendor}, {number:,} organisations; {load()}", flush=True)
            job("looked for doubles", lambda: look_through_register(clock=timezone.now))
            job("read for themes", lambda: read_all_unread(clock=timezone.now))
            settle()
            asked[number] = {}
            for address in addresses(district):
                taken, worked, asked[number][address], slowest = measure(client, address)
                slow, counts = within(taken, 0.95), "/".join(map(str, sorted(asked[number][address])))
                line = f"{within(taken, 0.5):5.0f} p95 {slow:5.0f} ms, a processor’s {within(worked, 0.95):4.0f} ms"
                print(f"  {address:62} p50 {line}, queries {counts}", flush=True)
                if slow > LIMIT:
                    late.append(address)
                    print(f"      {slowest[:1500]}", flush=True)
        job(f"{TOGETHER:,} organisations changed in one action", lambda: act_on_many(district))
    more = [one for one in asked[FEW] if max(asked[most][one]) > max(asked[FEW][one])]
    print(f"\n{load()}\np95 over {LIMIT} ms: {', '.join(late) or 'none'}")
    print(f"More queries than at {FEW:,}: {', '.join(more) or 'none'}")


if __name__ == "__main__":
    main()
