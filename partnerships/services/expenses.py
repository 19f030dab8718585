"""Expenses of representatives: the holder claims, an office decides and pays. In pounds, to the penny."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from organisations.models import User
from partnerships import letters
from partnerships.models import ClaimState, ExpenseClaim, KindOfExpense, Term
from partnerships.models.support import MOST_POUNDS
from partnerships.permissions import demand_supporter, holds
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError, NotAllowed
from vcsrep.face.words import longday

CLAIM_WITHIN = dt.timedelta(days=90)
"""After the term is over."""
YEAR_BEGINS = (4, 1)
"""Of the accounts: month and day."""


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What one seat cost in one year of the accounts: "2024/25". Waiting is claimed or approved, not yet paid."""

    year: str
    paid: Decimal
    waiting: Decimal


@transaction.atomic
def claim(
    *,
    term_id: int,
    spent_on: dt.date,
    kind: str,
    amount: Decimal,
    receipt: str,
    note: str = "",
    by: User,
    day: dt.date,
) -> ExpenseClaim:
    terms = Term.objects.select_related("seat__partnership__district", "person__user")
    term = terms.select_for_update(of=("self",)).get(pk=term_id)
    if not holds(by, term):
        raise NotAllowed(f"Only {term.person} claims expenses of this seat.")
    claimed = ExpenseClaim(
        term=term,
        spent_on=spent_on,
        kind=kind,
        amount=amount,
        receipt=receipt.strip(),
        note=note.strip(),
        claimed_by=by,
        claimed_on=day,
    )
    _refuse_nonsense(claimed)
    facts = {"spent_on": spent_on, "kind": kind, "amount": amount, "receipt": claimed.receipt}
    if ExpenseClaim.objects.counting().filter(term=term, **facts).exists():
        raise Clash("This has been claimed already.")
    keep(claimed, by=by, why="Claimed")
    return claimed


@transaction.atomic
def withdraw(*, claim_id: int, by: User) -> ExpenseClaim:
    """The holder takes back what nobody has decided yet."""
    claimed = _locked(claim_id)
    if not holds(by, claimed.term):
        raise NotAllowed(f"Only {claimed.term.person} may take this claim back.")
    claimed.move_to(ClaimState.WITHDRAWN)
    keep(claimed, by=by, why="Withdrawn")
    return claimed


@transaction.atomic
def approve(*, claim_id: int, by: User, day: dt.date) -> ExpenseClaim:
    claimed = _to_decide(claim_id, by, day)
    claimed.move_to(ClaimState.APPROVED)
    claimed.decided_by, claimed.decided_on = by, day
    keep(claimed, by=by, why="Approved")
    letters.tell_of_claim(claimed)
    return claimed


@transaction.atomic
def decline(*, claim_id: int, reason: str, by: User, day: dt.date) -> ExpenseClaim:
    """Also of one that was approved and is not paid yet."""
    claimed = _to_decide(claim_id, by, day)
    if not reason.strip():
        raise DomainError("Say why it is declined: whoever claimed it reads it.")
    claimed.move_to(ClaimState.DECLINED)
    claimed.reason, claimed.decided_by, claimed.decided_on = reason.strip(), by, day
    keep(claimed, by=by, why="Declined")
    letters.tell_of_claim(claimed)
    return claimed


@transaction.atomic
def mark_paid(*, claim_id: int, paid_on: dt.date, by: User, day: dt.date) -> ExpenseClaim:
    claimed = _to_decide(claim_id, by, day)
    if paid_on > day:
        raise DomainError("The day of payment is still to come: mark it when it is paid.")
    if paid_on < claimed.claimed_on:
        raise DomainError(f"It was claimed on {longday(claimed.claimed_on)}: it cannot have been paid before.")
    claimed.move_to(ClaimState.PAID)
    claimed.paid_on = paid_on
    keep(claimed, by=by, why="Paid")
    letters.tell_of_claim(claimed)
    return claimed


def totals_by_year(claims: Iterable[ExpenseClaim]) -> list[YearTotal]:
    """The latest year first; what was declined or withdrawn costs nothing."""
    sums: dict[str, dict[str, Decimal]] = {}
    for each in claims:
        if each.state in {ClaimState.DECLINED, ClaimState.WITHDRAWN}:
            continue
        year = sums.setdefault(year_of(each.spent_on), {"paid": Decimal(0), "waiting": Decimal(0)})
        year["paid" if each.state == ClaimState.PAID else "waiting"] += each.amount
    return [YearTotal(year, **found) for year, found in sorted(sums.items(), reverse=True)]


def year_of(day: dt.date) -> str:
    """The year of the accounts, which begins on 1 April: "2024/25"."""
    first = day.year if (day.month, day.day) >= YEAR_BEGINS else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def _locked(claim_id: int) -> ExpenseClaim:
    claims = ExpenseClaim.objects.select_related("term__seat__partnership__district", "term__person__user")
    return claims.select_for_update(of=("self",)).get(pk=claim_id)


def _to_decide(claim_id: int, by: User, day: dt.date) -> ExpenseClaim:
    claimed = _locked(claim_id)
    demand_supporter(by, claimed.term.seat.partnership.district, day)
    if claimed.claimed_by_id == by.pk or holds(by, claimed.term):
        raise NotAllowed("Nobody decides on their own expenses. Ask a colleague.")
    return claimed


def _refuse_nonsense(claimed: ExpenseClaim) -> None:
    term, amount, day = claimed.term, claimed.amount, claimed.claimed_on
    if claimed.kind not in KindOfExpense.values:
        raise DomainError("Say what the money was for.")
    if not amount.is_finite() or not Decimal(0) < amount <= MOST_POUNDS:
        raise DomainError(f"An amount is more than nothing and at most £{MOST_POUNDS:,.0f}. Claim a larger one apart.")
    if amount != amount.quantize(Decimal("0.01")):
        raise DomainError("An amount has pounds and pence, nothing smaller.")
    if not claimed.receipt:
        raise DomainError("Give the reference of the receipt.")
    if claimed.spent_on > day:
        raise DomainError("The day is still to come: claim what you have spent.")
    if not term.serves_on(claimed.spent_on):
        raise DomainError("On that day the seat was not yours: only what you spent in your term is paid.")
    if term.ends_on is not None and day > term.ends_on + CLAIM_WITHIN:
        raise DomainError(f"Claims end 90 days after the term, which ended on {longday(term.ends_on)}.")
