"""What an organisation does with its issues: raise one, take it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from consultations import letters
from consultations.models import Issue, IssueState, IssueStep
from consultations.permissions import demand_voice
from consultations.services.wording import refuse_private, tidy
from organisations.models import Organisation, Standing, User
from partnerships.models import Partnership, Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

MOST_OPEN = 10
"""Of one organisation at a time: a representative who is asked a hundred things carries none."""


@transaction.atomic
def raise_issue(
    *,
    organisation: Organisation,
    partnership: Partnership,
    title: str,
    text: str,
    named: bool,
    person_name: str,
    by: User,
    now: dt.datetime,
) -> Issue:
    """Put it to those who sit on that body for the sector; they get a letter, and everybody reads it."""
    day = timezone.localdate(now)
    raiser = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    demand_voice(by, raiser, day)
    _refuse_stranger(raiser, partnership, day)
    if Issue.objects.open().filter(organisation=raiser).count() >= MOST_OPEN:
        raise NotAllowedNow(f"{MOST_OPEN} issues of {raiser} are open. Wait until one is answered, or take one back.")
    issue = Issue(
        organisation=raiser,
        partnership=partnership,
        title=" ".join(tidy(title).split()),
        text=tidy(text),
        named=named,
        person_name=" ".join(person_name.split()),
        raised_by=by,
        raised_at=now,
    )
    _refuse_unfit(issue)
    keep(issue, by=by, why="Raised")
    step(issue, words="", person_name=issue.person_name, by=by, now=now)
    letters.issue_raised(issue, day)
    return issue


@transaction.atomic
def withdraw_issue(*, issue_id: int, person_name: str, by: User, now: dt.datetime) -> Issue:
    """It is settled otherwise, or was a mistake; what has been carried to a meeting stays."""
    issue = locked(issue_id)
    demand_voice(by, issue.organisation, timezone.localdate(now))
    if not person_name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    issue.move_to(IssueState.WITHDRAWN)
    keep(issue, by=by, why="Withdrawn")
    step(issue, words="", person_name=person_name, by=by, now=now)
    return issue


def may_put_to(organisation: Organisation, day: dt.date) -> list[Partnership]:
    """The bodies of its districts on which somebody sits for the sector today."""
    districts = Standing.objects.admitted_on(day).filter(organisation=organisation).values("district")
    seated = Term.objects.serving_on(day).values("seat__partnership")
    return list(Partnership.objects.filter(district__in=districts, pk__in=seated).for_list())


def locked(issue_id: int) -> Issue:
    """Locked first and read afterwards: who waited for the lock would join the term of before."""
    Issue.objects.select_for_update(no_key=True).get(pk=issue_id)
    return Issue.objects.select_related("organisation", "partnership__district", "term__person", "meeting").get(
        pk=issue_id
    )


def step(issue: Issue, *, words: str, person_name: str, by: User, now: dt.datetime) -> IssueStep:
    """Write down that it came to where it is."""
    return IssueStep.objects.create(
        issue=issue,
        after=issue.state,
        term=issue.term,
        meeting=issue.meeting if issue.state == IssueState.CARRIED else None,
        words=words,
        person_name=" ".join(person_name.split())[:200],
        by=by,
        at=now,
    )


def _refuse_stranger(organisation: Organisation, partnership: Partnership, day: dt.date) -> None:
    if not Standing.objects.admitted_on(day).filter(organisation=organisation, district=partnership.district).exists():
        raise NotAllowed(f"{organisation} is not in standing in {partnership.district}.")
    if not Term.objects.serving_on(day).filter(seat__partnership=partnership).exists():
        raise NotAllowedNow(f"Nobody sits on {partnership} for the sector today: put it to another body.")


def _refuse_unfit(issue: Issue) -> None:
    if not issue.title or not issue.text:
        raise DomainError("Say in a few words what it is about, and then what you want to be said.")
    if not issue.person_name:
        raise DomainError("Say your name: several people may share a mailbox.")
    refuse_private(issue.title, issue.text)
    hidden = issue.organisation.name_withheld or not issue.named
    if hidden and issue.organisation.name.casefold() in f"{issue.title} {issue.text}".casefold():
        raise DomainError("Everybody reads this, and the name of your organisation is not to be shown. Leave it out.")
