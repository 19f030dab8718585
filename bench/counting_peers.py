"""Run by the throw-away environment's Python: one counter from PyPI on one poll, timed without reading it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import pyrankvote
from stvpoll.scottish_stv import ScottishSTV


def with_stvpoll(poll: dict[str, Any]) -> tuple[float, list[str]]:
    count = ScottishSTV(seats=poll["seats"], candidates=poll["candidates"])
    for ranking, weight in zip(poll["rankings"], poll["weights"], strict=True):
        count.add_ballot([poll["candidates"][c] for c in ranking], weight)
    start = time.perf_counter()
    result = count.calculate()
    return time.perf_counter() - start, list(result.elected_as_tuple())


def with_pyrankvote(poll: dict[str, Any]) -> tuple[float, list[str]]:
    people = [pyrankvote.Candidate(name) for name in poll["candidates"]]
    ballots = [
        pyrankvote.Ballot(ranked_candidates=[people[c] for c in ranking])
        for ranking, weight in zip(poll["rankings"], poll["weights"], strict=True)
        for _ in range(weight)
    ]
    start = time.perf_counter()
    result = pyrankvote.single_transferable_vote(people, ballots, number_of_seats=poll["seats"])
    return time.perf_counter() - start, [person.name for person in result.get_winners()]


if __name__ == "__main__":
    counter, path = sys.argv[1:]
    counters = {"stvpoll": with_stvpoll, "pyrankvote": with_pyrankvote}
    seconds, elected = counters[counter](json.loads(Path(path).read_text()))
    print(json.dumps({"seconds": seconds, "elected": elected}))
