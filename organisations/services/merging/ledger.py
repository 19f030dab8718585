"""What a merger wrote, row by row, so that it can be taken back exactly."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import ProtectedError

from organisations.models import Organisation, User
from organisations.services.signing import save_signed, sign
from vcsrep.errors import NotAllowedNow

Page = dict[str, Any]
Rows = dict[tuple[str, Any], models.Model]  # by model and primary key


def page_of(row: models.Model) -> Page:
    """The row as plain values: {"model": "partnerships.term", "pk": 1, "fields": {…}}."""
    page = serializers.serialize("python", [row])[0]
    plain: Page = json.loads(json.dumps(page, cls=DjangoJSONEncoder))
    return plain


class Ledger:
    """Writes rows signed, and keeps how each was before and after; rows that were made have no page before."""

    def __init__(self, *, by: User, reason: str) -> None:
        self.by, self.reason = by, reason
        self.before: list[Page | None] = []
        self.after: list[Page] = []

    def change(self, row: models.Model, **values: Any) -> None:
        """Write these values, if they change anything."""
        before = page_of(row)
        for name, value in values.items():
            setattr(row, name, value)
        if page_of(row) != before:
            self._keep(row, before)

    def make(self, row: models.Model) -> None:
        self._keep(row, None)

    def try_to_move(self, row: models.Model, field: str, to: models.Model) -> bool:
        """Point the row at another; False, and nothing written, where the other has the same already."""
        before = page_of(row)
        setattr(row, field, to)
        try:
            with transaction.atomic():
                self._keep(row, before)
        except IntegrityError:
            return False
        return True

    def _keep(self, row: models.Model, before: Page | None) -> None:
        if hasattr(type(row), "history"):
            save_signed(row, by=self.by, reason=self.reason)
        else:
            row.save()
        self.before.append(before)
        self.after.append(page_of(row))


def take_back(before: list[Page | None], after: list[Page], *, by: User, reason: str) -> None:
    """Write every row as it was, the last first. A row that was changed since stands in the way."""
    pages = list(zip(before, after, strict=True))
    rows = _rows(after)
    _refuse_what_was_built_upon(pages, rows)
    for was, became in reversed(pages):
        row = rows[became["model"], became["pk"]]
        if was is None:
            _throw_away(row, by, reason)
            continue
        for name in _changed(was, became):
            field: Any = row._meta.get_field(name)
            column = field.target_field if field.is_relation else field
            setattr(row, field.attname, column.to_python(was["fields"][name]))
        if hasattr(type(row), "history"):
            save_signed(row, by=by, reason=reason)
        else:
            row.save()


def _refuse_what_was_built_upon(pages: list[tuple[Page | None, Page]], rows: Rows) -> None:
    """Each row must be as the merger left it; of an organisation, what the merger wrote of it must be."""
    last = {(became["model"], became["pk"]): became for _, became in pages}
    written: dict[tuple[str, Any], set[str]] = {}
    for was, became in pages:
        fields = became["fields"].keys() if was is None else _changed(was, became)
        written.setdefault((became["model"], became["pk"]), set()).update(fields)
    for (label, pk), became in last.items():
        row = rows[label, pk]
        now = page_of(row)["fields"]
        looked_at = written[label, pk] if isinstance(row, Organisation) else now.keys()
        if any(now[name] != became["fields"][name] for name in looked_at):
            noun = row._meta.verbose_name
            raise NotAllowedNow(f"The {noun} “{row}” was changed since: the merger cannot be taken back.")


def _changed(was: Page, became: Page) -> list[str]:
    return [name for name, value in became["fields"].items() if value != was["fields"][name]]


def _rows(pages: list[Page]) -> Rows:
    """Every row that is spoken of, locked: one query for each model."""
    pks: dict[str, set[Any]] = {}
    for page in pages:
        pks.setdefault(page["model"], set()).add(page["pk"])
    rows: Rows = {}
    for label in sorted(pks):
        model = apps.get_model(label)
        found = model._meta.base_manager.select_for_update(of=("self",)).in_bulk(sorted(pks[label]))
        if len(found) < len(pks[label]):
            noun = model._meta.verbose_name
            raise NotAllowedNow(f"One {noun} was taken away since: the merger cannot be taken back.")
        rows |= {(label, pk): row for pk, row in found.items()}
    return rows


def _throw_away(row: models.Model, by: User, reason: str) -> None:
    if hasattr(type(row), "history"):
        sign(row, by=by, reason=reason)
    try:
        row.delete()
    except ProtectedError:
        noun = row._meta.verbose_name
        raise NotAllowedNow(f"Something hangs on the {noun} “{row}” since: the merger cannot be taken back.") from None
