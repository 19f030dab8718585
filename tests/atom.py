"""Whether a document is an Atom feed: what RFC 4287 says MUST be there, read by the standard library's parser."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339, as section 3.3 asks
ONE = ("id", "title", "updated")
AT_MOST_ONE_OF_FEED = ("generator", "icon", "logo", "rights", "subtitle")
AT_MOST_ONE_OF_ENTRY = ("content", "published", "rights", "source", "summary")
OF_FEED = {*ONE, *AT_MOST_ONE_OF_FEED, "author", "category", "contributor", "link", "entry"}
OF_ENTRY = {*ONE, *AT_MOST_ONE_OF_ENTRY, "author", "category", "contributor", "link"}


def problems(document: bytes) -> list[str]:
    """Every breach found, by the section of the RFC; an empty list means a valid feed."""
    feed = ET.fromstring(document)
    if feed.tag != f"{ATOM}feed":
        return ["4.1.1 the document element is no atom:feed"]
    entries = feed.findall(f"{ATOM}entry")
    found = _of(feed, OF_FEED, AT_MOST_ONE_OF_FEED)
    if not _links(feed, "self"):
        found.append("4.1.1 a feed SHOULD link to itself")
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        found.append("4.1.1 a feed or each of its entries has an author")
    for entry in entries:
        found += _of(entry, OF_ENTRY, AT_MOST_ONE_OF_ENTRY)
        if entry.find(f"{ATOM}content") is None and not _links(entry, "alternate"):
            found.append("4.1.2 an entry without content has an alternate link")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return found + ["4.1.1 two entries of one id and moment"] * (len(ids) != len(set(ids)))


def _of(element: ET.Element, known: set[str], at_most_one: tuple[str, ...]) -> list[str]:
    names = [child.tag.removeprefix(ATOM) for child in element]
    found = [f"unknown element {name}" for name in names if name not in known]
    found += [f"{name} is there {names.count(name)} times" for name in ONE if names.count(name) != 1]
    found += [f"{name} is there more than once" for name in at_most_one if names.count(name) > 1]
    found += [f"4.2.6 the id {text!r} is no IRI" for text in _texts(element, "id") if not urlsplit(text).scheme]
    for name in ("updated", "published"):
        found += [f"3.3 {text!r} is no moment" for text in _texts(element, name) if not MOMENT.fullmatch(text)]
    for link in element.findall(f"{ATOM}link"):
        if not urlsplit(link.get("href", "")).scheme:
            found.append("4.2.7.1 a link has an IRI")
    for author in element.findall(f"{ATOM}author"):
        if not author.findtext(f"{ATOM}name"):
            found.append("3.2.1 a person has a name")
    for text in element.findall(f"{ATOM}summary"):
        if text.get("type", "text") not in {"text", "html"} or len(text):
            found.append("3.1.1 a text construct says what it is, and holds no elements")
    return found


def _texts(element: ET.Element, name: str) -> list[str]:
    return [child.text or "" for child in element.findall(f"{ATOM}{name}")]


def _links(element: ET.Element, rel: str) -> list[ET.Element]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]
