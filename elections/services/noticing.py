"""Correcting a notice that has been given: a journalled act with a reason, mailed to everybody concerned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import ENDED, Contest, Election, Elector, Nomination, NominationState, Verdict
from elections.services.electorate import judge
from elections.services.journal import write_down
from elections.services.stages import lock_all, refuse_out_of_turn
from elections.services.timetable import Timetable, problems
from notifications.services.writing import Draft
from organisations.models import Membership, User
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly, longday

NAMED = {
    "roll_date": "the roll date",
    "nominations_open_at": "the opening of nominations",
    "nominations_close_at": "the close of nominations",
    "poll_opens_at": "the opening of the poll",
    "poll_closes_at": "the close of the poll",
    "term_starts_on": "the first day of the term",
    "term_ends_on": "the last day of the term",
}
LONGER = (
    ("nominations_open_at", "nominations_close_at", "Nominations"),
    ("poll_opens_at", "poll_closes_at", "The poll"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The notice as it should stand. `labels` has new headings of contests, by primary key."""

    name: str
    timetable: Timetable
    appeals_to: str = ""
    labels: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def correct_notice(
    *, election_id: int, correction: Correction, reason: str, by: User, now: dt.datetime | None = None
) -> Election:
    """Correct names, headings, texts, and moments that have not passed. A period is never made shorter."""
    election, contests = lock_all(election_id)
    now = now or timezone.now()
    permissions.only_returning_officer(by, election)
    live = _refuse_unless_given(contests)
    changed = _changes(election, live, correction, now)
    if not changed:
        raise DomainError("Nothing is different from the notice.")
    if not reason.strip():
        raise DomainError("Say why the notice is corrected: everybody reads it.")
    _write(election, live, correction)
    words = f"Corrected the notice: {'; '.join(changed)}. Reason: {reason.strip()}"
    entry = write_down(election, act="correct the notice", words=words, by=by, at=now)
    letters.corrected(election, entry, _everybody(election, live, timezone.localdate(now)))
    return election


def what_stands_against_correcting(election: Election) -> str:
    """Why the notice cannot be corrected now, or ""."""
    try:
        _refuse_unless_given(list(election.contests.select_related("election").order_by("pk")))
    except NotAllowedNow as refusal:
        return str(refusal)
    return ""


def _refuse_unless_given(contests: list[Contest]) -> list[Contest]:
    live = [contest for contest in contests if contest.stage not in ENDED]
    for contest in live or contests[:1]:
        refuse_out_of_turn(contest, "correct the notice")
    return live


def _changes(election: Election, contests: list[Contest], correction: Correction, now: dt.datetime) -> list[str]:
    """What becomes different, in words; refused where it may not."""
    before, after = Timetable.of(election), correction.timetable
    found = []
    if correction.name.strip() != election.name:
        found.append(f"the name is “{correction.name.strip()}”, not “{election.name}”")
    for contest in contests:
        label = correction.labels.get(contest.pk, contest.label).strip()
        if label != contest.label:
            found.append(f"“{contest}” is called “{label}”")
    if correction.appeals_to.strip() != election.appeals_to:
        found.append(f"appeals go to {correction.appeals_to.strip() or 'those who called the election'}")
    for name, words in NAMED.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            _refuse_passed(words, name, old, new, now)
            found.append(f"{words} is {_said(new)}, not {_said(old)}")
    if before != after:
        _refuse_timetable(election, contests, before, after)
    return found


def _refuse_passed(words: str, name: str, old: dt.date, new: dt.date, now: dt.datetime) -> None:
    """Neither what has happened is moved, nor anything into the past."""
    reading: dt.date = now if isinstance(old, dt.datetime) else timezone.localdate(now)
    if old <= reading:
        raise NotAllowedNow(f"{words[0].upper()}{words[1:]} has passed, and is not changed any more.")
    if new <= reading:
        raise DomainError(f"{words[0].upper()}{words[1:]} would be in the past.")


def _refuse_timetable(election: Election, contests: list[Contest], before: Timetable, after: Timetable) -> None:
    found = problems(after)
    if found:
        raise DomainError(" ".join(found.values()))
    for opens, closes, what in LONGER:
        if getattr(after, closes) - getattr(after, opens) < getattr(before, closes) - getattr(before, opens):
            raise DomainError(f"{what} would be open for a shorter time than the notice said.")
    if after.poll_closes_at < before.poll_closes_at:
        raise DomainError("The poll would close earlier than the notice said.")
    if after.roll_date != before.roll_date and Elector.objects.filter(contest__in=contests).exists():
        raise NotAllowedNow("The roll has been taken: its date is not changed any more.")


def _write(election: Election, contests: list[Contest], correction: Correction) -> None:
    election.name, election.appeals_to = correction.name.strip(), correction.appeals_to.strip()
    for name in NAMED:
        setattr(election, name, getattr(correction.timetable, name))
    election.full_clean()
    election.save()
    for contest in contests:
        contest.label = correction.labels.get(contest.pk, contest.label).strip()
        contest.full_clean()
        contest.save()


def _everybody(election: Election, contests: list[Contest], day: dt.date) -> list[Draft]:
    """All on the rolls, or who would be where none is taken, and all nominated. `about` is the caller's."""
    organisations: set[int] = set()
    for contest in contests:
        contest.election = election
        roll = Elector.objects.filter(contest=contest)
        if roll.exists():
            organisations |= set(roll.on_the_roll().values_list("organisation", flat=True))
        else:
            judged = judge(contest, day)
            organisations |= {each.organisation.pk for each in judged if each.verdict == Verdict.ELIGIBLE}
    contacts = Membership.objects.current_on(day).voting().filter(organisation__in=organisations)
    nominated = Nomination.objects.filter(contest__in=contests).exclude(state=NominationState.DECLINED)
    people = nominated.exclude(person__email="").values_list("person__email", "person__name")
    return [Draft("", *each) for each in [*contacts.values_list("user__email", "name"), *people]]


def _said(moment: dt.date) -> str:
    return exactly(moment) if isinstance(moment, dt.datetime) else longday(moment)
