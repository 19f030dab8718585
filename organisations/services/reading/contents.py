"""Which column is which, told by what stands in it: for files whose headings say nothing we know."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from organisations.services.postcodes import POSTCODE
from organisations.services.reading.headings import Column, Columns, is_never_read, plain

ENOUGH = 0.8  # of the cells must look like it
FEWEST = 2  # cells: one alone says little
SENTENCE = 5  # words: who writes so many says what the organisation does

EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[a-zA-Z]{2,}")
WEB = re.compile(r"https?://\S+|www\.\S+\.\S+")
PHONE = re.compile(r"(?=(?:\D*\d){10,13}\D*$)(?:\+44|\(?0)[\d\s().-]+")
ORG_ID = re.compile(r"GB-[A-Z]{2,4}-\w+")
NAMES = re.compile(r"[^\W\d_][\w\s'’&().,!/:-]{2,120}")
NUMBER = re.compile(r"\d{5,}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}.*")
ABOUT_PEOPLE = re.compile(r"\b(contact|person|secretary|chair|treasurer|first|last|surname|forename|manager)\b")


def _postcode(cell: str) -> bool:
    return bool(POSTCODE.fullmatch(cell.upper().replace(" ", "")))


SIGNS: tuple[tuple[Column, Callable[[str], object]], ...] = (
    (Column.ORG_ID, ORG_ID.fullmatch),
    (Column.POSTCODE, _postcode),
    (Column.EMAIL, EMAIL.fullmatch),
    (Column.WEBSITE, WEB.fullmatch),
    (Column.PHONE, PHONE.fullmatch),
)


def looks_like_a_value(cell: str) -> bool:
    """An address, a telephone number, a postcode, a date: what never stands in a heading."""
    return any(looks_like(cell) for _, looks_like in SIGNS) or bool(NUMBER.fullmatch(cell))


def recognise_by_content(headings: Sequence[str], samples: Sequence[Sequence[str]], columns: Columns) -> Columns:
    """More columns than `columns` has: those that only one column of the file looks like."""
    taken = {index for places in columns.values() for index in places}
    free = [index for index in range(len(headings)) if index not in taken and not is_never_read(headings[index])]
    found: Columns = {}
    for column, looks_like in SIGNS:
        alike = [index for index in free if _mostly(samples[index], looks_like)]
        if column not in columns and len(alike) == 1:
            found[column] = (alike[0],)
            free.remove(alike[0])
    named = _name_among(headings, samples, free, columns)
    told = [index for index in free if (index,) not in named.values() and _mostly(samples[index], _is_a_sentence)]
    if not {Column.ACTIVITIES, Column.OBJECTS} & columns.keys() and len(told) == 1:
        found[Column.ACTIVITIES] = (told[0],)
    return found | named


def _is_a_sentence(cell: str) -> bool:
    return len(cell.split()) >= SENTENCE


def _mostly(cells: Sequence[str], looks_like: Callable[[str], object]) -> bool:
    return len(cells) >= FEWEST and sum(bool(looks_like(cell)) for cell in cells) >= ENOUGH * len(cells)


def _name_among(
    headings: Sequence[str], samples: Sequence[Sequence[str]], free: Sequence[int], columns: Columns
) -> Columns:
    """The first column of short, different words that are not about people. A person must confirm it."""
    if Column.NAME in columns:
        return {}
    for index in free:
        cells = samples[index]
        differ = len(set(cells)) >= ENOUGH * len(cells)
        if differ and _mostly(cells, NAMES.fullmatch) and not ABOUT_PEOPLE.search(plain(headings[index])):
            return {Column.NAME: (index,)}
    return {}
