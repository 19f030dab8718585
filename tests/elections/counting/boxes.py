"""Small boxes of papers for the tests, written short: {"ABC": 3} is three papers A, then B, then C."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from elections.counting import Ballots, gather


def box(papers: Mapping[str, int], *, seats: int, candidates: Sequence[str] = "") -> Ballots:
    """Candidates are letters, by default all those on the papers in the order of the alphabet."""
    names = tuple(candidates or sorted(set("".join(papers))))
    return gather(names, [tuple(paper) for paper, times in papers.items() for _ in range(times)], seats=seats)


@st.composite
def polls(draw: st.DrawFn, *, most: int = 25) -> tuple[list[str], list[list[str]], int]:
    """Candidates, papers and seats of a small poll; few different papers, so that ties are common."""
    candidates = list("ABCDEFG")[: draw(st.integers(1, 7))]
    ranking = st.lists(st.sampled_from(candidates), unique=True)
    kinds = draw(st.lists(ranking, min_size=1, max_size=8))
    papers = draw(st.lists(st.sampled_from(kinds), max_size=most))
    return candidates, papers, draw(st.integers(1, 5))
