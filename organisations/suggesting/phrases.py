"""Finding many phrases in a text at once.

A phrase of the rules is words with two signs: `*` at the end of a word stands for any ending ("disab*"), `...`
between words for up to four words that may stand there ("friends of ... church").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from organisations.suggesting.words import Word, fold, split

GAP = "..."
_WIDEST_GAP = 4

Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that stands in the text from its word `first` up to, not including, word `last`."""

    phrase: int
    first: int
    last: int


def pattern_of(phrase: str) -> Pattern:
    """The phrase as it is compared; empty when it has no word in it."""
    parts: list[str] = []
    for part in phrase.split():
        if part == GAP:
            parts.append(GAP)
            continue
        words = [fold(word.written) for word in split(part)]
        if part.endswith("*") and words:
            words[-1] = part.rstrip("*").lower() + "*"
        parts.extend(words)
    return tuple(parts)


class Finder:
    """Finds the phrases given to it; a phrase is known by its number."""

    def __init__(self, phrases: Mapping[Pattern, int]) -> None:
        self._by_first: dict[str, list[tuple[Pattern, int]]] = defaultdict(list)
        for pattern, phrase in phrases.items():
            self._by_first[pattern[0]].append((pattern[1:], phrase))
        beginnings = {part[:-1] for pattern in phrases for part in pattern if part.endswith("*")}
        self._beginnings = frozenset(beginnings)
        self._lengths = sorted({len(beginning) for beginning in beginnings})
        self._known = lru_cache(maxsize=100_000)(self._look_up)

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Every phrase wherever it stands; phrases may lie over each other."""
        known = [self._known(word.written) for word in words]
        forms = [forms for forms, _ in known]
        for first, (_, begun) in enumerate(known):
            for rest, phrase in begun:
                last = _end_of(rest, forms, first + 1)
                if last:
                    yield Found(phrase, first, last)

    def _look_up(self, written: str) -> tuple[frozenset[str], list[tuple[Pattern, int]]]:
        """What a phrase may call this word (itself, each known beginning with a star), and the phrases it begins."""
        whole = written.lower()
        starred = (whole[:length] for length in self._lengths if length <= len(whole))
        forms = {fold(written), *(f"{beginning}*" for beginning in starred if beginning in self._beginnings)}
        return frozenset(forms), [begun for form in sorted(forms) for begun in self._by_first.get(form, ())]


def _end_of(parts: Pattern, forms: Sequence[Container[str]], at: int) -> int:
    """Where the rest of a phrase ends if it goes on at this word, else 0."""
    for number, part in enumerate(parts):
        if part == GAP:
            rest = parts[number + 1 :]
            ends = (_end_of(rest, forms, at + skipped) for skipped in range(_WIDEST_GAP + 1))
            return next((end for end in ends if end), 0)
        if at >= len(forms) or part not in forms[at]:
            return 0
        at += 1
    return at
