"""Refusals. Their text is read by the person who was refused: it says why, and what to do."""

from __future__ import annotations


class DomainError(Exception):
    """A rule of the handbook stands against this; the text may be shown as it is."""


class NotAllowed(DomainError):
    """This person may not do this."""


class NotAllowedNow(DomainError):
    """Nobody may do this at this stage, or at this hour."""


class Clash(DomainError):
    """Somebody else was faster, or the same fact is there already."""
