"""Which column is which. Columns that are not known here, those about trustees above all, are never read."""

from __future__ import annotations

import enum
import re
from collections import Counter

from organisations.services.reading.words import UnreadableFile, shown


class Column(enum.Enum):
    NAME = "name"
    OTHER_NAMES = "other names"
    ORG_ID = "org-id"
    CHARITY_NUMBER = "charity number"
    COMPANY_NUMBER = "company number"
    LINKED = "linked charity number"
    STATUS = "status"
    REMOVED = "date of removal"
    POSTCODE = "postcode"
    FOUNDED = "founded"
    ACTIVITIES = "activities"
    OBJECTS = "objects"
    INCOME = "income"
    WEBSITE = "website"
    EMAIL = "e-mail"
    PHONE = "telephone"
    ADDRESS = "address"
    TYPE = "type"
    THEME = "theme"
    AREA = "area"


# The first of a column's headings that the file has is taken. Written as `plain` gives them.
SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.NAME: (
        "name", "organisation name", "organization name", "name of organisation", "name of organization",
        "organisation", "organization", "charity name", "name of charity", "charity", "group name", "name of group",
        "group", "name of charity or group", "legal name", "registered name", "recipient org name",
    ),
    Column.OTHER_NAMES: (
        "other names", "other name", "also known as", "aka", "known as", "working name", "working names",
        "operating name", "former name", "former names", "previous name", "previous names",
    ),
    Column.ORG_ID: (
        "org id", "orgid", "org identifier", "organisation id", "organization id", "organisation identifier",
        "organization identifier", "recipient org identifier",
    ),
    Column.CHARITY_NUMBER: (
        "registered charity number", "reg number", "charity number", "charity no", "charity reg no",
        "charity reg number", "charity registration number", "registered charity no", "registered number", "regno",
        "reg no", "registration number", "registration no", "charity commission number", "recipient org charity number",
    ),
    Column.COMPANY_NUMBER: (
        "company number", "company no", "companies house number", "company registration number", "registered company",
        "charity company registration number", "recipient org company number", "company reg no",
    ),
    Column.LINKED: ("linked charity number", "subsidiary number", "subno"),
    Column.STATUS: (
        "charity registration status", "registration status", "charity status", "status", "active", "is active",
    ),
    Column.REMOVED: ("date of removal", "date removed", "removed on", "removal date", "date closed"),
    Column.POSTCODE: (
        "postcode", "post code", "postal code", "charity contact postcode", "contact postcode",
        "recipient org postal code",
    ),
    Column.FOUNDED: (
        "date registered", "date of registration", "registration date", "registered on", "date of reg", "reg date",
        "founded", "founded on", "date founded", "established", "date established", "year founded",
    ),
    Column.ACTIVITIES: (
        "activities", "charity activities", "activity", "what it does", "what they do", "what we do", "what you do",
        "description", "about", "summary", "purpose", "services", "recipient org description",
    ),
    Column.OBJECTS: ("objects", "charitable objects", "objectives", "aims", "aims and objectives", "charity objects"),
    Column.INCOME: (
        "latest income", "income", "annual income", "total income", "total gross income", "gross income", "turnover",
        "yearly income", "charity income",
    ),
    Column.WEBSITE: (
        "web", "website", "web site", "web address", "website address", "url", "charity contact web", "homepage",
        "recipient org web address",
    ),
    Column.EMAIL: ("email", "e mail", "email address", "e mail address", "contact email", "charity contact email"),
    Column.PHONE: (
        "phone", "telephone", "tel", "phone number", "telephone number", "tel no", "contact phone", "contact number",
        "contact telephone", "charity contact phone",
    ),
    Column.ADDRESS: ("address", "postal address", "contact address", "charity contact address1", "address 1"),
    Column.TYPE: ("type", "types", "organisation type", "organization type", "type of organisation"),
    Column.THEME: ("theme", "primary theme", "main theme"),
    Column.AREA: ("area", "local area", "lsp area"),
}  # fmt: skip
NEVER_READ = re.compile(r"\b(co )?trustees?\b")  # people who did not ask to stand in anybody's register
LONGEST_HEADING = 120  # characters
# An address in several columns is put together again.
MORE_OF_AN_ADDRESS = re.compile(r"(charity contact address|address )[2-5]")

Columns = dict[Column, tuple[int, ...]]


def plain(heading: str) -> str:
    """A heading as it is compared: " Charity_Name " and "CHARITY NAME" are the same; "(£)" does not count."""
    without_unit = re.sub(r"\(.*?\)|[£#?*]", " ", heading.casefold())
    return " ".join(re.sub(r"[\W_]+", " ", without_unit).split())


def recognise(headings: list[str]) -> Columns:
    """Where each known column stands."""
    plainly = [plain(heading) if not is_never_read(heading) else "" for heading in headings]
    places = {heading: index for index, heading in reversed(list(enumerate(plainly))) if heading}
    columns: Columns = {}
    for column, synonyms in SYNONYMS.items():
        found = next((places[synonym] for synonym in synonyms if synonym in places), None)
        if found is not None:
            columns[column] = (found,)
    if Column.ADDRESS in columns:
        more = sorted(index for heading, index in places.items() if MORE_OF_AN_ADDRESS.fullmatch(heading))
        columns[Column.ADDRESS] += tuple(more)
    return columns


def numbered(width: int) -> list[str]:
    """What stands for the headings of a file that has none."""
    return [f"column {number}" for number in range(1, width + 1)]


def is_never_read(heading: str) -> bool:
    """Whether the column is about trustees. A sentence that speaks of them is no heading."""
    return len(heading) <= LONGEST_HEADING and bool(NEVER_READ.search(plain(heading)))


def need_a_name(headings: list[str], columns: Columns) -> None:
    if Column.NAME not in columns:
        raise UnreadableFile(
            "No column of the file is headed “name” (or “organisation”, “charity name”, “group name”). "
            f"The first row reads: {shown(', '.join(heading for heading in headings if heading))}"
        )


def need_headings(heading_row: int) -> None:
    if not heading_row:
        raise UnreadableFile(
            "No row at the beginning of the file has headings: each has a postcode, a number, a date or an address. "
            "Put a row on top that says what each column has, with “name” for the name of the organisation."
        )


def doubled(headings: list[str], columns: Columns) -> set[Column]:
    """What two columns of one heading could both be."""
    counted = Counter(map(plain, headings))
    return {column for column, places in columns.items() if counted[plain(headings[places[0]])] > 1}


def refuse_doubled(headings: list[str], columns: Columns) -> None:
    """Two columns of one heading: nobody can say which is meant."""
    for column in [column for column in columns if column in doubled(headings, columns)]:
        heading = headings[columns[column][0]]
        where = [str(index) for index, other in enumerate(headings, start=1) if plain(other) == plain(heading)]
        raise UnreadableFile(
            f"Columns {' and '.join(where)} are both headed “{shown(heading.strip())}”. Rename or delete one."
        )
