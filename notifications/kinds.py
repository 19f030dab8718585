"""What letters there are. Each app registers its kinds in its own `letters` module, which every process imports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notifications.models import Letter

Context = Callable[[Letter], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter.

    `template` is a text file with the subject on its first line. `context` reads, at the moment of sending, what
    the template needs. With `has_link` the template also gets `token`, new each time the letter is sent.
    Letters that people `must_get` are sent whatever they have switched off.
    """

    name: str
    label: str
    template: str
    context: Context
    must_get: bool
    has_link: bool


KINDS: dict[str, Kind] = {}


def letter_kind(
    *, name: str, label: str, template: str, must_get: bool = True, has_link: bool = False
) -> Callable[[Context], Context]:
    """Register a kind by the function that gives its template's context.

    A row the letter speaks of may be gone when it is sent: let `DoesNotExist` through, the letter then fails
    and says so.
    """

    def register(context: Context) -> Context:
        if name in KINDS:
            raise ValueError(f"Two kinds of letter are called {name}.")
        KINDS[name] = Kind(name, label, template, context, must_get, has_link)
        return context

    return register


def label_of(name: str) -> str:
    """How a list calls the kind; letters of a kind that no app knows any more keep their name."""
    return KINDS[name].label if name in KINDS else name
