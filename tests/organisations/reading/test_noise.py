"""Files of noise: whatever stands in the cells, nothing breaks."""

from __future__ import annotations

import csv
import io
import random

import pytest


@pytest.mark.parametrize("seed", range(6))
def test_noise_never_breaks_anything(take, seed):
    """Whatever stands in the cells, rows and counts reconcile."""
    noise = csv_of_noise(seed)

    done = take(noise)

    assert done.state in {"done", "failed"}
    assert done.rows_read == done.created + done.updated + done.unchanged + done.skipped + done.rejected


def csv_of_noise(seed: int) -> bytes:
    chance = random.Random(seed)
    pool = [
        "",
        "x",
        "=1",
        "\0",
        "é",
        "\ud7ff",
        "12",
        "1/1/2000",
        "WR9 1AA",
        '"',
        "\n",
        ",",
        "GB-CHC-1",
        "0",
        "\x85",
        "🙂",
    ]
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["name", "org_id", "postcode", "income", "date registered", "web", "email", "type", "status"])
    for _ in range(60):
        writer.writerow(
            ["".join(chance.choices(pool, k=chance.randint(0, 3))) for _ in range(chance.choice([9, 9, 9, 8, 10]))]
        )
    return stream.getvalue().encode("utf-8", "surrogatepass")
