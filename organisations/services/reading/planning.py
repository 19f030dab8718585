"""How a file is to be read: which sheet, and which column is which; recognised, remembered, or chosen by a person."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from organisations.models import District, RegisterImport, RememberedColumns, User
from organisations.services.reading.contents import recognise_by_content
from organisations.services.reading.headings import (
    Column,
    Columns,
    doubled,
    is_never_read,
    need_a_name,
    need_headings,
    plain,
    recognise,
    refuse_doubled,
)
from organisations.services.reading.kept import Outline
from organisations.services.reading.table import Table
from organisations.services.reading.words import UnreadableFile
from vcsrep.errors import DomainError

BY_HEADING, BY_CONTENT, BY_MEMORY, BY_PERSON = "heading", "content", "memory", "person"
SEVERAL = {Column.ADDRESS, Column.OTHER_NAMES}  # may stand in more than one column


@dataclass(frozen=True, slots=True)
class Layout:
    """What a person says of a file before it is read: the sheet by its name, the row that has the headings."""

    sheet: str = ""
    heading_row: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """`known_by` says of each column how it was recognised; `unsure` what two headings could both be."""

    sheet: int
    columns: Columns
    known_by: dict[Column, str]
    unsure: set[Column] = field(default_factory=set)

    def kept_columns(self) -> dict[str, list[int]]:
        return {column.value: list(places) for column, places in self.columns.items()}

    def kept_known_by(self) -> dict[str, str]:
        return {column.value: how for column, how in self.known_by.items()}


def outline_from(kept: Mapping[str, Any]) -> Outline:
    return Outline(**kept)


def propose(
    outlines: Sequence[Outline],
    district: District,
    chosen: Mapping[str, str] | None = None,
    layout: Layout | None = None,
) -> Plan:
    """The sheet that looks most like a register, read as somebody read such headings before, else as it looks.

    `chosen` are a person's corrections: {heading or number of a column: what it is, or "" for not read}.
    """
    name = layout.sheet if layout else ""
    plans = [_plan_of(at, outline, district) for at, outline in enumerate(outlines) if name in {"", outline.name}]
    best = max(plans, key=lambda plan: (Column.NAME in plan.columns, len(plan.columns), outlines[plan.sheet].rows))
    return _corrected(best, outlines[best.sheet], chosen) if chosen else best


def plan_for(outline: Outline, sheet: int, district: District) -> Plan:
    return _plan_of(sheet, outline, district)


def _plan_of(place: int, outline: Outline, district: District) -> Plan:
    remembered = RememberedColumns.objects.filter(
        district=district, headings_key=headings_key(outline.headings)
    ).first()
    if remembered is not None:
        columns = columns_from(remembered.columns)
        return Plan(place, columns, dict.fromkeys(columns, BY_MEMORY))
    columns = recognise(outline.headings)
    unsure = doubled(outline.headings, columns)
    columns = {column: places for column, places in columns.items() if column not in unsure}
    samples = [outline.column(index) for index in range(len(outline.headings))]
    more = recognise_by_content(outline.headings, samples, columns | dict.fromkeys(unsure, ()))
    how = dict.fromkeys(columns, BY_HEADING) | dict.fromkeys(more, BY_CONTENT)
    return Plan(place, columns | more, how, unsure)


def headings_key(headings: Sequence[str]) -> str:
    """Files with the same headings in the same order come from the same source."""
    return hashlib.sha256("\n".join(map(plain, headings)).encode()).hexdigest()


def columns_from(kept: Mapping[str, Sequence[int]]) -> Columns:
    """A column that an older release knew and this one does not is left alone."""
    known = {column.value: column for column in Column}
    return {known[name]: tuple(places) for name, places in kept.items() if name in known}


def table_from(register_import: RegisterImport) -> Table:
    """How its rows are read, once sheet and columns are settled."""
    outline = outline_from(register_import.sheets[register_import.sheet])
    return Table("utf-8", "", 0, outline.headings, outline.heading_row, columns_from(register_import.columns))


def settled(plan: Plan, outlines: Sequence[Outline]) -> Plan:
    """Without a person to ask: every doubt refuses the file. A name is never taken by its content alone."""
    headings = outlines[plan.sheet].headings
    refuse_doubled(headings, {column: recognise(headings)[column] for column in plan.unsure})
    by_heading = {column: at for column, at in plan.columns.items() if plan.known_by[column] != BY_CONTENT}
    if Column.NAME not in by_heading and outlines[plan.sheet].top:
        need_headings(outlines[plan.sheet].heading_row)
    need_a_name(headings, by_heading)
    return plan


def check_columns(columns: Columns, headings: Sequence[str]) -> None:
    """Refuse what no register can be read from."""
    if Column.NAME not in columns:
        raise DomainError("Say which column has the name of the organisation.")
    for column, places in columns.items():
        if len(places) > 1 and column not in SEVERAL:
            named = " and ".join(f"“{headings[place]}”" for place in places)
            raise DomainError(f"Only one column can be the {column.value}: you chose {named}.")
        if any(is_never_read(headings[place]) for place in places):
            raise DomainError("What stands about trustees is never read.")


def _corrected(plan: Plan, outline: Outline, chosen: Mapping[str, str]) -> Plan:
    columns, known_by = dict(plan.columns), dict(plan.known_by)
    words = {plain(column.value): column for column in Column}
    for heading, word in chosen.items():
        place = _place_of(heading, outline.headings)
        columns = {column: tuple(at for at in places if at != place) for column, places in columns.items()}
        if plain(word) not in words and word:
            raise UnreadableFile(f"“{word}” is none of: {', '.join(column.value for column in Column)}.")
        if word:
            column = words[plain(word)]
            columns[column] = (*columns.get(column, ()), place) if column in SEVERAL else (place,)
            known_by[column] = BY_PERSON
    columns = {column: places for column, places in columns.items() if places}
    check_columns(columns, outline.headings)
    return Plan(plan.sheet, columns, {column: known_by[column] for column in columns}, plan.unsure - columns.keys())


def _place_of(heading: str, headings: Sequence[str]) -> int:
    """By its heading, or by its number as people count."""
    found = [place for place, other in enumerate(headings) if plain(other) == plain(heading)]
    if len(found) == 1:
        return found[0]
    if heading.isascii() and heading.isdigit() and 1 <= int(heading) <= len(headings):
        return int(heading) - 1
    raise UnreadableFile(f"There is no one column “{heading}” in the file: it has {', '.join(headings)}.")


def remember(
    *, outline: Outline, columns: Columns, district: District, filename: str, by: User, now: dt.datetime
) -> None:
    """Read the next file of this source in the same way."""
    said = {column.value: list(places) for column, places in columns.items()}
    RememberedColumns.objects.update_or_create(
        district=district,
        headings_key=headings_key(outline.headings),
        defaults={"columns": said, "filename": filename, "by": by, "chosen_at": now},
    )
