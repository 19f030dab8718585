"""What a representative does with an issue: take it up or not, carry it to a meeting, report what came of it.

An office may write down what a representative tells it. Each step is on record, and the organisation gets a letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from attendance.models import Meeting, MeetingStatus
from consultations import letters
from consultations.models import IN_HAND, Issue, IssueState
from consultations.permissions import demand_carrier, demand_office
from consultations.services.raising import locked, step
from consultations.services.wording import refuse_private, tidy
from organisations.models import User
from partnerships.models import Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def take_up(*, issue_id: int, term_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Issue:
    """Promise to carry it. From somebody who sits there no longer another one may take it over."""
    issue, day = locked(issue_id), timezone.localdate(now)
    term = _seated(issue, term_id, by, day)
    if issue.term is not None and issue.term.serves_on(day):
        raise NotAllowedNow(f"{issue.term.person} has taken this up already.")
    issue.move_to(IssueState.TAKEN_UP)
    issue.term = term
    return _done(issue, words, person_name, by, now, why="Taken up")


@transaction.atomic
def decline(*, issue_id: int, term_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Issue:
    """Say why nobody carries it; everybody reads the reason."""
    issue, day = locked(issue_id), timezone.localdate(now)
    term = _seated(issue, term_id, by, day)
    if issue.term is not None and issue.term != term and issue.term.serves_on(day):
        raise NotAllowedNow(f"{issue.term.person} has taken this up.")
    issue.move_to(IssueState.DECLINED)
    issue.term, issue.outcome = term, tidy(words)
    if not issue.outcome:
        raise DomainError("Say why: the organisation, and everybody, reads it.")
    return _done(issue, words, person_name, by, now, why="Not taken up")


@transaction.atomic
def carry(*, issue_id: int, meeting_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Issue:
    """Say at which meeting it is raised, before or after the day; it may be carried to another one again."""
    issue = locked(issue_id)
    _refuse_others(issue, by, now)
    meeting = Meeting.objects.get(pk=meeting_id)
    if meeting.partnership_id != issue.partnership_id:
        raise DomainError(f"Choose a meeting of {issue.partnership}.")
    if meeting.status == MeetingStatus.CANCELLED:
        raise NotAllowedNow("This meeting was cancelled: choose another one.")
    if issue.state == IssueState.CARRIED and issue.meeting_id == meeting.pk:
        raise NotAllowedNow("It is carried to this meeting already.")
    issue.move_to(IssueState.CARRIED)
    issue.meeting = meeting
    return _done(issue, words, person_name, by, now, why="Carried to a meeting")


@transaction.atomic
def answer_issue(*, issue_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Issue:
    """What came of it: "we did", or why not. That closes the issue."""
    issue = locked(issue_id)
    _refuse_others(issue, by, now)
    issue.move_to(IssueState.ANSWERED)
    issue.outcome = tidy(words)
    if not issue.outcome:
        raise DomainError("Say what came of it.")
    return _done(issue, words, person_name, by, now, why="Answered")


@transaction.atomic
def hand_back(*, issue_id: int, words: str, person_name: str, by: User, now: dt.datetime) -> Issue:
    """Cannot carry it after all: another representative of the body may."""
    issue = locked(issue_id)
    _refuse_others(issue, by, now)
    issue.move_to(IssueState.RAISED)
    issue.term = issue.meeting = None
    return _done(issue, words, person_name, by, now, why="Handed back")


@transaction.atomic
def withhold_issue(*, issue_id: int, because: str, by: User, now: dt.datetime) -> Issue:
    """Off the public pages, because it harms somebody; with no reason it is shown again."""
    issue = locked(issue_id)
    demand_office(by, issue.partnership.district, timezone.localdate(now))
    issue.withheld_because = " ".join(because.split())
    keep(issue, by=by, why="Withheld" if issue.withheld_because else "Shown again")
    return issue


def acts_open(issue: Issue, own: Collection[int], day: dt.date) -> list[str]:
    """What those who hold the terms numbered `own` may do with the issue today, in the names of the pages."""
    in_hand = issue.term is not None and issue.state in IN_HAND and issue.term.serves_on(day)
    if not issue.is_open or (in_hand and issue.term_id not in own):
        return []
    if not in_hand:
        return ["take-up", "decline"] if own else []
    return ["carry", "answer", "hand-back", "decline"]


def _seated(issue: Issue, term_id: int, by: User, day: dt.date) -> Term:
    """Somebody who sits on the body the issue is put to, and who acts or is written down by an office."""
    terms = Term.objects.serving_on(day).select_related("person", "seat__partnership__district")
    term = terms.filter(pk=term_id, seat__partnership=issue.partnership_id).first()
    if term is None:
        raise NotAllowed(f"Only somebody who sits on {issue.partnership} today may do this.")
    demand_carrier(by, term, day)
    return term


def _refuse_others(issue: Issue, by: User, now: dt.datetime) -> None:
    """Once it is in somebody's hands, only that person goes on, or an office for them."""
    if issue.term is None:
        raise NotAllowedNow("Nobody has taken this issue up yet.")
    term = Term.objects.select_related("person", "seat__partnership__district").get(pk=issue.term.pk)
    demand_carrier(by, term, timezone.localdate(now))


def _done(issue: Issue, words: str, person_name: str, by: User, now: dt.datetime, *, why: str) -> Issue:
    said = tidy(words)
    refuse_private(said)
    if not person_name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    keep(issue, by=by, why=why)
    made = step(issue, words=said, person_name=person_name, by=by, now=now)
    letters.issue_moved(made, timezone.localdate(now))
    return issue
