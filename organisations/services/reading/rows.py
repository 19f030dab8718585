"""One row, checked: an organisation as the file tells it, or why the row is skipped or rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from organisations.models import KindOfContact, TypeOfOrganisation, search_key
from organisations.services.reading import cells
from organisations.services.reading.headings import Column
from organisations.services.reading.table import Record, Table
from organisations.services.reading.words import BadCell, Remark, shown
from vcsrep.face.words import count

Said = TypeVar("Said")

LONG_TEXT = partial(cells.text, longest=20_000)
GONE = frozenset({"removed", "deregistered", "closed", "dissolved", "inactive", "false", "no", "n", "0", "r", "rm"})
WHOLE_ROW = "(whole row)"


@dataclass(slots=True)
class Row:
    """What a row says. `facts` holds the organisation's fields that the row fills; an empty cell says nothing.

    `decided` are those of them in which the register stays as it is; `met` says what else than itself the row met.
    """

    number: int
    facts: dict[str, Any]
    identifiers: dict[str, str] = field(default_factory=dict)
    other_names: list[str] = field(default_factory=list)
    types: list[TypeOfOrganisation] = field(default_factory=list)
    contacts: list[tuple[KindOfContact, str]] = field(default_factory=list)
    theme: str = ""
    area: str = ""
    left_out: list[Remark] = field(default_factory=list)
    decided: set[str] = field(default_factory=set)
    met: list[Remark] = field(default_factory=list)

    @property
    def place(self) -> tuple[str, str]:
        """Name and postcode as they are compared: by these it is known when no number is."""
        return search_key(self.facts["name"]), self.facts.get("postcode", "")


class Skipped(Exception):
    """A row that is no organisation of its own, with the reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class Rejected(Exception):
    """A row that cannot be taken over."""

    def __init__(self, remark: Remark) -> None:
        self.remark = remark


class _Cells:
    """The cells of one record by column."""

    def __init__(self, record: Record, table: Table) -> None:
        self.record, self.table = record, table
        self.left_out: list[Remark] = []

    def raw(self, column: Column) -> str:
        places = self.table.columns.get(column, ())
        if len(places) == 1:
            cell = self.record.cells[places[0]]
            return "" if cell.isspace() else cell
        joint = "; " if column is Column.OTHER_NAMES else ", "
        return joint.join(cell for place in places if (cell := self.record.cells[place]).strip())

    def must(self, column: Column, read: Callable[[str], Said]) -> Said:
        """What the cell says; a bad cell rejects the row."""
        try:
            return read(self.raw(column))
        except BadCell as bad:
            raise Rejected(self._remark(column, str(bad))) from None

    def may(self, column: Column, read: Callable[[str], Said]) -> Said:
        """What the cell says; a bad cell is left out and noted."""
        try:
            return read(self.raw(column))
        except BadCell as bad:
            self.left_out.append(self._remark(column, f"{bad} It was left out."))
            return read("")

    def _remark(self, column: Column, reason: str) -> Remark:
        return Remark(self.record.row, self.table.heading_of(column), shown(self.raw(column)), reason)


def read_row(record: Record, table: Table) -> Row:
    """What the record says; raises `Skipped` or `Rejected`."""
    fitted = _fitted(record, table)
    said = _Cells(fitted, table)
    _skip_what_is_gone(said)
    identifiers = _identifiers(said)
    row = Row(
        number=record.row,
        facts=_facts(said, is_numbered=bool(identifiers)),
        identifiers=identifiers,
        other_names=said.may(Column.OTHER_NAMES, cells.several),
        types=said.may(Column.TYPE, cells.types),
        contacts=_contacts(said),
        theme=said.may(Column.THEME, partial(cells.text, longest=200)),
        area=said.may(Column.AREA, partial(cells.text, longest=200)),
        left_out=said.left_out,
    )
    if {"GB-CHC", "GB-SC", "GB-NIC"} & row.identifiers.keys():
        row.types.append(TypeOfOrganisation.CHARITY)
    return row


