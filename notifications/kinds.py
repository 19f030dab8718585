"""What letters there are. Each app registers its kinds in its own `letters` module, which every process imports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notifications.models import Group, Letter

Context = Callable[[Letter], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter.

    `template` is a text file with the subject on its first line. `context` reads, at the moment of sending, what
    the template needs. With `has_link` the template also gets `token`, new each time the letter is sent.
    Letters that people `must_get` are sent whatever they have switched off; all others belong to a `group`, which
    each mailbox can switch off. What `may_wait` until the morning goes into one letter a day where a mailbox asked
    for that: nothing that must be got, carries a link, or is of use today only.

    `on_paper` is the template for those without e-mail; "" where the letter is not posted.

    A context may name the organisation on whose behalf the reader gets the letter as `for_organisation`.
    """

    name: str
    label: str
    template: str
    context: Context
    has_link: bool
    group: Group | None
    may_wait: bool
    on_paper: str

    @property
    def must_get(self) -> bool:
        return self.group is None


KINDS: dict[str, Kind] = {}
DistrictWords = Callable[[str], dict[str, str]]
SPEAKERS: list[DistrictWords] = []


def speaks_for_districts(words: DistrictWords) -> DistrictWords:
    """Register who knows, by its slug, what a district is called and how it calls the sector and those in seats."""
    SPEAKERS.append(words)
    return words


def district_words(slug: str) -> dict[str, str]:
    return {name: word for words in SPEAKERS for name, word in words(slug).items()}


def letter_kind(
    *,
    name: str,
    label: str,
    template: str,
    group: Group | None = None,
    has_link: bool = False,
    may_wait: bool = False,
    on_paper: str = "",
) -> Callable[[Context], Context]:
    """Register a kind by the function that gives its template's context.

    A row the letter speaks of may be gone when it is sent: let `DoesNotExist` through, the letter then fails
    and says so.
    """

    def register(context: Context) -> Context:
        if name in KINDS:
            raise ValueError(f"Two kinds of letter are called {name}.")
        if may_wait and (has_link or group is None):
            raise ValueError(f"A letter that must be got or carries a link cannot wait: {name}.")
        KINDS[name] = Kind(name, label, template, context, has_link, group, may_wait, on_paper)
        return context

    return register


def label_of(name: str) -> str:
    """How a list calls the kind; letters of a kind that no app knows any more keep their name."""
    return KINDS[name].label if name in KINDS else name


def always_sent() -> list[str]:
    """What the letters are called that cannot be switched off, in the order of the alphabet."""
    return sorted(kind.label for kind in KINDS.values() if kind.must_get)


def groups_in_use() -> list[Group]:
    """The groups that some letter belongs to, in their own order."""
    used = {kind.group for kind in KINDS.values()}
    return [group for group in Group if group in used]
