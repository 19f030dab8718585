"""The marks of a file, one by one, in whichever of three ways the sheet is laid out.

A list: one row for each mark (date, name or seat, attendance). People down and dates across, as most attendance
sheets are. Or meetings down and people across.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, BinaryIO

from attendance.services.importing.words import day_of
from organisations.services.reading.cells import keepable
from organisations.services.reading.encoding import beginning_of
from organisations.services.reading.headings import plain
from organisations.services.reading.table import Record, every_record, outline_of
from organisations.services.reading.words import UnreadableFile
from organisations.services.reading.workbook import sheets_of

MOST_ROWS, MOST_MARKS = 10_000, 20_000
HEADINGS_WITHIN = 15  # rows: so many may stand above the headings
LONGEST = 200  # letters of a name, a heading or a mark; what is longer is none
WHO = frozenset("name representative representatives person member members attendee who name of representative".split())
WHO |= {"name of representative", "name of member", "full name", "attended by", "rep"}
SEAT = frozenset({"seat", "post", "position", "role", "representing"})
DAY = frozenset({"date", "meeting", "meeting date", "date of meeting", "day", "held on"})
MARK = frozenset({"attendance", "status", "present", "attended", "mark", "came", "attendance status"})
NOBODY = frozenset(
    "notes note comment comments location venue where time chair quorum minutes total totals percentage "
    "attendance rate email e mail organisation organization phone telephone".split()
) | {"e mail", "attendance rate", "number present", "no present", "start time", "total present"}


@dataclass(slots=True)
class Cell:
    """One mark as the file has it. `day` is ISO, "" when it could not be read; then `problem` says so."""

    sheet: str
    row: int
    column: str
    value: str
    day: str = ""
    who: str = ""
    seat: str = ""
    problem: str = ""

    def said(self) -> dict[str, Any]:
        return dict(keepable(asdict(self)))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a sheet: the places of columns, and the days that stand above some of them."""

    headings: list[str]
    row: int
    who: int | None
    seat: int | None
    day: int | None
    mark: int | None
    days: dict[int, str]

    @property
    def is_list(self) -> bool:
        return self.day is not None and self.mark is not None and (self.who is not None or self.seat is not None)


def cells_of(file: BinaryIO) -> list[Cell]:
    """All marks of all sheets; the file is refused when no sheet of it is an attendance sheet."""
    found: list[Cell] = []
    understood = False
    for title, records in _sheets(file):
        layout = _layout(records)
        if layout is None:
            continue
        understood = True
        found += islice(_cells(title[:100], records, layout), MOST_MARKS + 1)
        if len(found) > MOST_MARKS:
            raise UnreadableFile(f"The file has more than {MOST_MARKS:,} marks. Bring it in parts.")
    if not understood:
        raise UnreadableFile(
            "No sheet has headings we know. Put the names down the side and the dates of the meetings across the top; "
            "or one row for each mark, with the headings “date”, “name” (or “seat”) and “attendance”."
        )
    return found


def _sheets(file: BinaryIO) -> list[tuple[str, list[Record]]]:
    if beginning_of(file).startswith(b"PK\x03\x04"):
        return [(sheet.title, _bounded(sheet.records())) for sheet in sheets_of(file)]
    return [("", _bounded(every_record(file, outline_of(file))))]


def _bounded(records: Iterator[Record]) -> list[Record]:
    rows = list(islice(records, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(f"A sheet has more than {MOST_ROWS:,} rows. Bring it in parts.")
    return rows


def _layout(records: list[Record]) -> Layout | None:
    """By the first row that says enough to be the headings."""
    for record in records[:HEADINGS_WITHIN]:
        headings = [" ".join(cell.split())[:LONGEST] for cell in record.cells]
        words = [plain(heading) for heading in headings]
        who, seat, day, mark = (_place(words, known) for known in (WHO, SEAT, DAY, MARK))
        dated = {place: found.isoformat() for place, text in enumerate(headings) if (found := day_of(text)) is not None}
        if dated and who is None and seat is None and 0 not in dated:
            who = 0
        layout = Layout(headings, record.row, who, seat, _place(words, DAY), mark, dated)
        if layout.is_list or dated or (day is not None and len(_people_across(layout)) > 0 and mark is None):
            return layout
    return None


def _place(words: list[str], known: frozenset[str]) -> int | None:
    return next((place for place, word in enumerate(words) if word in known), None)


def _cells(title: str, records: list[Record], layout: Layout) -> Iterator[Cell]:
    below = [record for record in records if record.row > layout.row]
    for record in below:
        cells = [" ".join(cell.split()) for cell in record.cells]
        if record.problem:
            yield Cell(title, record.row, "(whole row)", "", problem=record.problem)
        elif any(cells):
            row = cells + [""] * (len(layout.headings) - len(cells))
            yield from _row(Cell(title, record.row, "", ""), row, layout)


def _row(blank: Cell, cells: list[str], layout: Layout) -> Iterator[Cell]:
    if layout.is_list:
        yield _of_list(blank, cells, layout)
    elif layout.days:
        yield from _dates_across(blank, cells, layout)
    else:
        yield from _people_of_a_meeting(blank, cells, layout)


def _of_list(blank: Cell, cells: list[str], layout: Layout) -> Cell:
    day_text, heading = _at(cells, layout.day), layout.headings[layout.mark or 0]
    day = day_of(day_text)
    problem = "" if day else f"“{day_text[:60]}” is no day, like 14/03/2019." if day_text else "The row has no date."
    return _made(
        blank, heading, _at(cells, layout.mark), day=day.isoformat() if day else "", problem=problem,
        who=_at(cells, layout.who), seat=_at(cells, layout.seat),
    )  # fmt: skip


def _dates_across(blank: Cell, cells: list[str], layout: Layout) -> Iterator[Cell]:
    who, seat = _at(cells, layout.who), _at(cells, layout.seat)
    if not who and not seat:
        return  # totals below the names, or nothing
    for place, day in layout.days.items():
        yield _made(blank, layout.headings[place], cells[place], day=day, who=who, seat=seat)


def _people_of_a_meeting(blank: Cell, cells: list[str], layout: Layout) -> Iterator[Cell]:
    day_text = _at(cells, layout.day)
    day = day_of(day_text)
    if day is None:
        yield _made(blank, layout.headings[layout.day or 0], day_text, problem="This is no day, like 14/03/2019.")
        return
    for place in _people_across(layout):
        yield _made(blank, layout.headings[place], cells[place], day=day.isoformat(), who=layout.headings[place])


def _people_across(layout: Layout) -> list[int]:
    return [
        place
        for place, heading in enumerate(layout.headings)
        if heading and place != layout.day and plain(heading) not in NOBODY
    ]


def _at(cells: list[str], place: int | None) -> str:
    return "" if place is None else cells[place]


def _made(blank: Cell, column: str, value: str, **facts: str) -> Cell:
    if max(len(value), *(len(said) for said in facts.values())) > LONGEST:
        return Cell(blank.sheet, blank.row, column, value[:60] + "…", problem=f"This has more than {LONGEST} letters.")
    return Cell(blank.sheet, blank.row, column, value, **facts)
