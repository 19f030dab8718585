"""`python -m elections.counting FILE --rule RULE`: count a file of ballots anywhere Python runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from elections.counting.errors import CountError
from elections.counting.files import MOST_BYTES, read_ballots
from elections.counting.result import Result
from elections.counting.rules import RULES, count
from elections.counting.table import stage_table
from elections.counting.words import TITLES, sentences, summary

REFUSED = 2


class _Parser(argparse.ArgumentParser):
    """Refuses in one line, as the whole command does."""

    def error(self, message: str) -> NoReturn:
        raise CountError(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the result, or on standard error one line that says why there is none; 0 or 2."""
    try:
        options = _parser().parse_args(arguments)
        ballots = read_ballots(_content(options.file), seats=options.seats)
        result = count(
            ballots,
            rule=options.rule,
            seats=options.seats,
            withdrawn=options.withdrawn,
            lots=options.lot,
            runners_up=options.runners_up,
        )
    except CountError as error:
        sys.stderr.write(_one_line(str(error)) + "\n")
        return REFUSED
    _print(result.to_json() if options.json else readable(result))
    return 0


def readable(result: Result) -> str:
    """The whole count to read out: what was counted, the table, what happened, what it comes to."""
    counted = [
        TITLES[result.rule],
        f"Seats: {result.seats}",
        f"Papers: {result.valid} valid, {result.blank} blank, {result.invalid} invalid",
    ]
    if result.quota is not None:
        counted.append(f"Quota: {result.show(result.quota)}")
    stages = [f"Stage {i}. {text}" for i, text in enumerate(sentences(result), start=1)]
    blocks = [
        counted,
        [stage_table(result)],
        ["* elected   x excluded"],
        stages,
        summary(result),
        [f"Fingerprint of the papers: {result.fingerprint}"],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _content(file: str) -> bytes:
    """The file's bytes, one more than are allowed at most."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CountError(f"{file} cannot be read: {error}") from error


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m elections.counting",
        description="Count a file of ballots, BLT or CSV, and print every stage.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", help="the ballots")
    parser.add_argument("--rule", required=True, choices=RULES, help="how to count them")
    parser.add_argument("--seats", type=int, metavar="N", help="instead of the number the file says")
    parser.add_argument("--withdrawn", action="append", default=[], metavar="NAME", help="take off every paper")
    parser.add_argument("--lot", action="append", default=[], metavar='"A>B"', help="a lot, first drawn first")
    parser.add_argument("--runners-up", type=int, default=0, metavar="N", help="the next N count as outcome too")
    parser.add_argument("--json", action="store_true", help="the result as published")
    return parser


def _one_line(text: str) -> str:
    words = "".join(character if character.isprintable() else " " for character in text).split()
    return " ".join(words)


def _print(text: str) -> None:
    """As UTF-8 whatever the terminal says, so that a result is the same bytes everywhere."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever read us has seen enough; keep Python from saying so at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
