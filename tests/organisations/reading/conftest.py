from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.utils import timezone

from organisations.models import District, RegisterImport
from organisations.services.reading import acts, working
from tests.factories.organisations import DistrictFactory

Take = Callable[..., RegisterImport]


@pytest.fixture
def district(db) -> District:
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def take(district) -> Take:
    """`take("name\\nLunch Club\\n")` reads a file into the district and gives the import as it ended."""

    def taken(content: str | bytes, *, status_given: str = "admitted") -> RegisterImport:
        file = io.BytesIO(content.encode() if isinstance(content, str) else content)
        kept = acts.keep(
            file=file,
            filename="groups.csv",
            district=district,
            by=None,
            day=dt.date(2025, 3, 14),
            status_given=status_given,
        )
        return working.go_on(import_id=kept.pk, clock=timezone.now)

    return taken


def counts(done: RegisterImport) -> tuple[int, int, int, int, int]:
    """Created, updated, unchanged, skipped, rejected."""
    assert done.state == "done", done.failure
    assert done.rows_read == done.created + done.updated + done.unchanged + done.skipped + done.rejected
    return done.created, done.updated, done.unchanged, done.skipped, done.rejected


def rejected(done: RegisterImport) -> list[tuple[int, str, str, str]]:
    return list(done.rejected_rows.values_list("row", "column", "value", "reason"))


def keep(district: District, content: str) -> RegisterImport:
    """A file that waits to be read."""
    return acts.keep(
        file=io.BytesIO(content.encode()),
        filename="groups.csv",
        district=district,
        by=None,
        day=dt.date(2025, 3, 14),
        status_given="admitted",
    )
