"""What one row changes. An empty cell never erases; a later row of the same file never contradicts an earlier one."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from organisations.models import (
    Area,
    ContactDetail,
    District,
    KindOfName,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    Standing,
    StandingStatus,
    Theme,
    search_key,
)
from organisations.services.doubles.keys import host_of
from organisations.services.reading.headings import Column
from organisations.services.reading.past import in_words
from organisations.services.reading.rows import Rejected, Row
from organisations.services.reading.shelf import Known, SeveralMatch, Shelf
from organisations.services.reading.table import Table
from organisations.services.reading.words import Remark, shown
from vcsrep.face.words import shortday

COLUMN_OF = {
    "name": Column.NAME,
    "postcode": Column.POSTCODE,
    "founded_on": Column.FOUNDED,
    "latest_income": Column.INCOME,
    "website": Column.WEBSITE,
    "activities": Column.ACTIVITIES,
}


SAID_OF_A_CHANGE = 70  # characters
SAID = {
    "name": "name",
    "postcode": "postcode",
    "founded_on": "founded",
    "latest_income": "income",
    "website": "website",
    "activities": "what it does",
    "status": "standing",
    "admitted_on": "in standing from",
    "primary_theme": "theme",
    "area": "area",
}


class Outcome(enum.Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Seen:
    """What becomes of one row, in words for the person who decides."""

    row: int
    name: str
    outcome: str
    words: str

    def said(self) -> list[Any]:
        return [self.row, self.name, self.outcome, self.words]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a file is taken over: where, since when, as what, and the district's own words."""

    district: District
    day: dt.date
    status_given: str
    evidence: str
    themes: dict[str, Theme]
    areas: dict[str, Area]


def terms(*, district: District, day: dt.date, status_given: str, filename: str) -> Terms:
    return Terms(
        district=district,
        day=day,
        status_given=status_given,
        evidence=f"Register import of {filename}",
        themes={search_key(theme.name): theme for theme in district.themes.all()},
        areas={search_key(area.name): area for area in Area.objects.local_areas_of(district.area)},
    )


def place(row: Row, shelf: Shelf, agreed: Terms, table: Table) -> tuple[Outcome, list[str]]:
    """Put what the row says on the shelf, to be written with the batch; say what changes."""
    try:
        known = shelf.find(row)
    except SeveralMatch as several:
        raise Rejected(_several(row, table, several)) from None
    if known is None:
        known = Known(Organisation())
        known.organisation.name, known.organisation.postcode = row.facts["name"], row.facts.get("postcode", "")
        shelf.add(known)
        outcome = Outcome.CREATED
    else:
        _heed_the_past(row, known, table)
        _refuse_contradiction(row, known, shelf, table)
        outcome = Outcome.UNCHANGED
    changed = [*(one.reason for one in row.met), *_take_over(row, known, shelf, agreed)]
    _note_unknown_words(row, agreed, table)
    shelf.find_by_its_place(known)
    known.told_in = row.number
    updated = outcome is Outcome.UNCHANGED and len(changed) > len(row.met)
    return (Outcome.UPDATED if updated else outcome), changed


def _note_unknown_words(row: Row, agreed: Terms, table: Table) -> None:
    """A theme or an area that the district does not have."""
    said = [(Column.THEME, row.theme, agreed.themes.keys()), (Column.AREA, row.area, agreed.areas.keys())]
    for column, word, words in said:
        if word and search_key(word) not in words:
            reason = f"{agreed.district} has no {column.value} of this name. It was left out."
            row.left_out.append(Remark(row.number, table.heading_of(column), shown(word), reason))


def _several(row: Row, table: Table, several: SeveralMatch) -> Remark:
    if several.by_number:
        numbers = " and ".join(f"{scheme}-{identifier}" for scheme, identifier in row.identifiers.items())
        reason = f"{numbers} belong to two organisations of the register."
        return Remark(row.number, table.heading_of(Column.ORG_ID), numbers, reason)
    reason = "Several organisations have this name and postcode. Add the charity number or the org-id."
    return Remark(row.number, table.heading_of(Column.NAME), shown(row.facts["name"]), reason)


def _heed_the_past(row: Row, known: Known, table: Table) -> None:
    """What people gave up stays given up; two rows of one file may speak of two entries that are one by now."""
    organisation, past = known.organisation, known.past
    for fact, value in row.facts.items():
        stands = getattr(organisation, fact)
        is_told_otherwise = past.is_merged and bool(known.told_in) and stands not in ("", None)
        if stands != value and (past.has_given_up(fact, value) or is_told_otherwise):
            row.decided.add(fact)
    part = past.part_meant(row.identifiers.items(), row.place)
    if part is None and not row.decided:
        return
    called = row.facts["name"]
    stays = ", ".join(SAID[fact] for fact in row.facts if fact in row.decided)
    sentence = f"{in_words(part, called, organisation.name)} {f'It stays as it is: {stays}.' if stays else ''}".strip()
    row.met.append(Remark(row.number, table.heading_of(Column.NAME), shown(called), sentence))


