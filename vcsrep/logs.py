"""What logs leave out: who opened which ballot paper and when, and the secret part of a letter's link.

The roll does not keep when somebody voted; a line "POST /my/lunch-club/elections/…" with its hour would.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

PRIVATE = re.compile(r"(/my/|/elections/nominations/|/letters/)\S+")


def without_names(line: str) -> str:
    """An address as far as it says nothing about anybody."""
    return PRIVATE.sub(r"\1…", line)


class WithoutNames(logging.Filter):
    """For every handler: Django writes down the address of what it refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(without_names(word) if isinstance(word, str) else word for word in record.args)
        return True


class AccessLog(Logger):  # type: ignore[misc]
    """gunicorn's own, by `--logger-class`."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(*args)
        return {name: without_names(atom) if isinstance(atom, str) else atom for name, atom in atoms.items()}
