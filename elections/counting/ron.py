""" "Re-open nominations", RON for short, on a ballot paper.

RON stands like a candidate. By the ruling of the National Union of Students, voters who want nominations
re-opened may want it for every seat: when RON takes one of several seats a further RON stands in at once. It
receives RON's surplus whole, and every later paper whose next choice is RON.
"""

from __future__ import annotations

from elections.counting.errors import CountError


def is_ron(name: str) -> bool:
    """Whether this is RON and not a person: "RON" in capitals, or the words in full."""
    return name == "RON" or name.casefold() in ("re-open nominations", "reopen nominations")


def find_rons(candidates: tuple[str, ...], seats: int) -> tuple[str, ...]:
    """The name of RON among these candidates and of every further RON there could be; () where RON is none.

    With as many seats as candidates all are elected at once, so there is never more than one RON for each.
    """
    found = [name for name in candidates if is_ron(name)]
    if len(found) > 1:
        raise CountError("RON stands more than once")
    names = (*found, *(f"{name} {i}" for name in found for i in range(2, min(seats, len(candidates)) + 1)))
    for taken in set(names[1:]).intersection(candidates):
        raise CountError(f"{taken} cannot be a candidate's name where {names[0]} stands")
    return names
