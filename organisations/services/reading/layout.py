"""Where a sheet has its headings, when it is not where they seem to be: a person says, or has said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO

from organisations.models import District, RememberedColumns
from organisations.services.reading.headings import Column, numbered, recognise
from organisations.services.reading.kept import (
    SAMPLED,
    TOP,
    Outline,
    emptied,
    empty,
    every_kept_record,
    never_read_of,
    write_record,
)
from organisations.services.reading.planning import Layout, headings_key
from organisations.services.reading.table import Record
from organisations.services.reading.words import UnreadableFile
from vcsrep.face.words import count

NO_HEADINGS = 0  # the row to name when no row has headings


def with_headings_in(copy: BinaryIO, outline: Outline, row: int) -> Outline:
    """The same sheet with its headings in another row."""
    first = list(islice(every_kept_record(copy, outline), TOP + SAMPLED))
    headings = _headings_in(first, row)
    above = sum(record.row <= row for record in first)
    rows = outline.rows + sum(record.row <= outline.heading_row for record in first) - above
    if not rows:
        raise UnreadableFile(f"Nothing stands below row {row}.")
    blank = never_read_of(headings)
    samples = [emptied([cell[:SAMPLED] for cell in record.cells], blank) for record in first[above:][:SAMPLED]]
    top = [(record.row, [cell[:SAMPLED] for cell in record.cells]) for record in first[:TOP] if not record.problem]
    return replace(outline, headings=headings, heading_row=row, rows=rows, blank=blank, samples=samples, top=top)


def _headings_in(first: Sequence[Record], row: int) -> list[str]:
    if row == NO_HEADINGS:
        widths = Counter(len(record.cells) for record in first if not record.problem)
        return numbered(max(widths, key=lambda width: (widths[width], width), default=0))
    found = next((record for record in first[:TOP] if record.row == row and not record.problem), None)
    if found is None:
        raise UnreadableFile(f"Row {row} is none of the first rows of the file that can be read.")
    return [" ".join(cell.split()) for cell in found.cells]


def can_have_other_headings(outline: Outline) -> bool:
    """Records of JSON bring their names along."""
    return bool(outline.top)


def as_remembered(copy: BinaryIO, outline: Outline, district: District) -> Outline:
    """As somebody said of an earlier file of this source, when its headings stood where nobody would look for them."""
    if not can_have_other_headings(outline):
        return outline
    rows = {headings_key(outline.headings): outline.heading_row}
    for row, cells in outline.top:
        rows.setdefault(headings_key(cells), row)
    if Column.NAME not in recognise(outline.headings):
        rows.setdefault(headings_key(_headings_in(list(every_first(copy, outline)), NO_HEADINGS)), NO_HEADINGS)
    known = RememberedColumns.objects.filter(district=district, headings_key__in=rows)
    remembered = set(known.values_list("headings_key", flat=True))
    row = next((row for key, row in rows.items() if key in remembered), outline.heading_row)
    return outline if row == outline.heading_row else with_headings_in(copy, outline, row)


def every_first(copy: BinaryIO, outline: Outline) -> Iterator[Record]:
    return islice(every_kept_record(copy, outline), TOP + SAMPLED)


def laid_out(copy: BinaryIO, outlines: Sequence[Outline], layout: Layout) -> list[Outline]:
    """The sheets after what a person said of them."""
    chosen = [outline for outline in outlines if layout.sheet in {"", outline.name}]
    if not chosen:
        names = ", ".join(f"“{outline.name}”" for outline in outlines)
        raise UnreadableFile(f"The workbook has no sheet “{layout.sheet}” with rows to read. It has: {names}.")
    if layout.heading_row is None:
        return list(outlines)
    if len(chosen) > 1:
        raise UnreadableFile("The workbook has several sheets: say which one has its headings in that row.")
    if not can_have_other_headings(chosen[0]):
        raise UnreadableFile("Records of JSON have their names with them: no row has headings.")
    again = with_headings_in(copy, chosen[0], layout.heading_row)
    return [again if outline.number == again.number else outline for outline in outlines]


def not_read(
    sheets: Sequence[Mapping[str, Any]], read: int, left_out: Iterable[Sequence[str]]
) -> list[tuple[str, str]]:
    """The names of the other sheets of a workbook, each with its rows, or why it cannot be read."""
    others = [(one["name"], count(one["rows"], "row")) for at, one in enumerate(sheets) if at != read]
    return [*others, *((name, why) for name, why in left_out)]


def still_to_blank(outline: Outline) -> list[int]:
    """Columns about trustees that our copy still has."""
    return sorted(set(outline.blank) - set(outline.blanked))


def write_blanked(copy: BinaryIO, outline: Outline, into: BinaryIO) -> Outline:
    """The copy again, without what turned out to be about trustees."""
    beginning = f"[{outline.number},".encode()
    copy.seek(0)
    for line in copy:
        if not line.startswith(beginning):
            into.write(line)
    for record in every_kept_record(copy, outline):
        if record.row > outline.heading_row:
            empty(record.cells, outline.blank)
        write_record(into, outline.number, record)
    top = [
        (row, emptied(list(cells), outline.blank if row > outline.heading_row else [])) for row, cells in outline.top
    ]
    return replace(outline, blanked=sorted({*outline.blank, *outline.blanked}), top=top)
