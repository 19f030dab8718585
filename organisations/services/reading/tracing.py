"""What a batch did to each organisation, kept so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from organisations.models import TakenOver
from organisations.services.reading.shelf import Known


def note_changes(import_id: int, known: Sequence[Known]) -> None:
    """After the batch is written: new rows have their numbers. The moment is by the clock of history itself."""
    now = timezone.now()
    TakenOver.objects.bulk_create(
        TakenOver(
            register_import_id=import_id,
            organisation=one.organisation,
            name=one.organisation.name,
            row=one.told_in,
            is_new=one.is_made,
            changes=_changes(one),
            written_at=now,
        )
        for one in known
        if one.is_made or one.changes or one.standing_changed or one.new_rows
    )


def _changes(one: Known) -> dict[str, Any]:
    """Of an organisation that is new nothing need be said but what else is new."""
    added: dict[str, list[int]] = {}
    for row in one.new_rows:
        added.setdefault(row._meta.model_name or "", []).append(row.pk)
    changes: dict[str, Any] = {"added": added}
    if not one.is_made:
        changes["fields"] = _plain(one.changes)
        changes["standing"] = _plain(one.standing_changes)
    if one.has_new_standing and one.standing is not None:
        added["standing"] = [one.standing.pk]
    return changes


def _plain(steps: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """As JSON has it; `to_python` of the field reads it back."""
    return {what: [_word(before), _word(after)] for what, (before, after) in steps.items()}


def _word(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, (str, int)) else str(value)
