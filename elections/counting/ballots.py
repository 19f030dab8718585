"""The box: who stood, for how many seats, and what each paper says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from unicodedata import category

from elections.counting.errors import CountError

Ranking = tuple[int, ...]
"""One paper: places in `Ballots.candidates`, counted from 0, the first choice first. () is a blank paper."""

MOST_CANDIDATES = 200
"""More do not fit on a ballot paper."""


@dataclass(frozen=True, slots=True)
class Ballots:
    """Every paper of one contest, equal papers together, sorted; build it with `gather` or a reader.

    `weights[i]` papers say `rankings[i]`. For X votes a ranking is the marked candidates in any order.
    `fingerprint` is that of the papers as they came out of the box, whoever has withdrawn.
    """

    candidates: tuple[str, ...]
    rankings: tuple[Ranking, ...]
    weights: tuple[int, ...]
    seats: int
    fingerprint: str
    withdrawn: tuple[str, ...] = ()
    title: str = ""

    @property
    def standing(self) -> tuple[int, ...]:
        """The candidates who have not withdrawn, in ballot-paper order."""
        return tuple(c for c, name in enumerate(self.candidates) if name not in self.withdrawn)

    @property
    def blank(self) -> int:
        """How many papers show no choice: they sort first."""
        return self.weights[0] if self.rankings and not self.rankings[0] else 0

    def without(self, names: Iterable[str]) -> Ballots:
        """The same box with these people, and all who had withdrawn before, taken off every paper."""
        gone = {*self.withdrawn, *names}
        check_known(gone, self.candidates)
        if gone.issuperset(self.candidates):
            raise CountError("every candidate has withdrawn")
        withdrawn = tuple(name for name in self.candidates if name in gone)
        if not withdrawn:
            return self
        left = {c for c, name in enumerate(self.candidates) if name not in gone}
        papers = self._regrouped(tuple(c for c in ranking if c in left) for ranking in self.rankings)
        return replace(self, withdrawn=withdrawn, rankings=tuple(papers), weights=tuple(papers.values()))

    def as_marks(self) -> Ballots:
        """The same box read as X votes: the order of the marks on a paper says nothing."""
        papers = self._regrouped(tuple(sorted(ranking)) for ranking in self.rankings)
        return replace(
            self,
            rankings=tuple(papers),
            weights=tuple(papers.values()),
            fingerprint=fingerprint(self.candidates, papers),
        )

    def _regrouped(self, rankings: Iterable[Ranking]) -> dict[Ranking, int]:
        papers: Counter[Ranking] = Counter()
        for ranking, weight in zip(rankings, self.weights, strict=True):
            papers[ranking] += weight
        return dict(sorted(papers.items()))


def gather(
    candidates: Sequence[str],
    papers: Iterable[Sequence[str]],
    *,
    seats: int,
    withdrawn: Iterable[str] = (),
    title: str = "",
) -> Ballots:
    """The box from single papers, each the names chosen in order; an empty one is a blank paper."""
    place = {name: c for c, name in enumerate(candidates)}
    tally: Counter[Ranking] = Counter()
    for paper in papers:
        for name in paper:
            if name not in place:
                raise CountError(f"{name} is not a candidate")
        if len(set(paper)) < len(paper):
            raise CountError("a paper names the same candidate twice")
        tally[tuple(place[name] for name in paper)] += 1
    return from_tally(candidates, tally, seats=seats, withdrawn=withdrawn, title=title)


def from_tally(
    candidates: Sequence[str],
    tally: Mapping[Ranking, int],
    *,
    seats: int,
    withdrawn: Iterable[str] = (),
    title: str = "",
) -> Ballots:
    """The box from papers already grouped and checked by a reader."""
    check_names(candidates)
    check_seats(seats)
    if not is_one_line(title):
        raise CountError(f"{title!a} cannot be a title")
    gone = set(withdrawn)
    check_known(gone, candidates)
    papers = dict(sorted(tally.items()))
    return Ballots(
        candidates=tuple(candidates),
        rankings=tuple(papers),
        weights=tuple(papers.values()),
        seats=seats,
        fingerprint=fingerprint(candidates, papers),
        withdrawn=tuple(name for name in candidates if name in gone),
        title=title,
    )


def fingerprint(candidates: Sequence[str], papers: Mapping[Ranking, int]) -> str:
    """The box in its one form, hashed: "sha256:" and 64 digits, the same for any order or grouping of papers.

    UTF-8, every line ended by one line feed: the number of candidates; each candidate's name in ballot-paper
    order; then each different paper once, sorted by its numbers, as how many there are of it and the
    candidates' numbers from 1, with single spaces. `papers` are sorted; seats, title and withdrawals are left
    out.
    """
    lines = [str(len(candidates)), *candidates]
    number = [str(c) for c in range(1, len(candidates) + 1)]
    lines += [" ".join([str(weight), *[number[c] for c in ranking]]) for ranking, weight in papers.items()]
    lines.append("")
    return "sha256:" + sha256("\n".join(lines).encode()).hexdigest()


def check_known(withdrawn: Iterable[str], candidates: Sequence[str]) -> None:
    """Refuse a withdrawal of nobody we know."""
    for name in sorted(set(withdrawn).difference(candidates)):
        raise CountError(f"{name} is not a candidate and cannot have withdrawn")


def check_seats(seats: int) -> None:
    """Refuse a contest for nothing."""
    if seats < 1:
        raise CountError("there are no seats to fill")


def check_names(candidates: Sequence[str]) -> None:
    """Refuse a list in which totals and lots could not tell people apart."""
    if not candidates:
        raise CountError("there are no candidates")
    if len(candidates) > MOST_CANDIDATES:
        raise CountError(f"there cannot be {len(candidates)} candidates")
    for c, name in enumerate(candidates):
        check_name(name, candidates[:c])


def check_name(name: str, before: Sequence[str]) -> None:
    """Refuse a name that is empty, has been there before, or would break a line or a lot."""
    if not name or not is_one_line(name):
        raise CountError(f"{name!a} cannot be a candidate's name")
    if ">" in name:
        raise CountError(f'the name {name} has a ">" in it, which is kept for lots')
    if name in before:
        raise CountError(f"two candidates are called {name}")


def is_one_line(text: str) -> bool:
    """Whether this can be written on one line and read back: no control characters, no space at an end."""
    broken = any(category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text)
    return text == text.strip() and not broken