def marks_in(record: Record, table: Table) -> list[tuple[str, str]]:
    """All by which another row may mean the same organisation; nothing when the row is skipped or rejected for that.

    Far quicker than `read_row`: what else the row says is not looked at.
    """
    try:
        said = _Cells(_fitted(record, table), table)
        identifiers = _identifiers(said)
        name = said.must(Column.NAME, cells.name)
        postcode = said.may(Column.POSTCODE, cells.postcode)
    except (Skipped, Rejected):
        return []
    return [*identifiers.items(), (search_key(name), postcode)]


def _fitted(record: Record, table: Table) -> Record:
    """The record with as many cells as there are headings; empty cells beyond the last heading do not count."""
    if record.problem:
        raise Rejected(Remark(record.row, WHOLE_ROW, "", record.problem))
    if not any(cell.strip() for cell in record.cells):
        raise Skipped("An empty row.")
    wanted, found = len(table.headings), len(record.cells)
    if [cell.strip() for cell in record.cells] == table.headings:
        raise Skipped("The headings again.")
    reason = f"This row has {count(found, 'cell')}; there are {count(wanted, 'heading')}."
    if found < wanted:
        raise Rejected(Remark(record.row, table.headings[found] or f"column {found + 1}", "", reason))
    beyond = [cell for cell in record.cells[wanted:] if cell.strip()]
    if beyond:
        raise Rejected(Remark(record.row, f"column {wanted + 1}", shown(beyond[0]), reason))
    return Record(record.row, record.cells[:wanted])


def _skip_what_is_gone(said: _Cells) -> None:
    """A register's branches ("linked charities") and what was removed from it are no organisations of ours."""
    if said.must(Column.LINKED, cells.linked_number) or cells.is_branch(said.raw(Column.CHARITY_NUMBER)):
        raise Skipped("A branch (linked charity) of another row's charity.")
    if said.raw(Column.STATUS).strip().casefold() in GONE:
        raise Skipped(f"Its status is “{shown(said.raw(Column.STATUS).strip())}”.")
    if said.must(Column.REMOVED, cells.date):
        raise Skipped(f"It was removed from its register: {shown(said.raw(Column.REMOVED).strip())}.")


def _facts(said: _Cells, *, is_numbered: bool) -> dict[str, Any]:
    """A row without a number is known by its name and postcode: then a bad postcode rejects it."""
    about = said.must(Column.ACTIVITIES, LONG_TEXT) or said.must(Column.OBJECTS, LONG_TEXT)
    facts = {
        "name": said.must(Column.NAME, cells.name),
        "postcode": (said.may if is_numbered else said.must)(Column.POSTCODE, cells.postcode),
        "founded_on": said.must(Column.FOUNDED, cells.date),
        "latest_income": said.must(Column.INCOME, cells.income),
        "website": said.may(Column.WEBSITE, cells.website),
        "activities": about,
    }
    return {what: value for what, value in facts.items() if value not in {"", None}}


def _identifiers(said: _Cells) -> dict[str, str]:
    """By scheme. The org-id and the charity number must agree where both speak of one register."""
    pairs = [
        said.must(Column.ORG_ID, cells.org_id),
        said.must(Column.CHARITY_NUMBER, cells.charity_number),
        said.may(Column.COMPANY_NUMBER, cells.company_number),
    ]
    identifiers: dict[str, str] = {}
    for scheme, identifier in filter(None, pairs):
        known = identifiers.setdefault(scheme, identifier)
        if known != identifier:
            reason = f"The row says {scheme}-{known} and {scheme}-{identifier}: which is it?"
            raise Rejected(Remark(said.record.row, said.table.heading_of(Column.ORG_ID), known, reason))
    return identifiers


def _contacts(said: _Cells) -> list[tuple[KindOfContact, str]]:
    found = [
        (KindOfContact.EMAIL, said.may(Column.EMAIL, cells.email)),
        (KindOfContact.PHONE, said.may(Column.PHONE, partial(cells.text, longest=60))),
        (KindOfContact.POST, said.may(Column.ADDRESS, partial(cells.text, longest=300))),
    ]
    return [(kind, value) for kind, value in found if value]
