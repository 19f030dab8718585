"""Locking a case, and writing down each step."""

from __future__ import annotations

import datetime as dt

from consultations.services.wording import tidy
from organisations.models import User
from partnerships.services.keeping import keep
from reviews.models import Case, CaseStep
from vcsrep.errors import DomainError

LONGEST_NAME = 200


def locked(case_id: int) -> Case:
    """Locked first and read afterwards: who waited for the lock would join the state of before."""
    Case.objects.select_for_update(no_key=True).get(pk=case_id)
    return Case.objects.select_related(
        "district__council",
        "partnership",
        "raised_for",
        "against",
        "term__person__user",
        "term__seat",
        "contest__election",
    ).get(pk=case_id)


def named(person_name: str) -> str:
    """The name of who acts, in one line; `DomainError` when there is none."""
    name = " ".join(tidy(person_name).split())[:LONGEST_NAME]
    if not name:
        raise DomainError("Say your name: several people may share a mailbox.")
    return name


def said(words: str, *, otherwise: str) -> str:
    """What was typed, made tidy; `otherwise` is what to say when there is nothing."""
    text = tidy(words)
    if not text:
        raise DomainError(otherwise)
    return text


def step(case: Case, *, what: str, person_name: str, by: User | None, now: dt.datetime, words: str = "") -> CaseStep:
    """Save the case, and write down that it came to where it is."""
    keep(case, by=by, why=what)
    return CaseStep.objects.create(
        case=case, after=case.state, what=what, words=words, person_name=person_name, by=by, at=now
    )
