"""What a cell says, or why it says nothing: `BadCell` carries the sentence for the report."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from organisations.models import TypeOfOrganisation
from organisations.services.postcodes import POSTCODE, tidy_postcode
from organisations.services.reading.headings import plain
from organisations.services.reading.words import FORMULA, BadCell

NOTHING = frozenset({"n/a", "na", "none", "nil", "null", "-", "–", "—", "not applicable", "not known", "unknown"})
# Letters that Windows-1252 has where Unicode has control characters: extracts are full of them.
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

CHARITY = re.compile(r"(?:GB-CHC-)?([1-9][0-9]{4,7})(?:\.0)?(?:[-/]([0-9]+))?")
SCOTTISH = re.compile(r"(?:GB-SC-)?(SC[0-9]{6})")
NORTHERN_IRISH = re.compile(r"(?:GB-NIC-|NIC?)([1-9][0-9]{5})")
ORG_ID = re.compile(r"([A-Z]{2,3}-[A-Z0-9_]{2,16})-([A-Z0-9][A-Z0-9./_-]{0,59})")
COMPANY = re.compile(r"(?:GB-COH-)?([A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]|[0-9]{3,8})(?:\.0)?")
MONEY = re.compile(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]*)?")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+Z?)?")
BRITISH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?: [0-9:.]+)?")
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9][A-Z]?)?|GIR 0AA|BFPO [0-9]{1,4}")
WRITTEN_OUT = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]+([0-9]{4})")
ERRORS = {
    FORMULA: "This is a formula that was saved without its result. Save the workbook again in a spreadsheet program.",
    **dict.fromkeys(
        ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"),
        "This is an error of the spreadsheet.",
    ),
}
NEUTRALISED = re.compile(r"^'(?=[=+\-@])")  # as our own downloads keep spreadsheets from running a cell
WEB = URLValidator(schemes=["http", "https"])
MONTHS = {
    word.casefold(): str(number)
    for number in range(1, 13)
    for word in (calendar.month_name[number], calendar.month_abbr[number], calendar.month_name[number][:3])
} | {"sept": "9"}
TYPES = {plain(word): type_ for type_ in TypeOfOrganisation for word in (type_.value, type_.label)}


def text(cell: str, *, longest: int) -> str:
    """The words of a cell, spaces put in order. A cell that says "n/a" says nothing."""
    words = " ".join(_letters(cell, longest).split())
    return "" if words.casefold() in NOTHING else words


def name(cell: str) -> str:
    """An organisation's name: it may be "None" or "Unknown"; it may not be missing."""
    words = " ".join(_letters(cell, 255).split())
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in words):
        raise BadCell("An organisation needs a name.")
    return words


def _letters(cell: str, longest: int) -> str:
    """The cell without invisible signs; a control character that is no layout makes it a bad one."""
    if cell.strip() in ERRORS:
        raise BadCell(ERRORS[cell.strip()])
    if len(cell) > longest:
        raise BadCell(f"This has {len(cell):,} characters; {longest:,} are the most.")
    cell = NEUTRALISED.sub("", cell)
    repaired = cell if cell.isascii() else INVISIBLE.sub("", cell.translate(WINDOWS))
    if strange := CONTROL.search(repaired):
        raise BadCell(f"This has a character that is not text (code {ord(strange[0])}).")
    return repaired


def org_id(cell: str) -> tuple[str, str] | None:
    """ "GB-CHC-1234567" gives ("GB-CHC", "1234567")."""
    words = text(cell, longest=80).upper()
    if not words:
        return None
    match = ORG_ID.fullmatch(words)
    if not match:
        raise BadCell("This is no identifier like GB-CHC-1234567.")
    return match[1], match[2]


def charity_number(cell: str) -> tuple[str, str] | None:
    """The identifier under which one of the three regulators knows it; a branch's number is no number of its own."""
    words = text(cell, longest=80).upper().replace(" ", "")
    if words in {"", "0"}:
        return None
    if match := SCOTTISH.fullmatch(words):
        return "GB-SC", match[1]
    if match := CHARITY.fullmatch(words):
        return "GB-CHC", match[1]
    if match := NORTHERN_IRISH.fullmatch(words):
        return "GB-NIC", match[1]
    raise BadCell("This is no charity number, like 1234567, SC012345 or NI101234.")


