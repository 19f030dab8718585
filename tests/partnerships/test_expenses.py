"""Expenses: claimed by the holder, decided by somebody else, paid, and added up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from notifications.models import Letter
from partnerships.models import ClaimState, ExpenseClaim
from partnerships.models.support import NEXT
from partnerships.services.expenses import approve, claim, decline, mark_paid, totals_by_year, withdraw, year_of
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import TermFactory
from tests.factories.representatives import ExpenseClaimFactory
from tests.refusals import refused_by
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)
DAY = dt.timedelta(days=1)


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(), person__email="ann@example.org")


@pytest.fixture
def officer(term):
    return officer_of(term.seat.partnership.district)


def spend(term, **facts):
    given = {"spent_on": TODAY - DAY, "kind": "travel", "amount": Decimal("14.60"), "receipt": "Bus 12"}
    given |= {"by": term.person.user, "day": TODAY} | facts
    return claim(term_id=term.pk, **given)


def test_a_claim_goes_from_the_holder_to_payment_and_each_step_is_told(term, officer):
    claimed = spend(term)
    approve(claim_id=claimed.pk, by=officer, day=TODAY)
    paid = mark_paid(claim_id=claimed.pk, paid_on=TODAY, by=officer, day=TODAY)

    assert (paid.state, paid.decided_by, paid.paid_on) == (ClaimState.PAID, officer, TODAY)
    assert list(Letter.objects.order_by("pk").values_list("about", "recipient")) == [
        (f"claim:{claimed.pk}:approved", "ann@example.org"),
        (f"claim:{claimed.pk}:paid", "ann@example.org"),
    ]
    assert list(claimed.history.order_by("history_id").values_list("state", flat=True)) == [
        "claimed",
        "approved",
        "paid",
    ]


def test_a_claim_is_declined_with_a_reason(term, officer):
    claimed = spend(term)

    with pytest.raises(DomainError, match="Say why it is declined"):
        decline(claim_id=claimed.pk, reason=" ", by=officer, day=TODAY)
    declined = decline(claim_id=claimed.pk, reason="No receipt.", by=officer, day=TODAY)

    assert (declined.state, declined.reason) == (ClaimState.DECLINED, "No receipt.")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"amount": Decimal(-5)}, "more than nothing and at most £1,000"),
        ({"amount": Decimal(0)}, "more than nothing"),
        ({"amount": Decimal("1000.01")}, "at most £1,000"),
        ({"amount": Decimal("NaN")}, "at most £1,000"),
        ({"amount": Decimal("Infinity")}, "at most £1,000"),
        ({"amount": Decimal("1.005")}, "pounds and pence"),
        ({"kind": "yacht"}, "Say what the money was for."),
        ({"receipt": " "}, "Give the reference of the receipt."),
        ({"spent_on": TODAY + DAY}, "The day is still to come"),
        ({"spent_on": dt.date(2023, 3, 31)}, "On that day the seat was not yours"),
        ({"day": dt.date(2026, 6, 30)}, "Claims end 90 days after the term"),
    ],
)
def test_what_cannot_be_claimed(term, facts, why):
    with pytest.raises(DomainError, match=why):
        spend(term, **facts)

    assert ExpenseClaim.objects.count() == 0


def test_the_same_receipt_is_claimed_once_unless_it_was_taken_back(term):
    first = spend(term)
    with pytest.raises(Clash, match="This has been claimed already"):
        spend(term)
    withdraw(claim_id=first.pk, by=term.person.user)

    assert spend(term).pk != first.pk


def test_only_the_holder_claims_and_takes_back(term, officer):
    with pytest.raises(NotAllowed):
        spend(term, by=officer)
    claimed = spend(term)
    with pytest.raises(NotAllowed):
        withdraw(claim_id=claimed.pk, by=officer)
    approve(claim_id=claimed.pk, by=officer, day=TODAY)
    with pytest.raises(NotAllowedNow, match="not open for that any more"):
        withdraw(claim_id=claimed.pk, by=term.person.user)


def test_nobody_decides_on_their_own_expenses(term, officer):
    term.person.user = officer
    term.person.save()
    own = spend(term, by=officer)

    for act in (approve, lambda **facts: decline(reason="No.", **facts)):
        with pytest.raises(NotAllowed, match="Nobody decides on their own expenses"):
            act(claim_id=own.pk, by=officer, day=TODAY)
    approve(claim_id=own.pk, by=partner_of(term.seat.partnership.district), day=TODAY)
    with pytest.raises(NotAllowed, match="own expenses"):
        mark_paid(claim_id=own.pk, paid_on=TODAY, by=officer, day=TODAY)


def test_a_mailbox_shared_with_the_holder_decides_nothing(term, officer):
    term.person.user, term.person.email = None, officer.email.upper()
    term.person.save()
    claimed = ExpenseClaimFactory(term=term)

    with pytest.raises(NotAllowed, match="own expenses"):
        approve(claim_id=claimed.pk, by=officer, day=TODAY)


def test_another_district_decides_nothing(term):
    claimed = spend(term)

    with pytest.raises(NotAllowed, match="Only the offices of"):
        approve(claim_id=claimed.pk, by=officer_of(DistrictFactory()), day=TODAY)


@pytest.mark.parametrize(
    ("day", "why"), [(TODAY + DAY, "still to come"), (TODAY - DAY, "cannot have been paid before")]
)
def test_a_payment_lies_between_the_claim_and_today(term, officer, day, why):
    claimed = spend(term)
    approve(claim_id=claimed.pk, by=officer, day=TODAY)

    with pytest.raises(DomainError, match=why):
        mark_paid(claim_id=claimed.pk, paid_on=day, by=officer, day=TODAY)


def test_what_is_not_approved_is_not_paid(term, officer):
    with pytest.raises(NotAllowedNow):
        mark_paid(claim_id=spend(term).pk, paid_on=TODAY, by=officer, day=TODAY)


def test_every_state_says_what_may_follow():
    assert set(NEXT) == set(ClaimState)


def test_totals_are_by_year_of_the_accounts_to_the_penny(term):
    facts = {"term": term, "decided_by": UserFactory(), "decided_on": TODAY}
    ExpenseClaimFactory(**facts, state="paid", paid_on=TODAY, amount=Decimal("0.10"), spent_on=dt.date(2024, 4, 1))
    ExpenseClaimFactory(**facts, state="paid", paid_on=TODAY, amount=Decimal("0.20"), spent_on=dt.date(2025, 3, 31))
    ExpenseClaimFactory(term=term, amount=Decimal(5), spent_on=dt.date(2024, 3, 31))
    ExpenseClaimFactory(**facts, state="declined", reason="No.", amount=Decimal(99))

    found = [(total.year, total.paid, total.waiting) for total in totals_by_year(ExpenseClaim.objects.all())]

    assert found == [("2024/25", Decimal("0.30"), Decimal(0)), ("2023/24", Decimal(0), Decimal(5))]
    assert year_of(dt.date(2000, 1, 1)) == "1999/00"


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("expense_amount_is_sensible", {"amount": Decimal(-1)}),
        ("expense_amount_is_sensible", {"amount": Decimal("1000.01")}),
        ("expense_kind_is_known", {"kind": "yacht"}),
        ("expense_names_its_receipt", {"receipt": ""}),
        ("expense_declined_says_why", {"reason": "Because."}),
        ("expense_decided_says_who_and_when", {"state": "approved"}),
        ("expense_paid_has_its_day", {"paid_on": TODAY}),
    ],
)
def test_what_no_claim_may_be(term, name, facts):
    refused_by(name, ExpenseClaimFactory, term=term, claimed_by=term.person.user, **facts)


def test_the_database_takes_no_claim_twice(term):
    facts = {"term": term, "claimed_by": term.person.user, "receipt": "Bus"}
    ExpenseClaimFactory(**facts)

    refused_by("expense_is_claimed_once", ExpenseClaimFactory, **facts)
