"""Who is represented, in neutral sentences that a report may take over as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from attendance.figures import percent
from organisations.services.sector import BY_AREA, BY_BASE, BY_SIZE, BY_THEME
from reviews.services.comparing import WITHHELD, Comparison, Likeness
from reviews.services.reaching import Gap, Reached, Route
from reviews.services.scope import Scope
from vcsrep.face.words import count, number

LARGE_ENOUGH = 5  # per cent of the sector: smaller kinds stand in the table, not in the sentences
MOST_NAMED = 4  # kinds of one comparison named in sentences


def said_of(scope: Scope, likeness: Likeness, reached: Reached) -> list[str]:
    if not likeness.total:
        return [f"No organisation is in standing in {scope.district} today."]
    if not scope.kept:
        return [f"{scope}: no seat is kept for the sector."]
    by_title = {comparison.title: comparison for comparison in likeness.comparisons}
    said = [_held(scope)]
    said += _based(scope, by_title[BY_BASE])
    for title in (BY_AREA, BY_THEME, BY_SIZE):
        said += _without_a_seat(title, by_title[title], likeness.total)
    return [*said, *_reached(reached)]


def share(part: int, whole: int) -> str:
    """18%; a dash of nothing."""
    found = percent(part, whole)
    return "–" if found is None else f"{found}%"


def _held(scope: Scope) -> str:
    vacant = f"; {count(scope.vacant, 'seat')} {_is(scope.vacant)} vacant" if scope.vacant else ""
    return f"{scope.held} of {count(scope.kept, 'seat')} {_is(scope.held or scope.kept)} held{vacant}."


def _based(scope: Scope, comparison: Comparison) -> Iterator[str]:
    seats = {row.label: row.seats for row in comparison.rows}
    if not scope.held:
        return
    here, away = seats.get("Yes", 0), seats.get("No", 0)
    rest = scope.held - here - away
    unknown = f", {rest} by organisations of which this is not known" if rest else ""
    yield (
        f"Of {count(scope.held, 'seat')} held, {here} {_is(here or 2)} held by organisations based in "
        f"{scope.district}, {away} by organisations based elsewhere{unknown}."
    )


def _without_a_seat(title: str, comparison: Comparison, total: int) -> Iterator[str]:
    """The largest kinds first, as far as they are large enough to be named."""
    without = [row for row in comparison.rows if row.is_kind and not row.seats and row.organisations]
    large = [row for row in without if (percent(row.organisations, total) or 0) >= LARGE_ENOUGH]
    # Of a withheld name the public may not know the kind: it may be of this one, and may hold a seat.
    apart = " This leaves out names that are withheld." if any(row.label == WITHHELD for row in comparison.rows) else ""
    for row in sorted(large, key=lambda row: -row.organisations)[:MOST_NAMED]:
        part = share(row.organisations, total)
        yield f"Organisations {_of_kind(title, row.label)} are {part} of the sector and hold no seat.{apart}"


def _of_kind(title: str, label: str) -> str:
    small = label[:1].lower() + label[1:]
    return {BY_AREA: f"in {label}", BY_THEME: f"working for {small}", BY_SIZE: f"of the size “{label}”"}[title]


def _reached(reached: Reached) -> Iterator[str]:
    by_vote, total = reached.routes[Route.VOTE], reached.total
    yield f"{number(by_vote)} of {count(total, 'organisation')} ({share(by_vote, total)}) elect a seat that is held."
    none = reached.gaps[Gap.NO_ROUTE]
    if none:
        yield (
            f"{count(none, 'organisation')} ({share(none, total)}) {'has' if none == 1 else 'have'} no route: no seat "
            "that is held speaks for them, and no election is open to them."
        )
    else:
        yield "Every organisation has a route: a seat that is held speaks for it, or an election is open to it."


def _is(number_of: int) -> str:
    return "is" if number_of == 1 else "are"
