"""Reading `themes.toml`, and saying plainly what is wrong with it when it cannot be read."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from organisations.suggesting.phrases import GAP, Finder, Pattern, pattern_of

THEMES = Path(__file__).with_name("themes.toml")


class RulesError(ValueError):
    """The file of rules is not as its head says; the text names theme and clue."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A group of phrases that say the same about a theme: for it (points above 0) or against it."""

    theme: int
    about: str
    points: int


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    start: int
    suggest_from: float


@dataclass(frozen=True, slots=True)
class Rules:
    """`uses` says of each phrase, by its number, which clues it belongs to and which themes overlook it.

    `version` changes with every sign of the file.
    """

    themes: tuple[Theme, ...]
    clues: tuple[Clue, ...]
    finder: Finder
    uses: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    version: str = ""


@cache
def read(path: Path = THEMES) -> Rules:
    """The rules of a file, read once."""
    written = path.read_bytes()
    try:
        tables = tomllib.loads(written.decode()).get("theme", [])
    except ValueError as error:
        raise RulesError(f"{path.name} cannot be read: {error}") from error
    return replace(_Collector().collect(tables), version=hashlib.sha256(written).hexdigest()[:12])


class _Collector:
    """Gathers the phrases of all themes, each once, with who uses it."""

    def __init__(self) -> None:
        self._themes: list[Theme] = []
        self._clues: list[Clue] = []
        self._phrases: dict[Pattern, int] = {}
        self._uses: list[tuple[list[int], list[int]]] = []

    def collect(self, tables: list[dict[str, Any]]) -> Rules:
        for table in tables:
            self._take_theme(table)
        if not self._themes:
            raise RulesError("The file has no [[theme]].")
        uses = tuple((tuple(clues), tuple(overlooked)) for clues, overlooked in self._uses)
        return Rules(tuple(self._themes), tuple(self._clues), Finder(self._phrases), uses)

    def _take_theme(self, table: dict[str, Any]) -> None:
        number = len(self._themes)
        try:
            theme = Theme(str(table["name"]), int(table["start"]), float(table["suggest_from"]))
        except KeyError as error:
            raise RulesError(f"Theme {number + 1} has no {error.args[0]!r}.") from error
        if not 0 < theme.suggest_from < 1:
            raise RulesError(f"{theme.name}: suggest_from must lie between 0 and 1.")
        self._themes.append(theme)
        for phrase in table.get("overlook", []):
            self._uses[self._number_of(phrase, theme.name)][1].append(number)
        for clue in table.get("clue", []):
            self._take_clue(clue, number)

    def _take_clue(self, table: dict[str, Any], theme: int) -> None:
        name = self._themes[theme].name
        if not {"about", "points", "words"} <= table.keys():
            raise RulesError(f"{name}: a clue needs about, points and words; this has {', '.join(table) or 'nothing'}.")
        clue = len(self._clues)
        self._clues.append(Clue(theme, str(table["about"]), int(table["points"])))
        for phrase in table["words"]:
            users = self._uses[self._number_of(phrase, f"{name}, {table['about']}")][0]
            if clue not in users:
                users.append(clue)

    def _number_of(self, phrase: str, where: str) -> int:
        pattern = pattern_of(phrase)
        if not pattern or GAP in (pattern[0], pattern[-1]):
            raise RulesError(f"{where}: {phrase!r} has no word to look for, or begins or ends with {GAP!r}.")
        if pattern not in self._phrases:
            self._phrases[pattern] = len(self._uses)
            self._uses.append(([], []))
        return self._phrases[pattern]
