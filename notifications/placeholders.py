"""What a district may name in its own words: a few placeholders in curly brackets, and nothing else.

No text of a district is ever read as a template: a name in brackets is looked up in a dictionary of strings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.template import Context, Engine, Variable
from django.template.base import VariableNode

from notifications.kinds import KINDS, district_words
from notifications.models import Letter

NAMED = re.compile(r"\{([^{}\n]*)\}")
ALWAYS = {
    "recipient": "The name of whoever gets the letter",
    "district": "The name of your district",
    "sector": "Your district’s word for the sector",
    "representative": "Your district’s word for a representative",
}
OF_THE_MATTER = {
    "organisation": ("The organisation the letter is about", ("organisation", "issue.organisation")),
    "election": ("The election", ("election",)),
    "contest": ("What is filled in this election", ("contest",)),
    "partnership": (
        "The partnership",
        ("meeting.partnership", "seat.partnership", "term.seat.partnership", "issue.partnership"),
    ),
    "seat": ("The seat", ("seat", "term.seat")),
    "person": ("The person in the seat, or nominated", ("term.person", "nomination.person")),
}
"""What it means, and where in the context of the standard text it may stand."""


class CannotBePut(Exception):
    """These words do not fit this letter; the message says why."""


def meanings(kind: str) -> dict[str, str]:
    """The placeholders of this kind of letter: those every letter has, and those its standard text speaks of."""
    return ALWAYS | {name: OF_THE_MATTER[name][0] for name in _paths(kind)}


def values(letter: Letter, context: Mapping[str, object]) -> dict[str, str]:
    """What the placeholders stand for in one letter, each on one line."""
    found = {"recipient": letter.recipient_name or letter.recipient} | district_words(letter.district)
    held = Context(dict(context))
    for name, path in _paths(letter.kind).items():
        found[name] = str(Variable(path).resolve(held))
    return {name: " ".join(value.split()) for name, value in found.items()}


def put(text: str, known: Mapping[str, str]) -> str:
    def said(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise CannotBePut(f"There is no {match[0]} in this letter.")
        return known[match[1]]

    return NAMED.sub(said, text)


def faults(text: str, known: Mapping[str, str]) -> list[str]:
    """What cannot be understood, each with the number of its line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        unknown = [name for name in NAMED.findall(line) if name not in known]
        found += [f"Line {number}: there is no placeholder {{{name}}} in this letter." for name in unknown]
        if set("{}") & set(NAMED.sub("", line)):
            found.append(f"Line {number}: a curly bracket stands alone. Placeholders are written like {{district}}.")
    return found


@cache
def _paths(kind: str) -> dict[str, str]:
    """Of what this kind speaks: the placeholder's name, and where its value stands in the context."""
    template = Engine.get_default().get_template(KINDS[kind].template)
    nodes: Any = template.nodelist.get_nodes_by_type(VariableNode)
    variables = [node.filter_expression.var for node in nodes]
    used = {".".join(each.lookups or ()) for each in variables if isinstance(each, Variable)}
    found = {name: next((path for path in paths if path in used), "") for name, (_, paths) in OF_THE_MATTER.items()}
    return {name: path for name, path in found.items() if path}
