"""Reading a district's areas from a file: county, district, its local areas, wards and parishes, by GSS code.

Columns are known by their headings: `gss_code`, `name`, `area_type`, and, if there is one, the local area in which
a ward or parish lies. Read twice, a file changes nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import IntegrityError, transaction

from organisations.models import Area, Classification, District, User
from organisations.permissions import may_keep_register
from organisations.services.reading.encoding import encoding_of
from organisations.services.reading.words import Remark, UnreadableFile, shown
from vcsrep.errors import NotAllowed

HEADINGS = {
    "code": {"gss_code", "gss", "code", "identifier", "area_code", "ons_code"},
    "name": {"name", "area", "area_name"},
    "type": {"area_type", "type", "classification", "kind"},
    "within": {"local_area", "lsp_area", "lsp_area_inferred", "within", "parent"},
}
ONS = re.compile(r"[a-z]+\d\d(cd|nm)")  # PARNCP23CD, WD23NM: how the ONS heads its columns
GSS = re.compile(r"[EWSN]\d{8}")
WORDS = {
    "region": Classification.REGION,
    "parish": Classification.PARISH,
    "community": Classification.PARISH,
    "ward": Classification.WARD,
    "local": Classification.LOCAL_AREA,
    "district": Classification.DISTRICT,
    "unitary": Classification.DISTRICT,
    "borough": Classification.DISTRICT,
    "county": Classification.COUNTY,
}
CODES = {
    "E04": Classification.PARISH,
    "E05": Classification.WARD,
    "E06": Classification.DISTRICT,
    "E07": Classification.DISTRICT,
    "E08": Classification.DISTRICT,
    "E09": Classification.DISTRICT,
    "E10": Classification.COUNTY,
}
LONGEST_NAME = 120
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    code: str
    name: str
    classification: Classification
    within: str


@dataclass(slots=True)
class Report:
    """What became of the rows: `read` is the sum of the counts and of what was rejected."""

    counts: Counter[str] = field(default_factory=Counter)
    local_areas: list[str] = field(default_factory=list)
    rejected: list[Remark] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.counts.total() + len(self.rejected)


class Rejected(Exception):
    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


@transaction.atomic
def read_areas(*, file: BinaryIO, district: District, by: User | None, day: dt.date, only_try: bool = False) -> Report:
    """Take over a file of areas; `by` is nobody on the server's command line. With `only_try` nothing is kept."""
    if by is not None and not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} may read its areas.")
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    report = Report()
    tree = Tree(Area.objects.select_related("parent").get(pk=district.area_id))
    rows = list(_rows(file, report))
    for row in sorted(rows, key=lambda row: _height(row.classification)):
        try:
            with transaction.atomic():
                report.counts[tree.take(row)] += 1
        except Rejected as rejected:
            report.rejected.append(Remark(row.number, rejected.column, shown(rejected.value), rejected.reason))
        except IntegrityError:
            reason = "Another place of this kind and name is there already."
            report.rejected.append(Remark(row.number, "name", shown(row.name), reason))
    report.rejected.sort(key=lambda remark: remark.row)
    report.local_areas = tree.drawn
    if only_try:
        transaction.set_rollback(True)
    return report


