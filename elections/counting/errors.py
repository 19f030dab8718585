"""What the count refuses, in words a returning officer may read."""

from __future__ import annotations


class CountError(ValueError):
    """Ballots, lots or terms that cannot be counted; `line` is the line of the file, from 1, or None."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason if line is None else f"line {line}: {reason}")
        self.reason = reason
        self.line = line
