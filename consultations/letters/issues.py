"""Letters about issues. `about` is "issue:12", or "issue:12:34" where 34 is the step."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from consultations.letters.people import partner_staff, voters_of
from consultations.models import Issue, IssueStep
from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write_to_all
from organisations.services.relaying import mailbox_of_person
from partnerships.models import Term
from vcsrep.face.words import end_of

RAISED, MOVED, WAITS = "consultations.issue_raised", "consultations.issue_moved", "consultations.issue_waits"
IS_NEWS = dt.timedelta(days=60)


def issue_raised(issue: Issue, day: dt.date) -> None:
    """To everybody who sits on the body for the sector."""
    terms = Term.objects.serving_on(day).filter(seat__partnership=issue.partnership_id)
    mailboxes = (mailbox_of_person(term.person) for term in terms.select_related("person__user").order_by("pk"))
    _write(RAISED, issue, f"issue:{issue.pk}", list(filter(None, mailboxes)), day)


def issue_moved(step: IssueStep, day: dt.date) -> None:
    """To who speaks for the organisation: somebody has done something about it."""
    readers = voters_of(step.issue.organisation_id, day)
    _write(MOVED, step.issue, f"issue:{step.issue_id}:{step.pk}", readers, day)


def issue_waits(issue: Issue, day: dt.date) -> None:
    """To the partners of the district: nobody has taken it up, or said why not."""
    _write(WAITS, issue, f"issue:{issue.pk}", partner_staff(issue.partnership.district, day), day)


def _write(kind: str, issue: Issue, about: str, readers: list[tuple[str, str]], day: dt.date) -> None:
    write_to_all(
        kind=kind,
        drafts=[Draft(about, address, name) for address, name in readers],
        district=issue.partnership.district.slug,
        useful_until=end_of(day + IS_NEWS),
    )


@letter_kind(
    name=RAISED,
    label="Issue raised",
    template="consultations/letters/issue_raised.txt",
    group=Group.ISSUES,
    may_wait=True,
)
def _raised(letter: Letter) -> dict[str, object]:
    return _of_issue(letter)


@letter_kind(
    name=WAITS,
    label="Issue nobody has taken up",
    template="consultations/letters/issue_waits.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _waits(letter: Letter) -> dict[str, object]:
    return _of_issue(letter)


@letter_kind(
    name=MOVED,
    label="News of an issue",
    template="consultations/letters/issue_moved.txt",
    group=Group.ISSUES,
    may_wait=True,
)
def _moved(letter: Letter) -> dict[str, object]:
    steps = IssueStep.objects.select_related("term__person", "term__seat", "meeting")
    step = steps.get(pk=letter.about.split(":")[2])
    found = _of_issue(letter)
    return found | {"step": step, "for_organisation": found["organisation"]}


def _of_issue(letter: Letter) -> dict[str, object]:
    issue = Issue.objects.for_list().get(pk=letter.about.split(":")[1])
    return {
        "issue": issue,
        "organisation": issue.organisation,
        "page": reverse("my_issues:issue", args=[issue.pk]),
        "own_page": reverse("own_issues:list", args=[issue.organisation.slug]),
        "office_page": reverse("issues_office:issue", args=[issue.pk]),
    }
