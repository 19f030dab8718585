"""How long the count takes, and two counters from PyPI beside it in the same run: `python -m bench.counting`.

Times are of the count alone, best of three, with the papers grouped and in memory; reading and grouping stand
beside it. The two others are installed into a throw-away environment and never into the project's.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elections.counting import Ballots, count, gather, read_blt, write_blt

REFERENCE = Path(__file__).parents[1].parent / "shared" / "reference" / "elections"
PEERS = ("stvpoll", "pyrankvote")
PATIENCE = 300
"""Seconds after which another counter is no longer waited for."""


@dataclass(frozen=True)
class Timed:
    """Seconds, and whom it elected; or why there is neither."""

    seconds: float = 0.0
    elected: frozenset[str] = frozenset()
    failure: str = ""


def random_poll(papers: int, *, choices: int, candidates: int = 12, seats: int = 5) -> Ballots:
    """Papers that name up to so many of the candidates in an order of pure chance: hardly two alike."""
    chance = random.Random(papers)
    names = [f"Candidate {i}" for i in range(1, candidates + 1)]
    lengths = range(1, choices + 1) if choices < candidates else (candidates,)
    return gather(names, [chance.sample(names, chance.choice(lengths)) for _ in range(papers)], seats=seats)


def polls() -> Iterator[tuple[str, Ballots]]:
    for papers in (1_000, 10_000, 100_000):
        yield f"{papers:,} full rankings", random_poll(papers, choices=12)
        yield f"{papers:,} of 1 to 5 choices", random_poll(papers, choices=5)
    for path in sorted(REFERENCE.glob("scottish_*.blt")):
        yield path.stem.removeprefix("scottish_"), read_blt(path.read_text(encoding="utf-8"))


def ours(ballots: Ballots) -> tuple[Timed, float]:
    """The count, and the reading and grouping of the same papers as BLT."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        result = count(ballots, rule="scottish-stv")
        best = min(best, time.perf_counter() - start)
    text = write_blt(ballots)
    start = time.perf_counter()
    read_blt(text)
    return Timed(best, frozenset(result.elected)), time.perf_counter() - start


def environment(folder: Path) -> Path | None:
    """Python with the two others beside it, or None where the package index cannot be reached."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], capture_output=True, check=False)
    return python if install.returncode == 0 else None


def theirs(python: Path, peer: str, ballots: Ballots, folder: Path) -> Timed:
    path = folder / "poll.json"
    path.write_text(
        json.dumps(
            {
                "candidates": ballots.candidates,
                "seats": ballots.seats,
                "rankings": [ranking for ranking in ballots.rankings if ranking],
                "weights": ballots.weights[1:] if ballots.blank else ballots.weights,
            }
        )
    )
    script = Path(__file__).with_name("counting_peers.py")
    try:
        run = subprocess.run([python, script, peer, path], capture_output=True, check=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return Timed(failure=f"over {PATIENCE} s")
    except subprocess.CalledProcessError as error:
        return Timed(failure=error.stderr.splitlines()[-1])
    told = json.loads(run.stdout)
    return Timed(told["seconds"], frozenset(told["elected"]))


def cells(own: Timed, other: Timed) -> list[str]:
    """Another counter's time, how many times ours that is, and whether it elects the same people."""
    if other.failure:
        return [other.failure, "", ""]
    same = "yes" if own.elected == other.elected else "NO"
    return [f"{other.seconds * 1000:.1f}", f"{other.seconds / own.seconds:.0f}x", same]


def rows(python: Path | None, folder: Path) -> Iterator[list[str]]:
    peers = PEERS if python else ()
    yield ["poll", "different", "count ms", "reading ms"] + [
        title for peer in peers for title in (f"{peer} ms", "ratio", "same")
    ]
    wards = 0.0
    for name, ballots in polls():
        own, reading = ours(ballots)
        wards += own.seconds if " " not in name else 0
        row = [name, f"{len(ballots.rankings):,}", f"{own.seconds * 1000:.2f}", f"{reading * 1000:.1f}"]
        yield row + [cell for peer in peers if python for cell in cells(own, theirs(python, peer, ballots, folder))]
    yield ["all reference wards", "", f"{wards * 1000:.2f}"]


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        python = environment(Path(temporary) / "peers")
        if python is None:
            print("The package index cannot be reached: our own times only.")
        for row in rows(python, Path(temporary)):
            print_row(row)
    return 0


def print_row(row: list[str]) -> None:
    first, *rest = row
    print(first.ljust(32), *(cell.rjust(13) for cell in rest), flush=True)


if __name__ == "__main__":
    sys.exit(main())
