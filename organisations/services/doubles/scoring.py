"""How alike two organisations are, of 100, and by what. A person decides; this only says where to look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from organisations.models import KindOfKey
from organisations.services.doubles.keys import Key, plain_name

ENOUGH = 60  # of 100: from here on a pair is shown to a person
NAMES_ALIKE = 60  # per cent: below it two names have nothing to do with one another
NAME_WEIGHT = 1.5  # for each per cent above
OTHER_WORDS = 75  # per cent: each of the two names has a word that the other lacks
SAME_WORD = 70  # per cent: two spellings of one word
SAME = {
    KindOfKey.WEB: (35, "same web address"),
    KindOfKey.POSTCODE: (20, "same postcode"),
    KindOfKey.PHONE: (20, "same telephone number"),
    KindOfKey.EMAIL: (15, "same e-mail address"),
}
ELSEWHERE = 15  # taken away: both postcodes are known, and lie in different places
OTHER_NUMBER = 25  # taken away: one register knows them by two numbers
TELLING = frozenset(
    "north south east west upper lower great little senior junior seniors juniors men women mens womens boys girls "
    "ladies under over".split()
)
SCHEMES = {"GB-CHC": "charity numbers", "GB-COH": "company numbers"}


@dataclass(slots=True)
class Profile:
    """What is compared of one organisation. `names` are its present name and its former ones."""

    pk: int
    names: list[str]
    postcode: str = ""
    parent: int | None = None
    keys: set[Key] = field(default_factory=set)
    identifiers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Likeness:
    score: int
    reasons: list[str]


def likeness(one: Profile, other: Profile) -> Likeness:
    """A score and its reasons; a branch is never a double of its parent or of another branch."""
    if other.pk == one.parent or one.pk == other.parent or (one.parent and one.parent == other.parent):
        return Likeness(0, [])
    percent, name_reason = _names(one, other)
    score = max(percent - NAMES_ALIKE, 0) * NAME_WEIGHT
    reasons = []
    shared = {kind for kind, _ in one.keys & other.keys}
    for kind, (weight, words) in SAME.items():
        if kind in shared:
            score += weight
            reasons.append(words)
    if percent > NAMES_ALIKE:
        reasons.append(name_reason)
    taken_away, doubts = _doubts(one, other)
    return Likeness(max(min(round(score), 100) - taken_away, 0), reasons + doubts)


def _names(one: Profile, other: Profile) -> tuple[float, str]:
    """The best pair of names, in per cent, and how to say it."""
    percent, own, their = max(
        (alike(own, their), own, their) for own in dict.fromkeys(one.names) for their in dict.fromkeys(other.names)
    )
    former = " (a former name)" if own != one.names[0] or their != other.names[0] else ""
    if percent == 100:
        return percent, f"same name but for its spelling{former}"
    return percent, f"name alike: “{own}” and “{their}”{former}"


def alike(own: str, their: str) -> float:
    """Per cent. Names that differ by a number, or by a word like “north” or “junior”, mean two groups.

    Where each name has a word of its own, they are alike at the most as two groups of one kind are.
    """
    one, other = plain_name(own), plain_name(their)
    if _telling(one) != _telling(other):
        return float(NAMES_ALIKE)
    without_gaps = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    if without_gaps < 100 and _each_has_its_own_word(one.split(), other.split()):
        return min(float(OTHER_WORDS), without_gaps)
    return float(max(fuzz.token_sort_ratio(one, other), without_gaps))


def _each_has_its_own_word(one: list[str], other: list[str]) -> bool:
    """“Oak Lunch Club” and “Ash Lunch Club”; “Lunch” and “Luncheon” are the same word, and “Evesham” is only more."""
    own, their = [word for word in one if word not in other], [word for word in other if word not in one]
    return _without_counterpart(own, their) and _without_counterpart(their, own)


def _without_counterpart(words: list[str], others: list[str]) -> bool:
    return any(all(fuzz.ratio(word, other) < SAME_WORD for other in others) for word in words)


def _telling(name: str) -> set[str]:
    return set(re.findall(r"\d+", name)) | (TELLING & set(name.split()))


def _doubts(one: Profile, other: Profile) -> tuple[int, list[str]]:
    """What speaks against: how much it takes away, and the words for it."""
    taken_away, words = 0, []
    if one.postcode and other.postcode and one.postcode.split()[0] != other.postcode.split()[0]:
        taken_away += ELSEWHERE
        words.append("but in different places")
    for scheme in sorted(one.identifiers.keys() & other.identifiers.keys()):
        if one.identifiers[scheme] != other.identifiers[scheme]:
            taken_away += OTHER_NUMBER
            words.append(f"but different {SCHEMES.get(scheme, f'numbers of {scheme}')}")
    return taken_away, words
