"""History says who changed what, and why."""

from __future__ import annotations

from django.db import models

from organisations.models import User


def save_signed(row: models.Model, *, by: User | None, reason: str = "") -> None:
    """Save a row that keeps its history, signed with the person who acts and the reason they gave."""
    signature = {"_history_user": by, "_change_reason": reason}  # the names under which simple_history looks
    vars(row).update(signature)
    row.save()
