"""How a letter reads, with invented people in it: an office previews its words, and sees nobody's letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.template import Context
from django.utils import timezone

SAID = {
    "organisation": "Rowan Lunch Club",
    "election": "Election for the board",
    "contest": "Seat of the whole sector",
    "partnership": "Local Strategic Partnership",
    "seat": "The whole sector",
    "person": "Ann Lee",
    "recipient": "Ann Lee",
    "recipient_name": "Ann Lee",
    "proposer_name": "Ben Hall",
    "name": "Ben Hall",
    "email": "ben.hall@example.org",
    "token": "…",
}
WORDS = {
    "word_for_sector": "voluntary and community sector",
    "word_for_representative": "representative",
    "state": "raised",
    "stage": "declared",
}
OF_THEIR_OWN = {("meeting", "until"): "7pm", ("case", "state"): "lodged"}  # the same word means another thing elsewhere
DONE_SINCE = {
    "struck_off",
    "is_published",
    "is_begun",
    "is_given",
    "has_answered",
    "withheld_because",
    "again",
}  # the letter as it reads when it is needed
MOMENTS = {"at", "until", "moved_from", "public_from", "period_ends"}
NUMBERS = {"pk", "id", "days", "number"}
MOMENT = dt.datetime(2031, 3, 14, 17, tzinfo=timezone.get_default_timezone())


class Example:
    """Stands for whatever a standard text names: it is true, empty when gone through, and reads as its own name."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    def __getitem__(self, name: str | int) -> object:
        """A template asks this first; what a name ends in says what it is."""
        if not isinstance(name, str):
            raise KeyError(name)
        if words := OF_THEIR_OWN.get((self._name, name), WORDS.get(name)):
            return words
        if name in DONE_SINCE:
            return False
        if name in MOMENTS or name.endswith(("_at", "_until")):
            return MOMENT
        if name == "day" or name.endswith("_on"):
            return MOMENT.date()
        if name in NUMBERS or name.endswith("_id"):
            return 3
        return "example" if name == "slug" else Example(name)

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __format__(self, spec: str) -> str:
        """Only numbers are said in a certain form."""
        return "3" if spec else str(self)

    def __str__(self) -> str:
        words = self._name.removeprefix("get_").removesuffix("_display").replace("_", " ")
        return SAID.get(self._name, f"[{words}]")


class ExampleContext(Context):
    """In which every name that is not given stands for an example."""

    def __getitem__(self, key: Any) -> object:
        try:
            return super().__getitem__(key)
        except KeyError:
            return Example()[key]