def _refuse_contradiction(row: Row, known: Known, shelf: Shelf, table: Table) -> None:
    """Two rows of one file that say different things of one organisation: a person must choose."""
    for scheme, identifier in row.identifiers.items():
        is_new = shelf.by_identifier.get((scheme, identifier)) is not known
        if is_new and known.identifiers.get(scheme, identifier) != identifier:
            reason = f"The register has {scheme}-{known.identifiers[scheme]} for this organisation."
            raise Rejected(Remark(row.number, table.heading_of(Column.ORG_ID), f"{scheme}-{identifier}", reason))
    if not known.told_in:
        return
    for fact, value in row.facts.items():
        before = getattr(known.organisation, fact)
        if fact not in row.decided and before not in ("", None, value):
            column = table.heading_of(COLUMN_OF[fact])
            reason = f"Row {known.told_in} says otherwise of the same organisation: {shown(str(before))}"
            raise Rejected(Remark(row.number, column, shown(str(value)), reason))


def _take_over(row: Row, known: Known, shelf: Shelf, agreed: Terms) -> list[str]:
    """What changes, in words."""
    added = len(known.new_rows)
    changed = _fields(row, known, agreed.day)
    _identifiers(row, known, shelf)
    _names_and_types(row, known)
    _contacts(row, known, agreed.district)
    standing = _standing(row, known, agreed)
    return [*changed, *(f"new: {_in_words(new)}" for new in known.new_rows[added:]), *standing]


def _in_words(new: Any) -> str:
    return str(new.get_type_display()) if isinstance(new, OrganisationType) else shown(str(new))


def _fields(row: Row, known: Known, day: dt.date) -> list[str]:
    organisation = known.organisation
    said = {fact: value for fact, value in row.facts.items() if fact not in row.decided}
    changed = {fact: value for fact, value in said.items() if getattr(organisation, fact) != value}
    if "name" in changed and search_key(row.facts["name"]) != search_key(organisation.name):
        _add_name(known, organisation.name, KindOfName.FORMER, day)
    if "website" in changed and host_of(organisation.website) != host_of(changed["website"]):
        _set(organisation, {"website_consented_on": None}, known.changes)  # it agreed to show another one
    steps = [_step(fact, getattr(organisation, fact), value) for fact, value in changed.items()]
    _set(organisation, changed, known.changes)
    return steps


def _set(on: Any, wanted: dict[str, Any], changes: dict[str, list[Any]]) -> None:
    """Set fields, and note what they were before."""
    for what, value in wanted.items():
        before = changes[what][0] if what in changes else getattr(on, what)
        setattr(on, what, value)
        changes[what] = [before, value]


def _step(fact: str, before: object, value: object) -> str:
    was, now = _said(before), _said(value)
    return f"{SAID[fact]}: {was} → {now}" if was else f"{SAID[fact]}: {now}"


def _said(value: object) -> str:
    if value in ("", None):
        return ""
    if isinstance(value, dt.date):
        return shortday(value)
    if isinstance(value, Decimal):
        return f"£{value:,.0f}"
    return shown(str(value), SAID_OF_A_CHANGE)


def _identifiers(row: Row, known: Known, shelf: Shelf) -> None:
    for scheme, identifier in row.identifiers.items():
        if scheme not in known.identifiers:
            known.identifiers[scheme] = identifier
            known.new_rows.append(OrganisationIdentifier(scheme=scheme, identifier=identifier))
        shelf.by_identifier[scheme, identifier] = known


def _add_name(known: Known, name: str, kind: KindOfName, ends_on: dt.date | None) -> None:
    if name not in known.names:
        known.names.add(name)
        known.new_rows.append(OtherName(name=name, kind=kind, ends_on=ends_on))


def _names_and_types(row: Row, known: Known) -> None:
    for name in row.other_names:
        if name != known.organisation.name:
            _add_name(known, name, KindOfName.OTHER, None)
    for type_ in row.types:
        if type_ not in known.types:
            known.types.add(type_)
            known.new_rows.append(OrganisationType(type=type_))


def _contacts(row: Row, known: Known, district: District) -> None:
    """Without consent: they stay in this district's office."""
    for kind, value in row.contacts:
        if (kind, value) not in known.contacts:
            known.contacts.add((kind, value))
            known.new_rows.append(ContactDetail(kind=kind, value=value, district=district))


def _standing(row: Row, known: Known, agreed: Terms) -> list[str]:
    """Give a standing where there is none, fill what is empty. What people decided or checked stays."""
    is_new = known.standing is None
    standing = known.standing or Standing(district=agreed.district, evidence=agreed.evidence)
    known.standing = standing
    wanted: dict[str, Any] = {}
    if standing.status == StandingStatus.APPLIED and agreed.status_given == StandingStatus.ADMITTED:
        wanted |= {"status": StandingStatus.ADMITTED, "admitted_on": standing.admitted_on or agreed.day}
    if standing.primary_theme_id is None and (theme := agreed.themes.get(search_key(row.theme))):
        wanted["primary_theme"] = theme
    if standing.area_id is None and (area := agreed.areas.get(search_key(row.area))):
        wanted["area"] = area
    told = {"area", "primary_theme"} if is_new else wanted.keys()
    said = [_step(what, getattr(standing, what), value) for what, value in wanted.items() if what in told]
    _set(standing, wanted, known.standing_changes)
    known.has_new_standing |= is_new
    known.standing_changed |= is_new or bool(wanted)
    return [*([f"new in the register of {agreed.district}"] if is_new else []), *said]
