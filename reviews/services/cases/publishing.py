"""Publishing what was decided: only in words that somebody chose for it, and never a name that is withheld."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from consultations.services.wording import refuse_private
from organisations.models import Organisation, User
from reviews.models import Case
from reviews.permissions import demand_office
from reviews.services.cases.journal import locked, named, said, step
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly

INSTEAD = "an organisation whose name is withheld"


@transaction.atomic
def publish_decision(*, case_id: int, title: str, words: str, person_name: str, by: User, now: dt.datetime) -> Case:
    """Once nobody can ask for another decision. Published again, the new words replace the old."""
    case = locked(case_id)
    demand_office(by, case.district, timezone.localdate(now))
    if not case.stands_at(now):
        until = f" The panel can be asked for until {exactly(case.appeal_until)}." if case.appeal_until else ""
        raise NotAllowedNow(f"Only a decision that stands can be published.{until}")
    case.public_title = " ".join(said(title, otherwise="Say in a few neutral words what it was about.").split())
    case.public_words = said(words, otherwise="Say what was decided, and why.")
    refuse_private(case.public_title, case.public_words)
    _refuse_withheld_names(case)
    case.published_at = now
    step(case, what="Published", words=case.public_words, person_name=named(person_name), by=by, now=now)
    return case


@transaction.atomic
def take_off_public_pages(*, case_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Case:
    """With a reason, which stays in the case."""
    case = locked(case_id)
    demand_office(by, case.district, timezone.localdate(now))
    if case.published_at is None:
        raise NotAllowedNow("Nothing of this case is published.")
    case.published_at, case.public_title, case.public_words = None, "", ""
    why = said(words, otherwise="Say why it is taken off.")
    step(case, what="Taken off the public pages", words=why, person_name=named(person_name), by=by, now=now)
    return case


def withheld_names(case: Case) -> list[str]:
    """Of organisations of the district that keep their name from the public; the longest first."""
    withheld = Organisation.objects.filter(name_withheld=True, standings__district=case.district_id)
    sides = Organisation.objects.filter(name_withheld=True, pk__in=[case.raised_for_id or 0, case.against_id or 0])
    return sorted({one.name for one in (withheld | sides).distinct()}, key=len, reverse=True)


def every_withheld_name() -> list[str]:
    """Of all districts of which something is published, in one query, for a list."""
    withheld = Organisation.objects.filter(
        name_withheld=True, standings__district__cases__published_at__isnull=False
    ).distinct()
    return sorted(withheld.values_list("name", flat=True), key=len, reverse=True)


def in_public(case: Case, withheld: Sequence[str]) -> tuple[str, str]:
    """Title and words as everybody reads them: a name that was withheld after they were published is masked."""
    title, words = case.public_title, case.public_words
    for name in withheld:
        title, words = (re.sub(re.escape(name), INSTEAD, text, flags=re.IGNORECASE) for text in (title, words))
    return title, words


def _refuse_withheld_names(case: Case) -> None:
    whole = f"{case.public_title} {case.public_words}".casefold()
    for name in withheld_names(case):
        if name.casefold() in whole:
            raise DomainError(f"“{name}” keeps its name from the public. Leave it out: write “{INSTEAD}”.")
