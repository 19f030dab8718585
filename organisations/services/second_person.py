"""What other apps know of who votes for an organisation: when two people must say so, and who may not be named.

An app that knows of elections says it in its `services.contacts`; this one knows of none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from organisations.models import Membership, Organisation, Submission, User
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@dataclass(frozen=True, slots=True)
class Watched:
    """Why two people are wanted, a sentence without its full stop, and since when; and is it on a roll already."""

    because: str
    since: dt.datetime
    is_elector: bool


Watch = Callable[[Organisation], Watched | None]
WATCHES: list[Watch] = []


def watches_contacts(watch: Watch) -> Watch:
    """Say what makes a second person necessary for this organisation now, or None."""
    WATCHES.append(watch)
    return watch


Objection = Callable[[Organisation, User], str]
OBJECTIONS: list[Objection] = []


def stands_against_contact(objection: Objection) -> Objection:
    """Say why this account cannot vote for this organisation, or ""."""
    OBJECTIONS.append(objection)
    return objection


def refuse_contact(organisation: Organisation, user: User) -> None:
    for objection in OBJECTIONS:
        if against := objection(organisation, user):
            raise NotAllowed(against)


def watched(organisation: Organisation) -> Watched | None:
    return next((found for watch in WATCHES if (found := watch(organisation)) is not None), None)


def voters_on(organisation: Organisation, day: dt.date) -> dict[int, str]:
    """The accounts that vote for it that day or later, with a name each."""
    voting = Membership.objects.reaching(day).voting().filter(organisation=organisation).order_by("pk")
    return dict(voting.values_list("user", "name"))


@dataclass(frozen=True, slots=True)
class Guard:
    """Before a merger: whose votes must stay in the same hands, and in whose they are."""

    because: str
    entitled: Organisation
    had: dict[int, str]


def guard_votes(kept: Organisation, merged: Organisation, day: dt.date) -> Guard | None:
    """The kept one's votes; or the other's, where its place on a roll follows into the kept one."""
    of_kept, of_merged = watched(kept), watched(merged)
    found = of_kept or of_merged
    if found is None:
        return None
    place_moves = of_merged is not None and of_merged.is_elector and not (of_kept and of_kept.is_elector)
    entitled = merged if place_moves else kept
    return Guard(found.because, entitled, voters_on(entitled, day))


def refuse_new_voters(guard: Guard | None, kept: Organisation, day: dt.date) -> None:
    """A merger is one person's act: by it nobody gets a vote that was not theirs."""
    if guard is None:
        return
    new = [name for user, name in voters_on(kept, day).items() if user not in guard.had]
    if new:
        raise NotAllowedNow(
            f"{guard.because}, and merging would let {new[0]} vote for {guard.entitled}: that takes a second person. "
            "Keep the other entry, choose its own contact, or wait until the votes are counted."
        )


def is_first_of_two(submission: Submission, *, reason: str, by: User, now: dt.datetime) -> bool:
    """Of a claim that two people must look at: whether this was the first, which is written down."""
    if submission.first_by_id == by.pk:
        raise NotAllowed("You have looked at this already: a second person must confirm it.")
    if submission.first_by_id is not None:
        return False
    if not reason.strip():
        raise DomainError("Say why: the second person reads it.")
    submission.first_by, submission.first_at, submission.first_reason = by, now, reason.strip()
    submission.save(update_fields=["first_by", "first_at", "first_reason"])
    return True
