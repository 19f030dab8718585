"""The handbook's worked case, read from its page: paper, pencil and engine agree."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

from elections.counting import commitment, count, draw, gather, seed

PAGE = (Path(__file__).parents[3] / "docs" / "recount-by-hand.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the table whose first row begins so, without that row and the rule below it."""
    lines = PAGE[PAGE.index(heading) :].splitlines()
    table = lines[: next(i for i, line in enumerate(lines) if not line.startswith("|"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_the_worked_case_is_what_the_engine_counts() -> None:
    papers = [choices.split(", ") for times, choices in rows_under("| Papers | Choices") for _ in range(int(times))]
    stages = rows_under("|                  | Stage 1")
    ballots = gather(("Ann", "Bob", "Cat", "Dee"), papers, seats=2)

    result = count(ballots, rule="scottish-stv")

    engine = [[name, *(result.show(stage.totals[name]) for stage in result.stages)] for name in ballots.candidates]
    engine.append(["Non-transferable", *(result.show(stage.non_transferable) for stage in result.stages)])
    assert engine == stages
    assert (result.valid, result.show(result.quota or 0)) == (20, "7.00000")
    assert result.elected == ("Ann", "Bob")


def test_the_draw_can_be_repeated_in_a_shell() -> None:
    drawn = seed(returning_officer="thirteen tractors", scrutineer="bells")
    places = {name: in_a_shell(drawn, "Older people", name) for name in ("Ann", "Bob", "Zoë")}

    lot = draw(places, seed=drawn, contest="Older people")

    assert in_a_shell("bells") == commitment("bells")
    assert in_a_shell("thirteen tractors", "bells") == drawn
    assert lot == ">".join(sorted(places, key=places.__getitem__))


def in_a_shell(*lines: str) -> str:
    """What `printf '%s\\n' … | sha256sum` says."""
    printed = subprocess.run(["printf", "%s\\n", *lines], capture_output=True, check=True)
    return sha256(printed.stdout).hexdigest()


def test_the_fingerprint_is_the_hash_of_the_text_that_the_page_describes() -> None:
    ballots = gather(("Ann", "Zoë"), [("Zoë", "Ann"), ("Zoë",), (), ("Zoë",), ("Ann",)], seats=1)

    text = "2\nAnn\nZoë\n1\n1 1\n2 2\n1 2 1\n"

    assert ballots.fingerprint == "sha256:" + sha256(text.encode()).hexdigest()
