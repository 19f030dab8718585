"""A text as words that can be compared: small letters, no plural, no possessive."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# An apostrophe may be typed in four ways, and old exports of the Charity Commission have "?" for it ("Men?s").
_WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+|\?s\b)*\+?|&")
_APOSTROPHE = re.compile(r"['’‘`?]")
_SHORTEST_PLURAL = 5  # "bus" and "gas" are no plurals


class Word(NamedTuple):
    """A word of a text: as written, and from where to where it stands."""

    written: str
    start: int
    end: int


def split(text: str) -> list[Word]:
    """The words in their order."""
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """One spelling for a word's forms: "Charities" and "charity", "children's" and "children", "&" and "and"."""
    if word == "&":
        return "and"
    return _singular(_APOSTROPHE.split(word.lower())[0])


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word.removesuffix("s")
