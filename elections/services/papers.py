"""The ballot paper of a contest: what stands on it, what may be marked, and the names the count reads.

A mark is a number: the nomination's primary key, or `OTHER` for what stands on the paper and is nobody: "Re-open
nominations", or the "No" of a yes-no paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from elections.models import RANKED, Contest, Nomination, Rule
from vcsrep.errors import DomainError
from vcsrep.face.words import count

OTHER = 0
RON = "Re-open nominations"
NO = "No"
EXAMPLES = ("Alex Example", "Billie Example", "Charlie Example", "Dana Example")
INVENTED = "Invented for practice"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to mark. `name` is what the count calls it, `label` what the voter reads."""

    mark: int
    name: str
    label: str
    hint: str = ""


def lines_of(contest: Contest) -> list[Line]:
    """What stands on the paper, in its order."""
    candidates = list(contest.nominations.candidates().select_related("person", "on_behalf_of"))
    names = names_of(candidates)
    if contest.rule == Rule.YES_NO:
        return [
            *(Line(each.pk, names[each.pk], f"Yes, elect {names[each.pk]}", _for(each)) for each in candidates[:1]),
            Line(OTHER, NO, "No", "The seat stays vacant."),
        ]
    standing = [Line(each.pk, names[each.pk], names[each.pk], _for(each)) for each in candidates]
    ron = Line(OTHER, RON, RON, "For those who want none of the candidates above to have the seat.")
    return [*standing, ron] if contest.offers_ron else standing


def practice_lines(contest: Contest) -> list[Line]:
    """A paper of the same kind with invented people, to try before the poll."""
    if contest.rule == Rule.YES_NO:
        return [Line(1, EXAMPLES[0], f"Yes, elect {EXAMPLES[0]}", INVENTED), Line(OTHER, NO, "No")]
    lines = [Line(number, name, name, INVENTED) for number, name in enumerate(EXAMPLES, start=1)]
    return [*lines, Line(OTHER, RON, RON)] if contest.offers_ron else lines


def most_marks(contest: Contest, lines: Sequence[Line]) -> int:
    """How many things a voter may mark or put in order."""
    if contest.rule in RANKED:
        return len(lines)
    return contest.seats.count() if contest.rule == Rule.BLOCK else 1


def refuse_spoilt(contest: Contest, choice: Sequence[int]) -> None:
    """A paper cast on line is valid or blank on purpose, never spoilt by mistake."""
    lines = lines_of(contest)
    most = most_marks(contest, lines)
    if len(choice) > most:
        raise DomainError("Choose one candidate." if most == 1 else f"Choose up to {count(most, 'candidate')}.")
    if len(set(choice)) < len(choice):
        raise DomainError("A candidate can be chosen once only.")
    if not set(choice) <= {line.mark for line in lines}:
        raise DomainError("Choose one of the candidates." if most == 1 else "Choose among the candidates.")


def names_of(candidates: Sequence[Nomination]) -> dict[int, str]:
    """Nomination → name, told apart by organisation if need be.

    Namesakes whose organisations read alike too, or are withheld, are told apart by number: no two names are one.
    """
    names = [candidate.person.name for candidate in candidates]
    longer = _told_apart(names, [_with_organisation(candidate) for candidate in candidates])
    numbered = [f"{name}, {longer[: place + 1].count(name)}" for place, name in enumerate(longer)]
    return {each.pk: name for each, name in zip(candidates, _told_apart(longer, numbered), strict=True)}


def counted_as(contest: Contest) -> dict[str, Nomination]:
    """The candidates by the names under which they were counted, whatever their organisations are called since.

    "Re-open nominations" and "No" stand behind the candidates on every paper, so they pair with nobody. Whoever gave
    way is not among them: nobody is elected by that name.
    """
    candidates = contest.nominations.candidates().select_related("contest__election", "person", "on_behalf_of")
    gone = set(contest.given_way.values_list("nomination", flat=True))
    paired = zip(contest.counted.figures["candidates"], candidates, strict=False)
    return {name: each for name, each in paired if each.pk not in gone}


def _told_apart(names: list[str], otherwise: list[str]) -> list[str]:
    times = Counter(names)
    return [longer if times[name] > 1 else name for name, longer in zip(names, otherwise, strict=True)]


def _with_organisation(nomination: Nomination) -> str:
    organisation = " ".join(nomination.on_behalf_of.public_name.replace(">", " ").split())
    return f"{nomination.person.name} ({organisation})"


def _for(nomination: Nomination) -> str:
    return nomination.on_behalf_of.public_name
