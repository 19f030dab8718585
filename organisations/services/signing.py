"""History says who changed what, and why."""

from __future__ import annotations

from django.db import models
from simple_history.utils import get_history_model_for_model

from organisations.models import User


def sign(row: models.Model, *, by: User | None, reason: str = "") -> None:
    """Say who stands behind the next row of this row's history, and why; as much of it as that history keeps."""
    longest = get_history_model_for_model(row)._meta.get_field("history_change_reason").max_length
    vars(row).update({"_history_user": by, "_change_reason": reason[:longest]})  # the names simple_history looks for


def save_signed(row: models.Model, *, by: User | None, reason: str = "") -> None:
    """Save a row that keeps its history, signed with the person who acts and the reason they gave."""
    sign(row, by=by, reason=reason)
    row.save()
