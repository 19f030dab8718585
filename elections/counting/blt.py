"""BLT, the plain text format of ballots: reading it strictly, with line numbers, and writing it.

    4 2                 candidates, seats
    -3                  withdrawn candidates, if any, as negative numbers
    5 2 1 0             5 papers: second candidate, then first; 0 ends the line
    1 0                 1 blank paper
    0                   end of the papers
    "Ann"               the candidates' names, then the title
    …

A "#" outside quotation marks begins a comment. A quotation mark in a name is doubled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from elections.counting.ballots import MOST_CANDIDATES, Ballots, Ranking, check_name, from_tally, is_one_line
from elections.counting.errors import CountError

MOST_PAPERS = 1_000_000
"""On one line; more is a slip of the keyboard, not a poll."""

_NUMBER = re.compile(r"-?[0-9]{1,9}")
_NAME = re.compile(r'"((?:[^"]|"")*)"\s*(?:#.*)?')

Line = tuple[int, str]
"""A line's number, from 1, and its text."""


def read_blt(text: str) -> Ballots:
    """The box a BLT file describes; `CountError` names the line that cannot be read, nothing is guessed."""
    lines = _lines(text)
    number, header = _next(lines, "the number of candidates and of seats")
    candidates, seats = _header(number, header)
    withdrawn, tally = _papers(lines, candidates)
    names = _names(lines, candidates)
    title = names.pop()
    return from_tally(names, tally, seats=seats, withdrawn=[names[c] for c in withdrawn], title=title)


def write_blt(ballots: Ballots) -> str:
    """The box as a BLT file, UTF-8, lines ended by line feeds; `read_blt` gives the same box back."""
    lines = [f"{len(ballots.candidates)} {ballots.seats}"]
    lines += [f"-{c + 1}" for c, name in enumerate(ballots.candidates) if name in ballots.withdrawn]
    lines += [
        " ".join(map(str, (weight, *(c + 1 for c in ranking), 0)))
        for ranking, weight in zip(ballots.rankings, ballots.weights, strict=True)
    ]
    lines += ["0", *(_quoted(name) for name in (*ballots.candidates, ballots.title))]
    return "".join(f"{line}\n" for line in lines)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _lines(text: str) -> Iterator[Line]:
    """Lines that say something, without the mark some programs put before the first."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")), start=1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield number, stripped
    yield number, ""


def _next(lines: Iterator[Line], wanted: str) -> Line:
    number, line = next(lines)
    if not line:
        raise CountError(f"the file ends before {wanted}", number)
    return number, line


def _numbers(number: int, line: str) -> list[int]:
    words = line.partition("#")[0].split()
    for word in words:
        if word == "-":
            raise CountError("a choice is skipped (-); the returning officer must rule on the paper", number)
        if "=" in word:
            raise CountError(f"{word}: two candidates share a choice; the returning officer must rule", number)
        if not _NUMBER.fullmatch(word):
            raise CountError(f"{_shown(word)} is not a number that belongs here", number)
    return [int(word) for word in words]


def _shown(word: str) -> str:
    return ascii(word if len(word) <= 20 else word[:20] + "…")


def _header(number: int, line: str) -> tuple[int, int]:
    numbers = _numbers(number, line)
    if len(numbers) != 2:
        raise CountError("the first line must be the number of candidates and the number of seats", number)
    candidates, seats = numbers
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise CountError(f"there cannot be {candidates} candidates", number)
    if seats < 1:
        raise CountError("there are no seats to fill", number)
    return candidates, seats


def _papers(lines: Iterator[Line], candidates: int) -> tuple[list[int], Counter[Ranking]]:
    """Withdrawn candidates and papers, up to the line that is 0."""
    withdrawn: list[int] = []
    tally: Counter[Ranking] = Counter()
    while True:
        number, line = _next(lines, "the line with 0 that ends the papers")
        if line.startswith('"'):
            raise CountError("the line with 0 that ends the papers is missing before this name", number)
        numbers = _numbers(number, line)
        if numbers == [0]:
            return withdrawn, tally
        if all(n < 0 for n in numbers):
            if tally:
                raise CountError("withdrawn candidates must stand before the papers", number)
            withdrawn += _withdrawn(number, numbers, candidates)
        else:
            weight, ranking = _paper(number, numbers, candidates)
            tally[ranking] += weight


def _withdrawn(number: int, numbers: list[int], candidates: int) -> list[int]:
    for n in numbers:
        if -n > candidates:
            raise CountError(f"there is no candidate {-n} to withdraw", number)
    return [-n - 1 for n in numbers]


def _paper(number: int, numbers: list[int], candidates: int) -> tuple[int, Ranking]:
    weight, *choices = numbers
    if not 1 <= weight <= MOST_PAPERS:
        raise CountError(f"there cannot be {weight} papers on one line", number)
    if not choices or choices.pop() != 0:
        raise CountError("the line of a paper must end with 0", number)
    for n in choices:
        if not 1 <= n <= candidates:
            raise CountError(f"there is no candidate {n}", number)
    for n, times in Counter(choices).items():
        if times > 1:
            raise CountError(f"candidate {n} is chosen {times} times on one paper", number)
    return weight, tuple(n - 1 for n in choices)


def _names(lines: Iterator[Line], candidates: int) -> list[str]:
    """The candidates' names and then the title, no more and no fewer."""
    names: list[str] = []
    for c in range(1, candidates + 1):
        number, line = _next(lines, f"the name of candidate {c}")
        name = _quoted_text(number, line, f"the name of candidate {c}")
        try:
            check_name(name, names)
        except CountError as error:
            raise CountError(error.reason, number) from error
        names.append(name)
    number, line = _next(lines, "the title")
    title = _quoted_text(number, line, "the title")
    if not is_one_line(title):
        raise CountError(f"{title!a} cannot be a title", number)
    number, line = next(lines)
    if line:
        raise CountError("there is something behind the title", number)
    return [*names, title]


def _quoted_text(number: int, line: str, wanted: str) -> str:
    strict = _NAME.fullmatch(line)
    if strict:
        return strict[1].replace('""', '"').strip()
    if len(line) > 1 and line[0] == line[-1] == '"':  # written with bare quotation marks inside
        return line[1:-1].strip()
    raise CountError(f"{wanted} must stand here, in quotation marks", number)
