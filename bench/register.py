"""How fast a register file is tried out, read and undone, how much memory that takes, and how long others wait.

python -m bench.register [ROWS]        on SQLite in a folder of its own
DATABASE_URL=postgres://… python -m bench.register [ROWS]      in a test database beside that one
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from celery import current_app
from django.db import connection
from django.utils import timezone

from bench.ground import FOLDER, database, load
from organisations.models import District, ImportState, Organisation, RegisterImport
from organisations.services.reading import acts, rehearsing, working
from tests.factories.organisations import DistrictFactory

ROWS = 50_000
UNDONE = 20_000  # rows, at most, whose undoing is measured too
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


class Neighbour(threading.Thread):
    """Somebody who corrects an organisation ten times a second while a file is read: how long each save takes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.waits: list[float] = []
        self.progress: set[int] = set()
        self.over = threading.Event()

    def run(self) -> None:
        chance = random.Random(1834)
        while not self.over.wait(0.1):
            last = Organisation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            one = Organisation.objects.filter(pk__gte=chance.randint(1, max(last, 1))).order_by("pk").first()
            if one is None:
                continue
            one.is_infrastructure = not one.is_infrastructure
            before = time.perf_counter()
            one.save(update_fields=["is_infrastructure"])
            self.waits.append(time.perf_counter() - before)
            self.progress.update(RegisterImport.objects.order_by("-pk").values_list("rows_read", flat=True)[:1])
        connection.close()

    def told(self) -> str:
        self.over.set()
        self.join()
        waits = sorted(self.waits) or [0.0]
        return (
            f"{len(waits)} saves of a neighbour, half within {waits[len(waits) // 2] * 1000:.0f} ms, "
            f"the longest {waits[-1] * 1000:.0f} ms; progress seen to move {len(self.progress)} times"
        )


def read(path: Path, district: District, what: str) -> None:
    neighbour = Neighbour()
    neighbour.start()
    before, began = time.perf_counter(), time.process_time()
    with path.open("rb") as file:
        kept = acts.keep(
            file=file,
            filename=path.name,
            district=district,
            by=None,
            day=timezone.localdate(),
            status_given="admitted",
        )
    done = working.go_on(import_id=kept.pk, clock=timezone.now)
    seconds, ours = time.perf_counter() - before, time.process_time() - began
    print(
        f"{what}: {done.rows_read:,} rows in {seconds:.1f} s ({done.rows_read / seconds:,.0f} a second; "
        f"{ours:.1f} s of a processor of ours), "
        f"created {done.created:,}, updated {done.updated:,}, unchanged {done.unchanged:,}, "
        f"rejected {done.rejected:,}; peak memory {peak_megabytes():.0f} MB\n    {neighbour.told()}; {load()}",
        flush=True,
    )


def rehearse(path: Path, district: District) -> None:
    before, began = time.perf_counter(), time.process_time()
    with path.open("rb") as file:
        reckoning = rehearsing.rehearse(
            file=file, filename=path.name, district=district, day=timezone.localdate(), status_given="admitted"
        )
    seconds, ours = time.perf_counter() - before, time.process_time() - began
    print(
        f"trying out: {reckoning.read:,} rows in {seconds:.1f} s ({ours:.1f} s of a processor of ours); "
        f"peak memory {peak_megabytes():.0f} MB; {load()}",
        flush=True,
    )


def undo(path: Path) -> None:
    """Take the last reading of the file back."""
    before, began = time.perf_counter(), time.process_time()
    done = RegisterImport.objects.filter(filename=path.name, created__gt=0).latest("pk")
    RegisterImport.objects.filter(pk=done.pk).update(state=ImportState.UNDOING)
    undone = working.go_on(import_id=done.pk, clock=timezone.now)
    seconds, ours = time.perf_counter() - before, time.process_time() - began
    print(f"undoing: {undone.state}, {seconds:.1f} s ({ours:.1f} s of a processor of ours)", flush=True)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    # What a reading asks for afterwards is another worker's work.
    current_app.conf.update(task_always_eager=False, broker_url="memory://")
    path = Path(FOLDER.name) / "made.csv"
    write_file(path, number)
    with database():
        district = DistrictFactory()
        size = path.stat().st_size / 1e6
        print(f"{connection.vendor}, {size:.0f} MB; memory before {peak_megabytes():.0f} MB; {load()}", flush=True)
        rehearse(path, district)
        read(path, district, "first reading")
        read(path, district, "second reading")
        if number <= UNDONE:
            undo(path)


if __name__ == "__main__":
    main()
