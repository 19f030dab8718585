"""From the words found to a score and a suggestion. How scores come about is told in the head of `themes.toml`."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from organisations.suggesting.rules import Rules, read
from organisations.suggesting.words import Word, fold, split

_OPENING = 50  # words of the activities that count as their opening
_SCALE = 5.0  # points: so many above an even chance make it about three to one
_IN_ACTIVITIES, _IN_OPENING, _IN_NAME, _SAID_AGAIN = 1.0, 1.5, 2.0, 0.5
_LITTLE = frozenset("and for from of or our the their to who with".split())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme, how sure the rules are (0 to 1), and the words of the text that speak for it, weightiest first."""

    theme: str
    score: float
    because: tuple[str, ...]


@dataclass(slots=True)
class _Heard:
    """Where the phrases of one clue stand: as (first word, words as written)."""

    in_name: list[tuple[int, str]] = field(default_factory=list)
    in_activities: list[tuple[int, str]] = field(default_factory=list)

    def weight(self) -> float:
        """How much the clue's points count."""
        weight = 0.0
        if self.in_activities:
            weight = _IN_OPENING if min(self.in_activities)[0] < _OPENING else _IN_ACTIVITIES
        if self.in_name:
            weight = max(weight, _IN_NAME)
        if len({first for first, _ in self.in_activities}) > 1:
            weight += _SAID_AGAIN
        return weight

    def words(self) -> list[str]:
        return [words for _, words in [*self.in_name, *self.in_activities]]


def suggest(name: str, activities: str, rules: Rules | None = None) -> tuple[Suggestion, ...]:
    """The themes these words speak of, the likeliest first; none when nothing is sure enough."""
    rules = rules or read()
    heard: dict[int, _Heard] = defaultdict(_Heard)
    for clue, first, words in _clues_in(name, rules):
        heard[clue].in_name.append((first, words))
    for clue, first, words in _clues_in(activities, rules):
        heard[clue].in_activities.append((first, words))
    suggestions = [_weigh(theme, heard, rules) for theme in sorted({rules.clues[clue].theme for clue in heard})]
    return tuple(sorted(filter(None, suggestions), key=lambda suggestion: -suggestion.score))


def _weigh(theme: int, heard: dict[int, _Heard], rules: Rules) -> Suggestion | None:
    total = float(rules.themes[theme].start)
    worths: list[tuple[float, list[str]]] = []
    for clue, found in heard.items():
        if rules.clues[clue].theme != theme:
            continue
        points = rules.clues[clue].points
        worth = points * (found.weight() if points > 0 else 1)
        total += worth
        if worth > 0:
            worths.append((worth, found.words()))
    score = 1 / (1 + math.exp(-total / _SCALE))
    if not worths or score < rules.themes[theme].suggest_from:
        return None
    return Suggestion(rules.themes[theme].name, round(score, 2), _because(worths))


def _because(worths: list[tuple[float, list[str]]]) -> tuple[str, ...]:
    """The words, weightiest first, each once; the longest phrase stands for the words inside it."""
    ordered = [words for _, found in sorted(worths, key=lambda worth: -worth[0]) for words in found]
    once = list(dict.fromkeys(ordered))
    return tuple(dict.fromkeys(max((o for o in once if f" {words} " in f" {o} "), key=len) for words in once))


def _clues_in(text: str, rules: Rules) -> list[tuple[int, int, str]]:
    """Each clue heard, the word at which its phrase begins, and the phrase as written."""
    words = split(text)
    found = list(rules.finder.find(words))
    overlooked: dict[int, set[int]] = defaultdict(set)
    for phrase in found:
        for theme in rules.uses[phrase.phrase][1]:
            overlooked[theme].update(range(phrase.first, phrase.last))
    return [
        (clue, phrase.first, _written(text, words[phrase.first : phrase.last]))
        for phrase in found
        for clue in rules.uses[phrase.phrase][0]
        if not overlooked.get(rules.clues[clue].theme, set()).issuperset(range(phrase.first, phrase.last))
    ]


def _written(text: str, words: list[Word]) -> str:
    """The phrase in small letters, without the little words at its ends ("children" for "for children")."""
    telling = [number for number, word in enumerate(words) if fold(word.written) not in _LITTLE] or [0, len(words) - 1]
    return " ".join(text[words[telling[0]].start : words[telling[-1]].end].lower().split())