class Tree:
    """The district's places within reach: by code, and its local areas by name."""

    def __init__(self, top: Area) -> None:
        self.top = top
        local = Area.objects.local_areas_of(top)
        self.local = {area.name.casefold(): area for area in local}
        below = Area.objects.filter(parent__in=[top, *local])
        self.by_code = {area.identifier: area for area in below if area.identifier}
        self.drawn: list[str] = []

    def take(self, row: Row) -> str:
        """Write one row: "created", "updated" or "unchanged"."""
        if row.classification in (Classification.COUNTY, Classification.REGION):
            return self._above(row)
        if row.classification == Classification.DISTRICT:
            if row.code != self.top.identifier:
                raise Rejected("code", row.code, f"This is not {self.top}, whose code is {self.top.identifier}.")
            return "unchanged"
        if row.classification == Classification.LOCAL_AREA:
            there = row.name.casefold() in self.local
            self._local_area(row.name)
            return "unchanged" if there else "created"
        return self._below(row, self._local_area(row.within) if row.within else self.top)

    def _above(self, row: Row) -> str:
        """A county has the district, a region the county; another district's name for it is left as it is."""
        child = self.top
        if row.classification == Classification.REGION:
            child = self.top.parent or self.top
        if child.parent is not None and child.parent.classification == row.classification:
            if child.parent.identifier != row.code:
                raise Rejected("code", row.code, f"{child} lies in {child.parent} ({child.parent.identifier}).")
            return "unchanged"
        area = Area.objects.filter(identifier=row.code).first()
        area = area or Area.objects.create(name=row.name, identifier=row.code, classification=row.classification)
        if area.classification != row.classification:
            raise Rejected("code", row.code, f"This is the code of {area}, a {area.get_classification_display()}.")
        child.parent = area
        child.save(update_fields=["parent"])
        return "created"

    def _local_area(self, name: str) -> Area:
        known = self.local.get(name.casefold())
        if known is None:
            known = Area.objects.create(name=name, classification=Classification.LOCAL_AREA, parent=self.top)
            self.local[name.casefold()] = known
            self.drawn.append(name)
        return known

    def _below(self, row: Row, parent: Area) -> str:
        known = self.by_code.get(row.code)
        if known is None:
            elsewhere = Area.objects.filter(identifier=row.code).select_related("parent").first()
            if elsewhere is not None:
                raise Rejected("code", row.code, f"{elsewhere} has this code and lies in {elsewhere.parent}.")
            self.by_code[row.code] = Area.objects.create(
                name=row.name, identifier=row.code, classification=row.classification, parent=parent
            )
            return "created"
        stays = known.parent_id if not row.within else parent.pk
        if (known.name, known.classification, known.parent_id) == (row.name, row.classification, stays):
            return "unchanged"
        known.name, known.classification, known.parent_id = row.name, row.classification, stays
        known.save()
        return "updated"


def _height(classification: Classification) -> int:
    order = [Classification.COUNTY, Classification.REGION, Classification.DISTRICT, Classification.LOCAL_AREA]
    return order.index(classification) if classification in order else len(order)


def _rows(file: BinaryIO, report: Report) -> Iterator[Row]:
    text = _text(file)
    delimiter, columns, above = _columns(text)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        if number > MOST_ROWS:
            raise UnreadableFile(f"The file has more than {MOST_ROWS:,} rows: no district has so many areas.")
        if number <= above or not any(cell.strip() for cell in cells):
            continue
        try:
            yield _row(number, columns, cells)
        except Rejected as rejected:
            report.rejected.append(Remark(number, rejected.column, shown(rejected.value), rejected.reason))


def _text(file: BinaryIO) -> str:
    encoding = encoding_of(file)
    file.seek(0)
    text = file.read().decode(encoding)
    if "\0" in text:
        raise UnreadableFile("This is not a text file. Save it as CSV.")
    return text


def _columns(text: str) -> tuple[str, dict[str, int], int]:
    """The delimiter, where each column stands, and the row of the headings: the first that names code and name."""
    for number, line in enumerate(text.splitlines()[:10], start=1):
        for delimiter in ",;\t|":
            columns = _known(next(csv.reader([line], delimiter=delimiter), []))
            if {"code", "name"} <= columns.keys():
                return delimiter, columns, number
    raise UnreadableFile("No row has headings like “gss_code” and “name”.")


def _known(headings: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, heading in enumerate(headings):
        word = "_".join(heading.strip().casefold().split())
        ons = ONS.fullmatch(word)
        plain = {"cd": "code", "nm": "name"}[ons[1]] if ons else ""
        for column, words in HEADINGS.items():
            if word in words or plain == column:
                columns.setdefault(column, place)
    return columns


def _row(number: int, columns: dict[str, int], cells: list[str]) -> Row:
    said = {column: " ".join(cells[place].split()) if place < len(cells) else "" for column, place in columns.items()}
    code, name, kind = said["code"].upper(), said["name"], said.get("type", "")
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Rejected("name", name, f"Every area has a name of 1 to {LONGEST_NAME} letters.")
    classification = _classification(kind, code)
    if classification != Classification.LOCAL_AREA and not GSS.fullmatch(code):
        raise Rejected("code", code, "This is no GSS code like E04010354.")
    within = said.get("within", "")
    if len(within) > LONGEST_NAME or not within.isprintable():
        raise Rejected("within", within, f"A local area has a name of 1 to {LONGEST_NAME} letters.")
    return Row(number, code, name, classification, within)


def _classification(kind: str, code: str) -> Classification:
    for word, classification in WORDS.items():
        if word in kind.casefold():
            return classification
    if not kind and code[:3] in CODES:
        return CODES[code[:3]]
    raise Rejected("type", kind, "Say whether it is a county, district, local area, ward or parish.")
