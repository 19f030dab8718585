"""How well themes are suggested, against the tags that people gave by hand: `python -m bench.themes`.

The charities are parted by a hash of their identifier: on six in ten the rules were made and their points fitted
("tuned"), the other four were kept aside ("kept aside"). The tags are those of the UK-CAT project; `TAGS` says which of
them stand for a theme.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from organisations.suggesting import suggest

CHARITIES = Path(__file__).parents[1].parent / "shared" / "reference" / "register" / "charities-real.csv"

TAGS = {
    "older people": r"BE108",
    "children and young people": r"BE102|BE114|BE115|AS3.*|FA108|CC.*|SC103|SC104|SW201",
    "environment": r"EN.*",
    "volunteering": r"CV104",
    "health": r"HE.*|SW107",
    "disability": r"BE2.*|BE110",
    "faith": r"RL.*",
    "arts and heritage": r"AR.*|HR.*",
    "sport": r"LE106",
}
PUBLISHED = dict(zip(TAGS, (0.67, 0.70, 0.72, 0.62, 0.62, 0.70, 0.90, 0.73, 0.79), strict=True))
"""F1 of UK-CAT's own rules on files like this, by theme; their mean is 0.72."""


@dataclass(frozen=True)
class Charity:
    tuned: bool
    tagged: frozenset[str]
    suggested: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    precision: float
    recall: float
    f1: float


@cache
def charities(path: Path = CHARITIES) -> tuple[Charity, ...]:
    """Every charity of the file with the themes people gave it and the themes suggested for it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(_charity(row) for row in csv.DictReader(file))


def _charity(row: dict[str, str]) -> Charity:
    given = [tag.strip() for tag in row["UKCAT"].split(";")]
    tagged = frozenset(theme for theme, tags in TAGS.items() if any(re.fullmatch(tags, tag) for tag in given))
    tuned = int(hashlib.sha256(row["org_id"].encode()).hexdigest(), 16) % 10 < 6
    suggested = tuple(suggestion.theme for suggestion in suggest(row["name"], row["activities"]))
    return Charity(tuned, tagged, suggested)


def measure(theme: str, among: Iterable[Charity]) -> Measure:
    """How many of the suggestions people agree with (precision), how many of people's themes are suggested (recall)."""
    right = suggested = tagged = 0
    for charity in among:
        right += theme in charity.suggested and theme in charity.tagged
        suggested += theme in charity.suggested
        tagged += theme in charity.tagged
    return Measure(right / max(suggested, 1), right / max(tagged, 1), 2 * right / max(suggested + tagged, 1))


def mean_f1(among: Iterable[Charity]) -> float:
    themes = list(among)
    return sum(measure(theme, themes).f1 for theme in TAGS) / len(TAGS)


def first_right(among: Iterable[Charity]) -> float:
    """Of the charities that have a theme and get a suggestion, the share whose first suggestion is one of theirs."""
    asked = [charity for charity in among if charity.tagged and charity.suggested]
    return sum(charity.suggested[0] in charity.tagged for charity in asked) / max(len(asked), 1)


def first_right_strictly(among: Iterable[Charity]) -> float:
    """The same among all that have a theme: none suggested is wrong too."""
    asked = [charity for charity in among if charity.tagged]
    return sum(bool(charity.suggested) and charity.suggested[0] in charity.tagged for charity in asked) / len(asked)


def main() -> None:
    tuned = [charity for charity in charities() if charity.tuned]
    aside = [charity for charity in charities() if not charity.tuned]
    print(f"{len(tuned):,} charities the rules were tuned on, {len(aside):,} kept aside.\n")
    print("| theme | tuned: precision | recall | F1 | kept aside: precision | recall | F1 | published F1 |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for theme in TAGS:
        shown = [measure(theme, among) for among in (tuned, aside)]
        cells = [f"{figure:.2f}" for m in shown for figure in (m.precision, m.recall, m.f1)]
        print(f"| {theme} | {' | '.join(cells)} | {PUBLISHED[theme]:.2f} |")
    means = f"| | {mean_f1(tuned):.3f} | | | {mean_f1(aside):.3f} | {sum(PUBLISHED.values()) / len(TAGS):.2f} |"
    print(f"| **mean** | {means}")
    for title, among in (("tuned", tuned), ("kept aside", aside)):
        print(
            f"\n{title}: of the charities with a theme that get a suggestion the first is right for "
            f"{first_right(among):.0%}; counting those that get none as wrong, {first_right_strictly(among):.0%}."
        )


if __name__ == "__main__":
    main()
