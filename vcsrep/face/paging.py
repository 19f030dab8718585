"""Pages of a list that may be very long: one question gives the keys in their order, another the rows of one page."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django_tables2.rows import BoundRows

MOST = 5_000  # rows that are counted and put into pages; whoever wants a later one searches


class LongPaginator(Paginator):  # type: ignore[type-arg]  # generic to the type checker only
    """Counts up to `MOST`, and says by `is_cut` when there are more. `base` gives the rows without search or sort."""

    def __init__(self, rows: BoundRows, per_page: int, *, base: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(rows, per_page, **kwargs)
        self.base = base

    @cached_property
    def keys(self) -> list[int]:
        rows: Any = self.object_list
        found: QuerySet[Any] = rows.data.data
        return list(found.values_list("pk", flat=True)[: MOST + 1])

    @cached_property
    def count(self) -> int:
        return min(len(self.keys), MOST)

    @property
    def is_cut(self) -> bool:
        return len(self.keys) > MOST

    def page(self, number: int | str) -> Page[Any]:
        at = self.validate_number(number)
        chosen = self.keys[(at - 1) * self.per_page : min(at * self.per_page, MOST)]
        by_key = {row.pk: row for row in self.base.filter(pk__in=chosen)}
        rows: Any = self.object_list
        shown = BoundRows(data=[by_key[key] for key in chosen if key in by_key], table=rows.table)
        return Page(shown, at, self)
