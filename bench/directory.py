"""How long the public directory takes at 1,000 and at 100,000 organisations, and how many questions it asks.

DATABASE_URL=postgres://… python -m bench.directory [MOST]      in a test database beside that one
python -m bench.directory [MOST]                                on SQLite in a folder of its own
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.ground import database
from bench.sector import CAUSES, PATRONS, PLACES, found, ground
from organisations.models import TypeOfOrganisation

FEW, MANY = 1_000, 100_000
ASKED = 200
LIMIT = 300  # milliseconds
DIRECTORY = "/organisations/"
Query = dict[str, str]


def questions() -> Iterator[tuple[str, Query]]:
    """What visitors ask, always in the same order: names in every state of spelling, places, themes, types, pages."""
    chance = random.Random(1834)
    while True:
        patron, cause, place = chance.choice(PATRONS), chance.choice(CAUSES), chance.choice(PLACES)
        yield "two words", {"q": f"{patron} {cause}"}
        yield "a common word", {"q": cause.split()[-1]}
        yield "three words and a place", {"q": f"{patron} {cause}", "place": place}
        yield "accent, sign, plural", {"q": "cafés and larders"}
        yield "typing error", {"q": misspelt(cause, chance)}
        yield "typing error in two words", {"q": f"{misspelt(patron, chance)} {misspelt(cause, chance)}"}
        yield "former name", {"q": f"old {patron}"}
        yield "nothing like it", {"q": "zzyzx qwrtp"}
        yield "a postcode", {"place": f"WR{chance.randint(1, 20)}"}
        yield "a place", {"place": place}
        yield "a theme", {"theme": f"theme {chance.choice('abcdefghi')}"}
        yield "a type", {"type": chance.choice(TypeOfOrganisation.values)}
        yield "theme, type and place", {"theme": "theme a", "type": "charity", "place": place}
        yield "the first page", {}
        yield "a page", {"page": str(chance.randint(2, 40))}
        yield "page 900", {"page": "900"}
        yield "a page of a common word", {"q": cause.split()[-1], "page": str(chance.randint(2, 40))}
        yield "backwards", {"sort": "-name", "page": "30"}


def misspelt(words: str, chance: random.Random) -> str:
    """Two neighbouring letters of the longest word change places."""
    longest = max(words.split(), key=len)
    at = chance.randint(1, len(longest) - 3)
    wrong = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return words.replace(longest, wrong)


def measure(client: Client) -> tuple[dict[str, list[float]], dict[str, set[int]]]:
    """Per kind of question: milliseconds, and the numbers of database queries met."""
    times: dict[str, list[float]] = {}
    queries: dict[str, set[int]] = {}
    asking = questions()
    for _ in range(ASKED):
        kind, query = next(asking)
        with CaptureQueriesContext(connection) as captured:
            before = time.perf_counter()
            response = client.get(DIRECTORY, query)
            taken = (time.perf_counter() - before) * 1000
        assert response.status_code == 200
        times.setdefault(kind, []).append(taken)
        queries.setdefault(kind, set()).add(len(captured))
    return times, queries


def within(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def download(client: Client, address: str) -> None:
    """The time, the size, and how much memory the process has needed at most."""
    cache.clear()
    before = time.perf_counter()
    streamed: Any = client.get(address)
    size = sum(len(piece) for piece in streamed.streaming_content)
    seconds, peak = time.perf_counter() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{address}: {size / 1e6:.0f} MB in {seconds:.1f} s; peak memory of the process {peak:.0f} MB")


def settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")  # as autovacuum does


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    client = Client()
    asked: dict[int, dict[str, set[int]]] = {}
    with database():
        district = ground()
        for before, number in ((0, FEW), (FEW, most)):
            found(district, range(before, number))
            settle()
            cache.clear()
            client.get(DIRECTORY, {"q": "zzyzx"})  # the vocabulary is read once in a quarter of an hour
            times, asked[number] = measure(client)
            every = [taken for several in times.values() for taken in several]
            print(
                f"\n{connection.vendor}, {number:,} organisations, {ASKED} requests: "
                f"p50 {within(every, 0.5):.0f} ms, p95 {within(every, 0.95):.0f} ms, slowest {max(every):.0f} ms"
            )
            for kind, taken in sorted(times.items()):
                counts = "/".join(map(str, sorted(asked[number][kind])))
                print(f"  {kind:26} p50 {within(taken, 0.5):5.0f}  slowest {max(taken):5.0f} ms  queries {counts}")
        for ending in (".csv", ".json"):
            download(client, f"/organisations{ending}")
    # What a question finds changes its queries at either size: no number of them may be new at the larger.
    same = all(counts <= asked[FEW][kind] for kind, counts in asked[most].items())
    fast = within(every, 0.95) < LIMIT or connection.vendor != "postgresql"
    print(f"\nThe same number of queries at both sizes: {'yes' if same else 'NO'}")
    print(f"p95 under {LIMIT} ms: {'yes' if within(every, 0.95) < LIMIT else 'no'}")
    sys.exit(0 if same and fast else 1)


if __name__ == "__main__":
    main()
