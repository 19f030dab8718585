"""What representatives and deputies are told about the seat they sit in.

`about` is "term:12:2026-04-01" or "deputy:12:2026-04-01": the day it falls due.
"""

from __future__ import annotations

import datetime as dt

from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import write
from partnerships.models import Deputy, ExpenseClaim, Term

MANDATE_DUE, INTERESTS_DUE = "partnerships.mandate_due", "partnerships.interests_due"


def remind_of_review(term: Term, due_on: dt.date) -> None:
    """A year has passed since anybody read the mandate; once for each year."""
    _remind(MANDATE_DUE, term, due_on)


def remind_of_interests(sitting: Term | Deputy, due_on: dt.date) -> None:
    """Nothing declared for the first four weeks in the seat, or for a year; once for each day it falls due."""
    _remind(INTERESTS_DUE, sitting, due_on)


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


def mailbox_of(sitting: Term | Deputy) -> str:
    """Where letters to the holder or the deputy go; "" when nobody has told us."""
    if sitting.person.email:
        return sitting.person.email
    return sitting.person.user.email if sitting.person.user is not None else ""


def about_day(sitting: Term | Deputy, day: dt.date) -> str:
    """What a reminder to this holder or deputy is about that falls due that day."""
    role = "deputy" if isinstance(sitting, Deputy) else "term"
    return f"{role}:{sitting.pk}:{day.isoformat()}"


def _remind(kind: str, sitting: Term | Deputy, day: dt.date) -> None:
    recipient = mailbox_of(sitting)
    if recipient:
        write(
            kind=kind,
            about=about_day(sitting, day),
            recipient=recipient,
            recipient_name=sitting.person.name,
            district=sitting.seat.partnership.district.slug,
        )


@letter_kind(
    name=MANDATE_DUE,
    label="Mandate to review",
    template="partnerships/letters/mandate_due.txt",
    group=Group.REMINDERS,
    may_wait=True,
)
def _mandate_due(letter: Letter) -> dict[str, object]:
    return _of_term(letter)


@letter_kind(
    name=INTERESTS_DUE,
    label="Interests to declare",
    template="partnerships/letters/interests_due.txt",
    group=Group.REMINDERS,
    may_wait=True,
)
def _interests_due(letter: Letter) -> dict[str, object]:
    return _of_term(letter)


@letter_kind(
    name="partnerships.expenses",
    label="Expenses decided",
    template="partnerships/letters/expenses.txt",
    group=Group.ANSWERS,
    may_wait=True,
)
def _expenses(letter: Letter) -> dict[str, object]:
    claims = ExpenseClaim.objects.select_related("term__seat__partnership", "term__on_behalf_of")
    claim = claims.get(pk=letter.about.split(":")[1])
    return {
        "claim": claim,
        "term": claim.term,
        "page": claim.term.own_page,
        "for_organisation": claim.term.on_behalf_of,
    }


def _of_term(letter: Letter) -> dict[str, object]:
    """`deputy` is there when the letter goes to one; `term` is the one they stand in for."""
    role, number, day = letter.about.split(":")
    due = {"day": dt.date.fromisoformat(day)}
    if role == "deputy":
        deputy = Deputy.objects.select_related("term__seat__partnership", "term__person").get(pk=number)
        return {**due, "deputy": deputy, "term": deputy.term, "page": deputy.own_page}
    term = Term.objects.select_related("seat__partnership", "person", "on_behalf_of").get(pk=number)
    return {**due, "term": term, "page": term.own_page, "for_organisation": term.on_behalf_of}
