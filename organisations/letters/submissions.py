"""Letters about what somebody asked for: that it is here, that it must be proven, what was decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write, write_to_all
from organisations.letters.naming import contact_named, contact_not_confirmed
from organisations.models import (
    DistrictPartner,
    KindOfSubmission,
    Membership,
    Role,
    Standing,
    Submission,
    SubmissionState,
)

LINK_IS_GOOD = dt.timedelta(days=7)


def about(submission: Submission) -> str:
    return f"submission:{submission.pk}"


def received(submission: Submission) -> None:
    """To the person who asks: what was asked, and who decides. Of a contact named, to both sides instead."""
    if submission.kind == KindOfSubmission.NAMED:
        contact_named(submission)
    else:
        _to_asker("organisations.submission_received", submission)


def decided(submission: Submission) -> None:
    """Whoever withdrew what they asked for knows it."""
    if submission.state != SubmissionState.WITHDRAWN:
        _to_asker("organisations.submission_decided", submission)
    if submission.kind == KindOfSubmission.NAMED and submission.state != SubmissionState.APPROVED:
        contact_not_confirmed(submission)


def prove_claim(submission: Submission, recipient: str) -> None:
    """To the address on record; its link is good for a week. The asker never learns the address."""
    write(
        kind="organisations.claim_to_prove",
        about=about(submission),
        recipient=recipient,
        district=submission.district.slug,
        useful_until=submission.asked_at + LINK_IS_GOOD,
    )


def claim_on_yours(submission: Submission, day: dt.date) -> None:
    """To those who vote for the organisation already: somebody says that they should."""
    voting = Membership.objects.current_on(day).voting().filter(organisation=submission.organisation)
    write_to_all(
        kind="organisations.claim_on_yours",
        drafts=[Draft(about(submission), member.user.email, member.name) for member in voting.select_related("user")],
        district=submission.district.slug,
    )


def standing_decided(standing: Standing, day: dt.date) -> None:
    """To those who vote for it: it is admitted, or refused and why."""
    voting = Membership.objects.current_on(day).voting().filter(organisation=standing.organisation)
    write_to_all(
        kind="organisations.standing_decided",
        drafts=[
            Draft(f"standing:{standing.pk}:{standing.status}:{day}", member.user.email, member.name)
            for member in voting.select_related("user")
        ],
        district=standing.district.slug,
    )


def has_left(standing: Standing, day: dt.date) -> None:
    """To the staff of the partners of the district: an organisation has left its register by itself."""
    partners = DistrictPartner.objects.serving_on(day).filter(district=standing.district)
    staff = Membership.objects.current_on(day).filter(
        organisation__in=partners.values("organisation"), role=Role.OFFICE_STAFF
    )
    write_to_all(
        kind="organisations.has_left",
        drafts=[
            Draft(f"standing:{standing.pk}:left:{day}", member.user.email, member.name)
            for member in staff.select_related("user").order_by("pk")
        ],
        district=standing.district.slug,
    )


def _to_asker(kind: str, submission: Submission) -> None:
    write(
        kind=kind,
        about=about(submission),
        recipient=submission.user.email,
        recipient_name=submission.name,
        district=submission.district.slug,
    )


@letter_kind(
    name="organisations.submission_received",
    label="We have your request",
    template="organisations/letters/submission_received.txt",
)
def _received(letter: Letter) -> dict[str, object]:
    return {"submission": _submission(letter)}


@letter_kind(
    name="organisations.submission_decided",
    label="Your request is decided",
    template="organisations/letters/submission_decided.txt",
)
def _decided(letter: Letter) -> dict[str, object]:
    return {"submission": _submission(letter)}


@letter_kind(
    name="organisations.claim_to_prove",
    label="Does this person speak for you?",
    template="organisations/letters/claim_to_prove.txt",
    has_link=True,
)
def _claim_to_prove(letter: Letter) -> dict[str, object]:
    return {"submission": _submission(letter)}


@letter_kind(
    name="organisations.claim_on_yours",
    label="Somebody asks to speak for your organisation",
    template="organisations/letters/claim_on_yours.txt",
)
def _claim_on_yours(letter: Letter) -> dict[str, object]:
    return {"submission": _submission(letter)}


@letter_kind(
    name="organisations.standing_decided",
    label="Whether your organisation is admitted",
    template="organisations/letters/standing_decided.txt",
)
def _standing_decided(letter: Letter) -> dict[str, object]:
    standing, status = _standing(letter), letter.about.split(":")[2]
    return {"standing": standing, "status": status, "reason": _reason_of(standing, status)}


@letter_kind(
    name="organisations.has_left",
    label="An organisation has left the register",
    template="organisations/letters/has_left.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _has_left(letter: Letter) -> dict[str, object]:
    standing = _standing(letter)
    return {"standing": standing, "reason": _reason_of(standing, "left")}


def _reason_of(standing: Standing, status: str) -> str:
    """What was said when it last came to that."""
    steps: Any = standing.history
    step = steps.filter(status=status).order_by("-history_date", "-history_id").first()
    return (step.history_change_reason or "") if step is not None else ""


def _submission(letter: Letter) -> Submission:
    rows = Submission.objects.select_related("organisation", "district", "user")
    return rows.get(pk=letter.about.partition(":")[2])


def _standing(letter: Letter) -> Standing:
    rows = Standing.objects.select_related("organisation", "district")
    return rows.get(pk=letter.about.split(":")[1])


def link_is_good(submission: Submission, now: dt.datetime | None = None) -> bool:
    """Whether the link in the letter about this claim may still be spent."""
    return submission.is_waiting and (now or timezone.now()) < submission.asked_at + LINK_IS_GOOD
