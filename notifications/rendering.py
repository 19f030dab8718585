"""Standard texts as text: nothing is escaped, for nothing in it is HTML."""

from __future__ import annotations

from django.template import Context, Engine


def plain(template: str, words: dict[str, object]) -> str:
    return rendered(template, Context(words, autoescape=False))


def rendered(template: str, context: Context) -> str:
    return Engine.get_default().get_template(template).render(context).strip()
