"""What representatives are told about the seat they hold. `about` is "term:12:2026-04-01": the day it falls due."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import write
from partnerships.models import ExpenseClaim, Term


def remind_of_review(term: Term, due_on: dt.date) -> None:
    """A year has passed since anybody read the mandate; once for each year."""
    _to_holder("partnerships.mandate_due", term, due_on)


def remind_of_interests(term: Term, due_on: dt.date) -> None:
    """Nothing declared for four weeks of a first term, or for a year; once for each day it falls due."""
    _to_holder("partnerships.interests_due", term, due_on)


def tell_of_claim(claim: ExpenseClaim) -> None:
    """Approved, declined, paid: a letter for each; it says how the claim stands when it is sent."""
    recipient = mailbox_of(claim.term)
    if recipient:
        write(
            kind="partnerships.expenses",
            about=f"claim:{claim.pk}:{claim.state}",
            recipient=recipient,
            recipient_name=claim.term.person.name,
            district=claim.term.seat.partnership.district.slug,
        )


def mailbox_of(term: Term) -> str:
    """Where letters to the holder go; "" when nobody has told us."""
    if term.person.email:
        return term.person.email
    return term.person.user.email if term.person.user is not None else ""


def _to_holder(kind: str, term: Term, day: dt.date) -> None:
    recipient = mailbox_of(term)
    if recipient:
        write(
            kind=kind,
            about=f"term:{term.pk}:{day.isoformat()}",
            recipient=recipient,
            recipient_name=term.person.name,
            district=term.seat.partnership.district.slug,
        )


@letter_kind(
    name="partnerships.mandate_due",
    label="Mandate to review",
    template="partnerships/letters/mandate_due.txt",
    must_get=False,
)
def _mandate_due(letter: Letter) -> dict[str, object]:
    return _of_term(letter)


@letter_kind(
    name="partnerships.interests_due",
    label="Interests to declare",
    template="partnerships/letters/interests_due.txt",
    must_get=False,
)
def _interests_due(letter: Letter) -> dict[str, object]:
    return _of_term(letter)


@letter_kind(name="partnerships.expenses", label="Expenses decided", template="partnerships/letters/expenses.txt")
def _expenses(letter: Letter) -> dict[str, object]:
    claims = ExpenseClaim.objects.select_related("term__seat__partnership")
    claim = claims.get(pk=letter.about.split(":")[1])
    return {"claim": claim, "term": claim.term, "page": reverse("partnerships_member:seat", args=[claim.term_id])}


def _of_term(letter: Letter) -> dict[str, object]:
    _, number, day = letter.about.split(":")
    term = Term.objects.select_related("seat__partnership", "person", "on_behalf_of").get(pk=number)
    return {
        "term": term,
        "day": dt.date.fromisoformat(day),
        "page": reverse("partnerships_member:seat", args=[term.pk]),
    }
