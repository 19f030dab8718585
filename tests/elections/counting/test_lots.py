"""Draws from two committed values, repeated with nothing but SHA-256."""

from __future__ import annotations

from hashlib import sha256

import pytest

from elections.counting import CountError, commitment, draw, is_committed, seed

HERS, HIS = "thirteen yellow tractors", "the bells of Pershore, 4.15 pm"


def test_a_commitment_is_the_hash_of_the_line() -> None:
    printed = commitment(HERS)

    assert printed == sha256(b"thirteen yellow tractors\n").hexdigest()
    assert (is_committed(HERS, printed), is_committed(HIS, printed)) == (True, False)


def test_the_seed_hashes_both_values_line_by_line() -> None:
    drawn = seed(returning_officer=HERS, scrutineer=HIS)

    assert drawn == sha256(f"{HERS}\n{HIS}\n".encode()).hexdigest()


def test_moving_letters_between_the_values_changes_the_seed() -> None:
    assert seed(returning_officer="ab", scrutineer="c") != seed(returning_officer="a", scrutineer="bc")


def test_the_lowest_hash_is_drawn_first() -> None:
    names = ["Ann", "Bob", "Zoë"]
    start = seed(returning_officer=HERS, scrutineer=HIS)

    lot = draw(names, seed=start, contest="Older people")

    hashes = {name: sha256(f"{start}\nOlder people\n{name}\n".encode()).hexdigest() for name in names}
    assert lot == ">".join(sorted(names, key=hashes.__getitem__))
    assert draw(reversed(names), seed=start, contest="Older people") == lot


@pytest.mark.parametrize("value", ["", "two\nlines"])
def test_a_value_is_one_line(value: str) -> None:
    with pytest.raises(CountError) as refused:
        commitment(value)

    assert str(refused.value) == "a value for a draw is one line of text, and not empty"
