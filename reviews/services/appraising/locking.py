"""An appraisal while somebody changes it: one at a time, by who may, and with a line in its journal."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from consultations.services.wording import tidy
from organisations.models import User
from reviews.models import Appraisal, AppraisalStep, Option
from reviews.permissions import demand_author
from vcsrep.errors import DomainError, NotAllowedNow

LONGEST = 6_000
"""Characters of one text: a text without spaces is one word, and a paper has a few pages."""


def locked(appraisal_id: int) -> Appraisal:
    """Locked first and read afterwards: who waited for the lock would read what was before."""
    Appraisal.objects.select_for_update(no_key=True).get(pk=appraisal_id)
    return Appraisal.objects.for_list().get(pk=appraisal_id)


def in_work(appraisal_id: int, by: User, now: dt.datetime) -> Appraisal:
    """For who writes it, while options and scores may still change."""
    appraisal = locked(appraisal_id)
    demand_author(by, appraisal.partnership.district, timezone.localdate(now))
    if not appraisal.is_in_work:
        state = appraisal.get_state_display().lower()
        raise NotAllowedNow(f"This paper is “{state}”: its options, criteria and scores stay as they are.")
    return appraisal


def option_in_work(option_id: int, by: User, now: dt.datetime) -> Option:
    appraisal = in_work(Option.objects.values_list("appraisal", flat=True).get(pk=option_id), by, now)
    option = Option.objects.for_list().filter(pk=option_id).first()
    if option is None:
        raise NotAllowedNow("Somebody has taken this option out meanwhile.")
    option.appraisal = appraisal
    return option


def step(appraisal: Appraisal, what: str, *, by: User, now: dt.datetime) -> None:
    """Write down what was done, and the state it came to."""
    AppraisalStep.objects.create(appraisal=appraisal, after=appraisal.state, what=what[:300], by=by, at=now)


def written(text: str, what: str) -> str:
    """A text of the paper, made tidy; too long is refused, never cut."""
    found = tidy(text)
    if len(found) > LONGEST:
        raise DomainError(f"{what} has {len(found):,} characters; {LONGEST:,} is the most.")
    return found


def one_line(text: str) -> str:
    return " ".join(tidy(text).split())
