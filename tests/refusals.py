"""Breaking a constraint, and seeing that it was that one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction


def refused_by(name: str, make: Callable[..., object], /, **facts: object) -> None:
    """`make(**facts)` fails by the named constraint; SQLite does not name a unique one."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make(**facts)
    if connection.vendor == "postgresql":
        assert refusal.value.__cause__.diag.constraint_name == name
    elif "CHECK" in str(refusal.value):
        assert str(refusal.value) == f"CHECK constraint failed: {name}"
    else:
        assert str(refusal.value).split(":")[0] == "UNIQUE constraint failed"
