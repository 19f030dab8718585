"""Write a row down so that its history says who changed it and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.text import capfirst

from organisations.models import User
from organisations.services.signing import save_signed
from vcsrep.errors import DomainError

Row = TypeVar("Row", bound=Model)


def keep(row: Model, *, by: User | None, why: str = "") -> None:
    """Try the row against every constraint, then save it."""
    save_signed(checked(row), by=by, reason=why)


def checked(row: Row) -> Row:
    """The row, tried against every constraint; the caller saves it."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise DomainError(" ".join(_sentences(row, error))) from error
    return row


def _sentences(row: Model, error: ValidationError) -> Iterator[str]:
    names = {field.name: field.verbose_name for field in type(row)._meta.fields}
    for name, texts in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{capfirst(str(names[name]))}: "
        yield from (f"{label}{text}" for text in texts)
