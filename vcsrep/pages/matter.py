"""What waits in an office, one kind of thing at a time."""

from __future__ import annotations

from dataclasses import dataclass

from vcsrep.face.words import count


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of thing to decide, and how many there are, counted to `most` at the most; `noun` is its singular."""

    how_many: int
    noun: str
    text: str
    hint: str
    href: str
    colour: str = "blue"
    most: int = 0

    @property
    def status(self) -> str:
        return count(self.how_many, self.noun, most=self.most)
