"""The base of every list. What a table looks like stands in `templates/components/table.html`.

class SeatTable(Table):
    caption = "Seats"
    empty_text = "No seat yet."
    label = Column(linkify=True)
    members = NumberColumn()
    since = DayColumn()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vcsrep.face import words

NOTHING = "–"
RIGHT = {"th": {"class": "govuk-table__header--numeric"}, "td": {"class": "govuk-table__cell--numeric"}}

Column = tables.Column


class TypedColumn(tables.Column):
    """Only so that the type checker may look inside our columns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]


class NumberColumn(TypedColumn):
    """Figures stand at the right, with commas."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"attrs": RIGHT, "initial_sort_descending": True, **kwargs})

    def render(self, value: Any) -> str:
        return words.number(value) if isinstance(value, int) else str(value)

    def value(self, **kwargs: Any) -> Any:
        return kwargs["value"]


class DayColumn(TypedColumn):
    """14 March 2025; in a download 2025-03-14."""

    def render(self, value: dt.date) -> str:
        return words.shortday(value)

    def value(self, **kwargs: Any) -> Any:
        return kwargs["value"].isoformat()


class MomentColumn(TypedColumn):
    """5pm on Friday 14 March 2025; in a download 2025-03-14T17:00:00+00:00."""

    def render(self, value: dt.datetime) -> str:
        return words.exactly(value)

    def value(self, **kwargs: Any) -> Any:
        return kwargs["value"].isoformat(timespec="seconds")


class YesNoColumn(TypedColumn):
    def render(self, value: bool) -> str:
        return "Yes" if value else "No"


class TagColumn(TypedColumn):
    """A state as a coloured tag: `colours={"admitted": "green"}`; choices show their label."""

    def __init__(self, *args: Any, colours: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colours = colours or {}

    def render(self, value: Any, **kwargs: Any) -> SafeString:
        raw = kwargs["bound_column"].accessor.resolve(kwargs["record"], quiet=True)
        return render_to_string("components/tag.html", {"text": value, "colour": self.colours.get(str(raw), "grey")})

    def value(self, **kwargs: Any) -> Any:
        return kwargs["value"]


@dataclass(frozen=True)
class Heading:
    text: str
    css: str
    href: str
    sorted: str  # "ascending", "descending" or "" – the words of aria-sort


@dataclass(frozen=True)
class PageLink:
    number: int | None  # None stands for the pages left out
    href: str
    is_current: bool


class Table(tables.Table):
    """`caption` names the list for people who cannot see where it stands; say `hide_caption` when an h1 says it."""

    caption = ""
    hide_caption = False
    empty_text = "Nothing here yet."
    empty_href = ""
    empty_link_text = ""
    csv_href = ""
    json_href = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", NOTHING)
        kwargs.setdefault("empty_text", type(self).empty_text)
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def address(self, **changes: object) -> str:
        """This page's own address with these parameters changed, or taken away where the change is None."""
        request = getattr(self, "request", None)
        if request is None:
            return ""
        query = request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        return f"{request.path}?{query.urlencode()}" if query else str(request.path)

    @property
    def headings(self) -> Iterator[Heading]:
        for column in self.columns:
            href = ""
            if column.orderable and getattr(self, "request", None) is not None:
                href = self.address(page=None, **{self.prefixed_order_by_field: column.order_by_alias.next})
            direction = ""
            if column.is_ordered:
                direction = "descending" if column.order_by_alias.is_descending else "ascending"
            yield Heading(str(column.header), column.attrs["th"].get("class") or "", href, direction)

    @property
    def showing(self) -> str:
        """Showing 1 to 25 of 1,034, or of more than 10,000."""
        page = getattr(self, "page", None)
        total = len(self.rows) if page is None else page.paginator.count
        if not total:
            return ""
        first, last = (1, total) if page is None else (page.start_index(), page.end_index())
        more = "more than " if self.is_cut else ""
        return f"Showing {words.number(first)} to {words.number(last)} of {more}{words.number(total)}"

    @property
    def is_cut(self) -> bool:
        """Whether the list is longer than its pages."""
        page = getattr(self, "page", None)
        return page is not None and getattr(page.paginator, "is_cut", False)

    @property
    def pages(self) -> list[PageLink]:
        page = getattr(self, "page", None)
        if page is None or page.paginator.num_pages < 2:
            return []
        numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        return [
            PageLink(number, self.address(page=number), number == page.number)
            if isinstance(number, int)
            else PageLink(None, "", is_current=False)
            for number in numbers
        ]

    @property
    def previous_href(self) -> str:
        page = getattr(self, "page", None)
        return self.address(page=page.number - 1) if page and page.has_previous() else ""

    @property
    def next_href(self) -> str:
        page = getattr(self, "page", None)
        return self.address(page=page.number + 1) if page and page.has_next() else ""

    def lines(self) -> Iterator[list[object]]:
        """All rows as a download has them, the headings first."""
        hidden = [column.name for column in self.columns.iterall() if not column.visible]
        for row in self.as_values(exclude_columns=hidden):  # type: ignore[no-untyped-call]
            yield ["" if cell in (NOTHING, None) else cell for cell in row]


def link(href: str, text: str) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, text)
