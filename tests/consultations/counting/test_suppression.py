"""No hidden count can be worked out from a published table: an attacker who knows the sums is set on random ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.counting import LEAST, suppress, suppress_line

Table = list[list[int | None]]
BEYOND = 1000
ROUNDS = 8

counts = st.integers(0, 30)
lines = st.lists(counts, min_size=1, max_size=9)
tables = st.tuples(st.integers(2, 6), st.integers(2, 6)).flatmap(
    lambda size: st.lists(
        st.lists(counts | st.integers(0, 6), min_size=size[0], max_size=size[0]), min_size=size[1], max_size=size[1]
    )
)
small_tables = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=3), min_size=2, max_size=3).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)


def test_counts_of_five_and_more_stand_as_they_are():
    table = suppress_line([5, 12, 40])

    assert table.rows == ((5, 12, 40, 57),)
    assert table.is_whole


def test_a_count_under_five_hides_the_next_smallest_with_it():
    table = suppress_line([30, 2, 9, 12])

    assert table.rows == ((30, None, None, 12, 53),)


def test_counts_that_hide_each_other_need_no_more():
    table = suppress_line([30, 4, 3, 12])

    assert table.rows == ((30, None, None, 12, 49),)


def test_counts_that_together_are_under_five_hide_more():
    table = suppress_line([30, 1, 1, 12])

    assert table.rows == ((30, None, None, None, 44),)


def test_a_nought_is_hidden_like_any_count_under_five():
    table = suppress_line([0, 20, 30])

    assert table.rows == ((None, None, 30, 50),)


def test_of_a_handful_nothing_is_shown():
    table = suppress_line([1, 2, 0])

    assert table.rows == ((None, None, None, None),)


def test_when_one_answer_is_all_there_is_the_total_goes_with_it():
    table = suppress_line([3])

    assert table.rows == ((None, None),)


def test_a_hidden_count_takes_a_square_with_it_where_that_is_least():
    table = suppress([[2, 20, 30], [10, 25, 35], [40, 45, 50]])

    assert table.rows == (
        (None, None, 30, 52),
        (None, None, 35, 70),
        (40, 45, 50, 135),
        (52, 90, 115, 257),
    )


@given(lines)
def test_no_hidden_count_of_a_line_can_be_worked_out(line):
    published = suppress_line(line).rows[0]

    full = [*line, sum(line)]
    hidden = [place for place, number in enumerate(published) if number is None]
    assert all(number is None or number == full[place] for place, number in enumerate(published))
    assert all(place in hidden for place, number in enumerate(full) if number < LEAST)
    if published[-1] is not None and hidden:
        together = sum(line[place] for place in hidden)
        assert len(hidden) > 1
        assert together >= LEAST


@given(tables)
@settings(max_examples=60, deadline=None)
def test_no_hidden_count_of_a_table_can_be_closed_in_on(table):
    published = [list(row) for row in suppress(table).rows]

    full = with_totals(table)
    low, high = closed_in(published)
    for row, numbers in enumerate(full):
        for column, number in enumerate(numbers):
            shown = published[row][column]
            assert shown is None if number < LEAST else shown in {None, number}
            if shown is None:
                assert low[row][column] < high[row][column]
                assert high[row][column] >= LEAST


@pytest.mark.thorough
@given(small_tables)
@settings(max_examples=60, deadline=None)
def test_every_hidden_count_is_another_in_some_table_that_looks_the_same(table):
    published = [list(row) for row in suppress(table).rows]

    for row, numbers in enumerate(with_totals(table)):
        for column, number in enumerate(numbers):
            if published[row][column] is None:
                others = [LEAST] if number < LEAST else [number - 1, number + 1]
                assert any(can_be_filled(with_cell(published, row, column, other)) for other in others)


def with_cell(published: Table, row: int, column: int, number: int) -> Table:
    tried = [list(line) for line in published]
    tried[row][column] = number
    return tried


def with_totals(table: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def sums(height: int, width: int) -> list[list[tuple[int, int]]]:
    """Cells of each sum, the total last."""
    across = [[(row, column) for column in range(width)] for row in range(height)]
    return across + [[(row, column) for row in range(height)] for column in range(width)]


def closed_in(published: Table) -> tuple[list[list[int]], list[list[int]]]:
    """The least and the most each count can be, from the sums again and again: bounds may creep on for ever."""
    low = [[0 if number is None else number for number in row] for row in published]
    high = [[BEYOND if number is None else number for number in row] for row in published]
    for _ in range(ROUNDS):
        for cells in sums(len(published), len(published[0])):
            *parts, (end_row, end) = cells
            for row, column in cells:
                others = [cell for cell in parts if cell != (row, column)]
                least, most = (sum(bound[r][c] for r, c in others) for bound in (low, high))
                if (row, column) == (end_row, end):
                    new = max(low[row][column], least), min(high[row][column], most)
                else:
                    new = (
                        max(low[row][column], low[end_row][end] - most),
                        min(high[row][column], high[end_row][end] - least),
                    )
                low[row][column], high[row][column] = new
    return low, high


def can_be_filled(published: Table) -> bool:
    """Whether whole counts exist that give what is shown: tried one after the other."""
    low, high = closed_in(published) if not is_torn(published) else ([], [])
    bounds = [pair for lows, highs in zip(low, high, strict=True) for pair in zip(lows, highs, strict=True)]
    if not bounds or any(least > most for least, most in bounds):
        return False
    open_cells = [
        (most - least, row, column)
        for row, (lows, highs) in enumerate(zip(low, high, strict=True))
        for column, (least, most) in enumerate(zip(lows, highs, strict=True))
        if least < most
    ]
    if not open_cells:
        return True
    _, row, column = min(open_cells)
    known = [
        [least if least == most else None for least, most in zip(lows, highs, strict=True)]
        for lows, highs in zip(low, high, strict=True)
    ]
    numbers = range(low[row][column], min(high[row][column], low[row][column] + 40) + 1)
    return any(can_be_filled(with_cell(known, row, column, number)) for number in numbers)


def is_torn(published: Table) -> bool:
    """Whether a sum whose parts are all known is not their sum."""
    for cells in sums(len(published), len(published[0])):
        numbers = [published[row][column] for row, column in cells]
        if None not in numbers and sum(numbers[:-1]) != numbers[-1]:
            return True
    return False
