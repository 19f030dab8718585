"""What people write into attendance sheets, and the days they write above them."""

from __future__ import annotations

import datetime as dt
import re

from attendance.models import Mark
from organisations.services.reading.cells import date
from organisations.services.reading.words import BadCell

SKIP = "skip"
_SAID: dict[str, str] = {
    Mark.PRESENT: "p, present, attended, came, yes, y, 1, in person, here, true, ✓, ✔, pr",
    Mark.VIRTUAL: "v, virtual, present virtual, present on line, present online, online, on line, zoom, teams, video, "
    "by video, remote, remotely, present by video or telephone, by telephone, phone, dialled in",
    Mark.DEPUTY: "d, deputy, deputy came, deputy attended, sub, substitute, as substitute, represented, dep",
    Mark.DEPUTY_VIRTUAL: "deputy on line, deputy online, deputy virtual, deputy came by video or telephone, dv",
    Mark.APOLOGIES: "apologies, apology, apols, apol, ap, apologies sent, sent apologies, apologies received, apo",
    Mark.ABSENT: "absent, no, n, 0, did not attend, not present, dna, no apologies, abs, false, ab",
    SKIP: "-, –, —, n a, na, not applicable, vacant, seat vacant, vacancy, not in post, not marked yet, not known, "
    "unknown, not a member, nil",
}
MEANINGS = {word.strip(): meaning for meaning, words in _SAID.items() for word in words.split(",")}
# In some sheets a cross is a tick, and an A somebody who sent apologies; in others the contrary.
AMBIGUOUS = frozenset({"x", "a", "s", "?", "e", "o"})

TWO_DIGIT_YEAR = re.compile(r"(.*[^0-9])([0-9]{2})")
WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[ ,.]+", re.IGNORECASE)
TITLES = re.compile(r"^((mr|mrs|ms|miss|mx|dr|prof|rev|revd|cllr|councillor|sir|dame|lady|canon)[. ]+)+", re.IGNORECASE)


def plain_word(value: str) -> str:
    """A mark as it is compared: "Apols." and "APOLS" are the same."""
    return " ".join(re.sub(r"[\s.,;:()/_]+", " ", value.casefold()).split())


def meaning_of(value: str) -> str:
    """The value of a mark, "skip", or "" when only a person can say."""
    return MEANINGS.get(plain_word(value), "")


def day_of(text: str) -> dt.date | None:
    """ "14/03/2019", "Thu 14 March 2019", "14.3.19", "2019-03-14 00:00:00"; None when it is no day."""
    words = WEEKDAY.sub("", " ".join(text.split()))
    short = TWO_DIGIT_YEAR.fullmatch(words)
    for said in (words, f"{short[1]}20{short[2]}" if short else ""):
        try:
            return date(said)
        except BadCell:
            continue
    return None


def plain_name(text: str) -> str:
    """A name as it is compared: "Lee, Ann" and "Cllr Ann Lee" are both Ann Lee."""
    words = " ".join(text.casefold().replace(".", " ").split())
    last, comma, first = words.partition(",")
    if comma and first.strip():
        words = f"{first.strip()} {last.strip()}"
    return TITLES.sub("", words)