def is_branch(cell: str) -> bool:
    """Whether a charity number ends in "-1" or the like: a linked charity of the one before the dash."""
    match = CHARITY.fullmatch(cell.strip().upper())
    return bool(match and match[2] and int(match[2]))


def company_number(cell: str) -> tuple[str, str] | None:
    words = text(cell, longest=80).upper().replace(" ", "")
    if words in {"", "0"}:
        return None
    match = COMPANY.fullmatch(words)
    if not match:
        raise BadCell("This is no company number, like 01234567.")
    return "GB-COH", match[1].zfill(8)


def linked_number(cell: str) -> int:
    words = text(cell, longest=20).removesuffix(".0")
    if words and not re.fullmatch("[0-9]{1,9}", words):
        raise BadCell("This is no number.")
    return int(words or 0)


def postcode(cell: str) -> str:
    """A whole postcode, or its beginning: "WR9", "WR9 8". Other countries' codes are none."""
    words = tidy_postcode(text(cell, longest=255))
    if words and not (POSTCODE.fullmatch(words.replace(" ", "")) or OUTWARD.fullmatch(words)):
        raise BadCell("This is no postcode, like WR9 8AA.")
    return words


def income(cell: str) -> Decimal | None:
    """Pounds a year."""
    words = text(cell, longest=255).replace("£", "").replace(" ", "")
    if not words:
        return None
    if not MONEY.fullmatch(words):
        raise BadCell("This is no amount in pounds, like 12,345 or 12345.67.")
    amount = Decimal(words.replace(",", "")).quantize(Decimal("0.01")) if len(words) < 25 else Decimal("Infinity")
    if amount >= 10**12:
        raise BadCell("This is more money than there is.")
    return amount


def date(cell: str) -> dt.date | None:
    words = text(cell, longest=255)
    if not words:
        return None
    if match := ISO.fullmatch(words):
        year, month, day = match.groups()
    elif match := BRITISH.fullmatch(words):
        day, month, year = match.groups()
    elif (match := WRITTEN_OUT.fullmatch(words)) and match[2].casefold() in MONTHS:
        day, month, year = match[1], MONTHS[match[2].casefold()], match[3]
    else:
        raise BadCell("This is no date, like 2025-03-14 or 14/03/2025.")
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise BadCell("There is no such day: dates are read as day, month, year.") from None


def website(cell: str) -> str:
    words = text(cell, longest=300)
    if not words:
        return ""
    address = words if "://" in words else f"http://{words}"
    try:
        WEB(address)
    except ValidationError:
        raise BadCell("This is no address of a website.") from None
    return address


def email(cell: str) -> str:
    words = text(cell, longest=254)
    if words:
        try:
            validate_email(words)
        except ValidationError:
            raise BadCell("This is no e-mail address.") from None
    return words


def types(cell: str) -> list[TypeOfOrganisation]:
    """Several types stand apart by a semicolon."""
    words = [plain(word) for word in text(cell, longest=1000).split(";") if word.strip()]
    unknown = [word for word in words if word not in TYPES]
    if unknown:
        raise BadCell(f"“{unknown[0]}” is none of the types of organisation.")
    return [TYPES[word] for word in words]


def several(cell: str) -> list[str]:
    """Names that stand apart by a semicolon."""
    words = [" ".join(word.split()) for word in text(cell, longest=1000).split(";")]
    return [word[:255] for word in words if word]


def keepable(said: Any) -> Any:
    """Text, or lists and dictionaries of text, as PostgreSQL can keep them: it takes no zero, nor half of a pair."""
    if isinstance(said, str):
        return said.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
    if isinstance(said, list | tuple):
        return [keepable(one) for one in said]
    return {name: keepable(one) for name, one in said.items()} if isinstance(said, dict) else said
