"""Write and change the handbook, and read its plain text as headings, lists and paragraphs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify

from organisations.models import District, User
from partnerships.models import HandbookPage
from partnerships.permissions import demand_supporter
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError, NotAllowedNow

HEADING, BULLET = "# ", "- "


@dataclass(frozen=True, slots=True)
class Wording:
    """What a page says, to whom, and where it stands."""

    title: str
    text: str
    readers: str
    position: int


@dataclass(slots=True)
class Block:
    """A part of a page: "heading" and "paragraph" have a text, a "list" has items."""

    kind: str
    text: str = ""
    items: list[str] = field(default_factory=list)


@transaction.atomic
def write_page(*, district: District, wording: Wording, by: User, day: dt.date) -> HandbookPage:
    """The address is made from the title and stays when the title changes."""
    district = District.objects.select_for_update(of=("self",)).get(pk=district.pk)
    demand_supporter(by, district, day)
    page = HandbookPage(district=district, slug=_free_slug(district, wording.title))
    _say(page, wording, by, day)
    keep(page, by=by, why="Written")
    return page


@transaction.atomic
def change_page(*, page_id: int, seen_version: int, wording: Wording, by: User, day: dt.date) -> HandbookPage:
    """Refused when somebody has changed the page since `seen_version`: nobody's words are overwritten unread."""
    page = _locked(page_id, by, day)
    if page.version != seen_version:
        raise Clash(f"{page.changed_by} has changed this page in the meantime. Open it again, then make your change.")
    _say(page, wording, by, day)
    page.version += 1
    keep(page, by=by, why=f"Version {page.version}")
    return page


@transaction.atomic
def withdraw_page(*, page_id: int, by: User, day: dt.date) -> HandbookPage:
    page = _locked(page_id, by, day)
    page.withdrawn_on = day
    keep(page, by=by, why="Withdrawn")
    return page


def blocks(text: str) -> list[Block]:
    """Nothing in it is markup: each block is shown as text."""
    found: list[Block] = []
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            found.append(Block("break"))
        elif stripped.startswith(HEADING):
            found.append(Block("heading", stripped.removeprefix(HEADING).strip()))
        elif stripped.startswith(BULLET):
            _last(found, "list").items.append(stripped.removeprefix(BULLET).strip())
        else:
            paragraph = _last(found, "paragraph")
            paragraph.text = f"{paragraph.text} {stripped}".strip()
    return [block for block in found if block.kind != "break"]


def _last(found: list[Block], kind: str) -> Block:
    """The block of that kind that is still going on, or a new one."""
    if not found or found[-1].kind != kind:
        found.append(Block(kind))
    return found[-1]


def _locked(page_id: int, by: User, day: dt.date) -> HandbookPage:
    pages = HandbookPage.objects.select_related("district", "changed_by").select_for_update(of=("self",))
    page = pages.get(pk=page_id)
    demand_supporter(by, page.district, day)
    if page.withdrawn_on is not None:
        raise NotAllowedNow("This page is withdrawn: it stays as it was.")
    return page


def _say(page: HandbookPage, wording: Wording, by: User, day: dt.date) -> None:
    if not wording.title.strip() or not wording.text.strip():
        raise DomainError("A page has a title and a text.")
    page.title, page.text = wording.title.strip(), wording.text.strip()
    page.readers, page.position = wording.readers, wording.position
    page.changed_by, page.changed_on = by, day


def _free_slug(district: District, title: str) -> str:
    stem = slugify(title)[:90] or "page"
    taken = set(HandbookPage.objects.filter(district=district, slug__startswith=stem).values_list("slug", flat=True))
    tries = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)
