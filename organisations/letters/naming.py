"""A contact named by an office while an election runs: both sides are told at once, and again when it comes to nothing.

When it is confirmed they get the letters of every new contact (`letters.people`).
"""

from __future__ import annotations

from django.utils import timezone

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Membership, Role, Submission


def contact_named(submission: Submission) -> None:
    """To whoever was named, and to all who vote for the organisation today."""
    _to_both_sides("organisations.contact_named", submission)


def contact_not_confirmed(submission: Submission) -> None:
    _to_both_sides("organisations.contact_not_confirmed", submission)


def _to_both_sides(kind: str, submission: Submission) -> None:
    today = timezone.localdate(submission.decided_at or submission.asked_at)
    voting = Membership.objects.current_on(today).voting().filter(organisation=submission.organisation).order_by("pk")
    readers = [(submission.asked["email"], submission.asked["name"]), *voting.values_list("user__email", "name")]
    write_to_all(
        kind=kind,
        drafts=[Draft(f"submission:{submission.pk}", email, name) for email, name in readers],
        district=submission.district.slug,
    )


@letter_kind(
    name="organisations.contact_named",
    label="Voting contact named, to be confirmed",
    template="organisations/letters/contact_named.txt",
)
def _contact_named(letter: Letter) -> dict[str, object]:
    return _of_naming(letter)


@letter_kind(
    name="organisations.contact_not_confirmed",
    label="Voting contact not confirmed",
    template="organisations/letters/contact_not_confirmed.txt",
)
def _contact_not_confirmed(letter: Letter) -> dict[str, object]:
    return _of_naming(letter)


def _of_naming(letter: Letter) -> dict[str, object]:
    rows = Submission.objects.select_related("organisation", "district")
    submission = rows.get(pk=letter.about.partition(":")[2])
    named = submission.asked
    return {
        "submission": submission,
        "named": named,
        "role": Role(named["role"]).label.lower(),
        "is_named": letter.recipient == named["email"],
    }
