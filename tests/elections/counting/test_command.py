"""The command: what it prints, and that nonsense gets one line and no traceback."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from elections.counting import count, read_ballots
from elections.counting.command import main

ROOT = Path(__file__).parents[3]

POLL = b"""3 1
4 1 0
3 2 3 0
2 3 2 0
1 0
0
"Ann"
"Bob"
"Cat"
"A village hall"
"""

READ_OUT = """\
Single transferable vote, the rule of Scottish council elections (SSI 2007/42)
Seats: 1
Papers: 9 valid, 1 blank, 0 invalid
Quota: 5.00000

                    Stage 1    Stage 2
Ann               4.00000    4.00000
Bob               3.00000    5.00000 *
Cat               2.00000    0.00000 x
Non-transferable  0.00000    0.00000
Total             9.00000    9.00000

* elected   x excluded

Stage 1. There were 9 valid papers for 1 seat, so 5 votes are enough to be sure of a seat; that number is called \
the quota. Every paper was put with its first choice and counted as one vote. Ann had the most first choices, 4.
Stage 2. Cat had the fewest votes, 2, and left the count. 2 papers moved to the next choice on each, counting as \
much as before. Bob, who had 3 votes at first, now has 5, reaches the quota of 5 exactly and is elected.

Elected: Bob.

"""


@pytest.fixture
def poll(tmp_path: Path) -> str:
    path = tmp_path / "poll.blt"
    path.write_bytes(POLL)
    return str(path)


def test_the_count_can_be_read_out(poll: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = main([poll, "--rule", "scottish-stv"])

    printed = capfd.readouterr()
    fingerprint = read_ballots(POLL).fingerprint
    assert printed.out == f"{READ_OUT}Fingerprint of the papers: {fingerprint}\n"
    assert (status, printed.err) == (0, "")


def test_the_json_is_that_of_the_result(poll: str, capfd: pytest.CaptureFixture[str]) -> None:
    main([poll, "--rule", "scottish-stv", "--seats", "2", "--withdrawn", "Ann", "--runners-up", "1", "--json"])

    expected = count(read_ballots(POLL), rule="scottish-stv", seats=2, withdrawn=["Ann"], runners_up=1)
    assert capfd.readouterr().out == expected.to_json()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--rule", "scottish-stv", "--seats", "0"], "there are no seats to fill"),
        (["--rule", "scottish-stv", "--seats", "two"], "argument --seats: invalid int value: 'two'"),
        (["--rule", "scottish-stv", "--lot", "Ann>Zoe"], 'the lot "Ann>Zoe" names Zoe, who is not a candidate'),
        (["--rule", "fptp", "--withdrawn", "Z\noe"], "Z oe is not a candidate and cannot have withdrawn"),
        ([], "the following arguments are required: --rule"),
        (["--rule", "fptp", "--why"], "unrecognized arguments: --why"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_one_line(
    poll: str, capfd: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    status = main([poll, *arguments])

    printed = capfd.readouterr()
    assert (status, printed.out, printed.err) == (2, "", f"{line}\n")


def test_a_missing_file_is_refused_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status = main([str(tmp_path / "none.blt"), "--rule", "fptp"])

    printed = capfd.readouterr()
    assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)


def test_it_runs_without_anything_installed(poll: str) -> None:
    bare = [sys.executable, "-I", "-S", "-c"]
    start = (
        f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r});"
        f" sys.argv = ['counting', {poll!r}, '--rule', 'fptp', '--json'];"
        " runpy.run_module('elections.counting', run_name='__main__')"
    )

    run = subprocess.run([*bare, start], capture_output=True, check=False)

    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode() == count(read_ballots(POLL), rule="fptp").to_json()


SCRAPS = [b"0", b"-1", b"9", b" ", b"\n", b"\r", b'"', b"#", b",", b"\0", b"\xff", b"-", b"=", b"X", b">", b"10000000"]


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_counted_or_refused_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], seed: int
) -> None:
    chance = random.Random(seed)
    content = bytearray(chance.choice([POLL, b"Ann,Bob,RON\n1,2,\n,1,2\nX,,\n"]))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        content[at : at + chance.randint(0, 3)] = chance.choice(SCRAPS)
    path = tmp_path / "poll"
    path.write_bytes(content)

    statuses = [main([str(path), "--rule", rule, "--seats", "2"]) for rule in ("scottish-stv", "fptp")]

    errors = capfd.readouterr().err
    assert errors.count("\n") == statuses.count(2)
    assert set(statuses) <= {0, 2}
