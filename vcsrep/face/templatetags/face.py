"""Tags and filters that every template has without `{% load %}`."""

from __future__ import annotations

from typing import Any

from django import template

from vcsrep.face import words
from vcsrep.face.forms import problems_of
from vcsrep.face.pictures import LETTERS

register = template.Library()

register.filter("exactly", words.exactly)
register.filter("hour", words.hour)
register.filter("longday", words.longday)
register.filter("shortday", words.shortday)
register.filter("problems", problems_of)


@register.filter
def count(amount: int, noun: str) -> str:
    """`{{ seats|count:"seat" }}` → 3 seats; an odd plural after a comma: `"person,people"`."""
    singular, _, plural = noun.partition(",")
    return words.count(amount, singular, plural)


@register.filter
def number(value: int) -> str:
    return words.number(value)


@register.filter
def letter(state: Any) -> str:
    """The letter on an attendance square."""
    return LETTERS.get(str(state), "?")
