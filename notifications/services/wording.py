"""A district puts its own words around the standard text of a letter; facts, link and deadline stay ours."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.template import VariableDoesNotExist
from django.utils import timezone

from notifications.examples import Example, ExampleContext
from notifications.kinds import KINDS, district_words
from notifications.models import Letter, Wording
from notifications.placeholders import CannotBePut, faults, meanings, put, values
from notifications.rendering import rendered
from vcsrep.errors import DomainError, NotAllowedNow

PARTS = {"subject": "Subject", "opening": "First paragraph", "closing": "Last paragraph"}

log = logging.getLogger(__name__)


def check(*, kind: str, parts: Mapping[str, str]) -> dict[str, list[str]]:
    """What cannot stay as it is, by the part it stands in; nothing: these words can be used."""
    known = meanings(kind)
    found = {name: faults(parts[name], known) for name in PARTS}
    if len(parts["subject"].splitlines()) > 1:
        found["subject"].append("A subject is one line.")
    return {name: said for name, said in found.items() if said}


@transaction.atomic
def put_in_own_words(
    *, kind: str, district: str, subject: str, opening: str, closing: str, by: AbstractBaseUser, now: dt.datetime
) -> Wording:
    """From now on letters of this kind go out in these words; what was in force stays in the history."""
    if kind not in KINDS:
        raise DomainError("There is no such letter.")
    parts = {"subject": subject.strip(), "opening": _tidy(opening), "closing": _tidy(closing)}
    for name, said in check(kind=kind, parts=parts).items():
        raise DomainError(f"{PARTS[name]}: {said[0]}")
    before = Wording.objects.in_force().select_for_update().filter(district=district, kind=kind).first()
    if before is not None and before.parts == parts:
        return before
    if not any(parts.values()):
        raise DomainError("Write something of your own, or go back to the standard text.")
    if before is not None:
        before.replace(by=by, now=now)
    wording = Wording(district=district, kind=kind, written_by_id=by.pk, written_at=now, **parts)
    wording.full_clean()
    wording.save()
    return wording


@transaction.atomic
def go_back_to_standard(*, kind: str, district: str, by: AbstractBaseUser, now: dt.datetime) -> None:
    wording = Wording.objects.in_force().select_for_update().filter(district=district, kind=kind).first()
    if wording is None:
        raise NotAllowedNow("This letter goes out in the standard text already.")
    wording.replace(by=by, now=now)


def in_own_words(letter: Letter, text: str, context: Mapping[str, object]) -> str:
    """The standard text in the words of the letter's district. If they do not fit it goes as it is, and that is noted.

    The first line is the subject.
    """
    wording = Wording.objects.in_force().filter(district=letter.district, kind=letter.kind).first()
    if wording is None:
        return text
    try:
        return around(text, wording.parts, values(letter, context))
    except (CannotBePut, VariableDoesNotExist) as fault:
        log.warning("Own words of %s do not fit letter %s: %s", wording, letter.pk, fault)
        said = str(fault) if isinstance(fault, CannotBePut) else "A placeholder has no value in some letters."
        Wording.objects.filter(pk=wording.pk, fault="").update(fault=said[:300], fault_at=timezone.now())
        return text


def around(text: str, parts: Mapping[str, str], known: Mapping[str, str]) -> str:
    """Own subject; own first paragraph below the greeting, if there is one; own last paragraph at the end."""
    subject, _, body = text.partition("\n")
    own = {name: put(part, known) for name, part in parts.items()}
    greeting, _, rest = body.strip().partition("\n\n")
    if not greeting.startswith(("Dear ", "Hello")):
        greeting, rest = "", body.strip()
    paragraphs = "\n\n".join(filter(None, [greeting, own["opening"], rest, own["closing"]]))
    return f"{' '.join((own['subject'] or subject).split())}\n{paragraphs}"


def _tidy(paragraph: str) -> str:
    """Lines as one system ends them, without spaces at their ends."""
    return "\n".join(line.rstrip() for line in paragraph.strip().splitlines())


def example(*, kind: str, district: str, parts: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text of such a letter to an invented person, in these words."""
    context = ExampleContext({"site": settings.SITE_ADDRESS}, autoescape=False)
    text = rendered(KINDS[kind].template, context)
    known = {name: str(Example(name)) for name in meanings(kind)} | district_words(district)
    subject, _, body = around(text, parts, known).partition("\n")
    return subject, body.strip()
