"""Lots: the draw is made by people, in front of witnesses; the count only keeps to it.

A lot is written "A>B>C", first drawn first. Being drawn first is always the better place: a seat goes to the
first of those tied, a surplus of the first is transferred first, and the *last* of those tied is excluded.

A draw can also be made from two values which the returning officer and the scrutineer committed to by hash
before the poll. Each step hashes lines of UTF-8 text, every line ended by one line feed, so that no two
different pairs of values give the same bytes and anybody can repeat it with `printf '%s\\n' … | sha256sum`:

    commitment = SHA-256(value LF), printed in the notice
    seed       = SHA-256(returning officer's value LF scrutineer's value LF), in hexadecimal, lower case
    place      = SHA-256(seed LF contest LF candidate LF); the lowest is drawn first
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import combinations

from elections.counting.errors import CountError

Lot = tuple[str, ...]
"""The names of one lot in the order drawn."""


def read_lots(lots: Iterable[str], candidates: Sequence[str]) -> tuple[Lot, ...]:
    """Lots as recorded, checked: known names, two or more of them, and no two lots that disagree."""
    drawn = tuple(_read_lot(text, candidates) for text in lots)
    pairs = {pair for lot in drawn for pair in combinations(lot, 2)}
    for first, second in sorted(pairs):
        if (second, first) in pairs:
            raise CountError(f"the lots disagree about {first} and {second}")
    return drawn


def write_lot(lot: Lot) -> str:
    """The lot as it is recorded and printed."""
    return ">".join(lot)


def order_by_lot(names: Sequence[str], lots: Sequence[Lot]) -> Lot | None:
    """These names in the order of the first lot that has them all, or None."""
    for lot in lots:
        if set(names) <= set(lot):
            return tuple(name for name in lot if name in names)
    return None


def commitment(value: str) -> str:
    """What the notice prints of a value that stays secret until the poll has closed; 64 hexadecimal digits."""
    return _sha256(value)


def is_committed(value: str, to: str) -> bool:
    """Whether this is the value that was committed to."""
    return commitment(value) == to


def seed(*, returning_officer: str, scrutineer: str) -> str:
    """The seed of all draws of an election from the two committed values; 64 hexadecimal digits."""
    return _sha256(returning_officer, scrutineer)


def draw(names: Iterable[str], *, seed: str, contest: str) -> str:
    """The lot among these people, as "A>B>C", fixed by the seed and the contest's name."""
    return write_lot(tuple(sorted(names, key=lambda name: _sha256(seed, contest, name))))


def _read_lot(text: str, candidates: Sequence[str]) -> Lot:
    lot = tuple(name.strip() for name in text.split(">"))
    for name in lot:
        if name not in candidates:
            raise CountError(f'the lot "{text}" names {name or "nobody"}, who is not a candidate')
    if len(set(lot)) < max(len(lot), 2):
        raise CountError(f'the lot "{text}" needs two or more different people')
    return lot


def _sha256(*lines: str) -> str:
    for line in lines:
        if not line or "\n" in line:
            raise CountError("a value for a draw is one line of text, and not empty")
    return sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
