"""What follows a decision: an act of its own, by a person, through the app it belongs to. Nothing happens by itself."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections.services.cancelling import cancel
from organisations.models import User
from partnerships.services.keeping import checked
from partnerships.services.terms import end_term
from reviews.letters import cases as letters
from reviews.models import Case, Consequence, Outcome, WhatFollowed
from reviews.permissions import demand_office, demand_officer
from reviews.services.cases.conflicts import conflict_of
from reviews.services.cases.journal import locked, named, said, step
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly

BY_A_NOTE = (WhatFollowed.RERUN, WhatFollowed.OTHER, WhatFollowed.NOTHING)


@transaction.atomic
def end_term_after(
    *, case_id: int, ends_on: dt.date, end_reason: str, words: str, person_name: str, by: User, now: dt.datetime
) -> Consequence:
    """An officer ends the term the case is about, as partnerships end it."""
    case, day = locked(case_id), timezone.localdate(now)
    demand_officer(by, case.district, day)
    name = named(person_name)
    _refuse_too_early(case, now)
    _refuse_not_upheld(case)
    if case.term is None:
        raise NotAllowedNow("This case is about no term of office.")
    found = conflict_of(case, by, name, stage=1)
    if found:
        raise NotAllowed(f"You cannot end this term, as {found}.")
    end_term(term_id=case.term.pk, ends_on=ends_on, end_reason=end_reason, by=by)
    followed = Consequence(case=case, what=WhatFollowed.END_TERM, words=words, term=case.term, by=by, at=now)
    return _follow(followed, name)


@transaction.atomic
def cancel_contest_after(*, case_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Consequence:
    """Whoever may cancel the contest does: its returning officer, once notice is given."""
    case = locked(case_id)
    demand_office(by, case.district, timezone.localdate(now))
    _refuse_too_early(case, now)
    _refuse_not_upheld(case)
    if case.contest is None:
        raise NotAllowedNow("This case is about no contest.")
    cancel(contest_id=case.contest.pk, reason=words, by=by, now=now)
    followed = Consequence(case=case, what=WhatFollowed.CANCEL, words=words, contest=case.contest, by=by, at=now)
    return _follow(followed, person_name)


@transaction.atomic
def note_what_followed(
    *, case_id: int, what: str, words: str, person_name: str, by: User, now: dt.datetime, link: str = ""
) -> Consequence:
    """What is done elsewhere, or that nothing is to be done."""
    case = locked(case_id)
    demand_office(by, case.district, timezone.localdate(now))
    _refuse_too_early(case, now)
    if what not in BY_A_NOTE:
        raise DomainError("Choose what followed.")
    if what == WhatFollowed.RERUN and case.contest is None:
        raise NotAllowedNow("This case is about no contest.")
    contest = case.contest if what == WhatFollowed.RERUN else None
    followed = Consequence(case=case, what=what, words=words, link=link.strip(), contest=contest, by=by, at=now)
    return _follow(followed, person_name)


def _refuse_too_early(case: Case, now: dt.datetime) -> None:
    if case.stands_at(now):
        return
    until = f" The panel can be asked for until {exactly(case.appeal_until)}." if case.appeal_until else ""
    raise NotAllowedNow(f"Nothing follows before the decision stands.{until}")


def _refuse_not_upheld(case: Case) -> None:
    last = case.decisions.last()
    if last is None or last.outcome == Outcome.NOT_UPHELD:
        raise NotAllowedNow("The case was not upheld, so this does not follow from it.")


def _follow(followed: Consequence, person_name: str) -> Consequence:
    """Check it against what is on record, keep it, and tell both sides."""
    case, what = followed.case, followed.what
    before = set(case.consequences.values_list("what", flat=True))
    if WhatFollowed.NOTHING in before or (before and what == WhatFollowed.NOTHING):
        raise Clash("It is on record already what followed this case.")
    if what in before and what != WhatFollowed.OTHER:
        raise Clash("This is on record already.")
    followed.person_name = named(person_name)
    followed.words = said(followed.words, otherwise="Say what is done, and why: both sides read it.")
    checked(followed).save()
    made = step(
        case,
        what=followed.get_what_display(),
        words=followed.words,
        person_name=followed.person_name,
        by=followed.by,
        now=followed.at,
    )
    letters.case_moved(made)
    return followed
