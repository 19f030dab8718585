"""Normal forms. Only organisations that share one are compared: the work grows with the register, not its square.

"The Café & Kids' Club Ltd" and "Cafe and Kids Club CIO" have one name here; a page on a host that thousands
share counts with its path; a telephone number is its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from organisations.models import KindOfContact, KindOfKey, search_key

Key = tuple[str, str]  # kind and key

LEGAL_FORMS = (
    "community interest company",
    "charitable incorporated organisation",
    "company limited by guarantee",
    "registered charity",
    "limited",
    "ltd",
    "cio",
    "cic",
    "plc",
    "llp",
)
FORMS = re.compile(rf"\b(?:{'|'.join(LEGAL_FORMS)})\b")
SPELT = {"saint": "st", "centre": "center", "organization": "organisation", "grp": "group", "assoc": "association"}
SHARED_HOSTS = (
    "facebook.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "linkedin.com",
    "youtube.com",
    "meetup.com",
    "justgiving.com",
    "sites.google.com",
    "e-voice.org.uk",
)
STEM = 4  # letters of a word's beginning
FEWEST_DIGITS = 9
LONGEST = 255


def plain_name(name: str) -> str:
    """The words that tell the name from others, in their order."""
    key = search_key(name)
    words = FORMS.sub(" ", key).split()
    return " ".join(SPELT.get(word, word) for word in words if word != "and") or key


def host_of(address: str) -> str:
    """ "https://www.Club.org.uk/about" gives "club.org.uk"; on a host that many share, the page is the address."""
    if not address.strip():
        return ""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    if not host.endswith(SHARED_HOSTS):
        return host[:LONGEST]
    page = "/".join(part for part in parts.path.lower().split("/") if part)
    return f"{host}/{page}"[:LONGEST] if page else ""


def digits_of(number: str) -> str:
    """ "+44 (0)1632 960001" gives "01632960001"; what is too short to be a number of its own gives nothing."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    national = re.sub(r"^(?:00)?44", "0", digits)
    return national[:LONGEST] if len(national) >= FEWEST_DIGITS else ""


def keys_of(names: Iterable[str], postcode: str, website: str, contacts: Iterable[tuple[str, str]]) -> set[Key]:
    """Every key of an organisation: of its present and former names, its place, its web, telephone and mail."""
    keys = {(KindOfKey.POSTCODE.value, postcode), (KindOfKey.WEB.value, host_of(website))}
    outward = postcode.partition(" ")[0]
    for name in names:
        words = sorted(set(plain_name(name).split()))
        keys.add((KindOfKey.NAME.value, " ".join(words)[:LONGEST]))
        stems = " ".join(sorted({word[:STEM] for word in words}))
        keys.add((KindOfKey.STEMS.value, f"{outward} {stems}"[:LONGEST] if outward else ""))
    for kind, value in contacts:
        if kind == KindOfContact.PHONE:
            keys.add((KindOfKey.PHONE.value, digits_of(value)))
        if kind == KindOfContact.EMAIL:
            keys.add((KindOfKey.EMAIL.value, value.strip().lower()[:LONGEST]))
    return {(kind, key) for kind, key in keys if key}
