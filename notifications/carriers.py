"""What back ends carry: a mail that knows its letter, and a letter on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.core.mail import EmailMessage


class LetterMail(EmailMessage):
    """`reference` names the letter and which of its goings-out this is; `is_retry`: it may have been taken before."""

    def __init__(self, *args: Any, reference: str, is_retry: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = reference
        self.is_retry = is_retry


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """`address` is up to seven lines: a name first, a postcode last."""

    address: list[str]
    subject: str
    body: str
    reference: str
    is_retry: bool


@runtime_checkable
class CarriesPaper(Protocol):
    """A back end of Django's that can post, too."""

    def send_paper(self, letter: PaperLetter) -> None: ...


@runtime_checkable
class TellsOfPaper(Protocol):
    """One that says, when asked, what became of what it posted."""

    def status_of(self, reference: str) -> str: ...
