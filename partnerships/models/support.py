"""What supports a representative (W10, C15): what the role asks, what was given to whom, and expenses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from partnerships.models.seat import Seat
from partnerships.models.term import Term
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User

MOST_POUNDS = Decimal("1000.00")


class RoleDescription(models.Model):
    """What a seat asks of whoever holds it, shown before anybody is nominated."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="role_description")
    text = models.TextField()
    time_commitment = models.CharField(max_length=200, help_text="For example: four meetings and two days a quarter.")

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(time_commitment=""), name="role_description_says_what_and_how_long"
            )
        ]

    def __str__(self) -> str:
        return f"Role description of {self.seat}"


class KindOfSupport(models.TextChoices):
    ROLE = "role", "Role description talked through"
    PARTNERSHIP = "partnership", "How the partnership works and decides"
    PEOPLE = "people", "Introduced to the Chair and the officers"
    PAPERS = "papers", "How papers come, and how to put something on an agenda"
    EXPENSES = "expenses", "How to claim expenses"
    REPORTING = "reporting", "How to ask the sector, and report back to it"
    HANDBOOK = "handbook", "The handbook"
    BRIEFING = "briefing", "Briefing before a meeting"
    TRAINING = "training", "Training"
    OTHER = "other", "Other support"


INDUCTION = [
    KindOfSupport.ROLE,
    KindOfSupport.PARTNERSHIP,
    KindOfSupport.PEOPLE,
    KindOfSupport.PAPERS,
    KindOfSupport.EXPENSES,
    KindOfSupport.REPORTING,
    KindOfSupport.HANDBOOK,
]


class SupportGiven(models.Model):
    """One thing given to one holder. The seven kinds of an induction are outstanding until they are given."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="support")
    kind = models.CharField(max_length=12, choices=KindOfSupport)
    what = models.CharField(max_length=300, blank=True)
    given_on = models.DateField()
    given_by_name = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "support given"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KindOfSupport.values), name="support_kind_is_known"),
            models.CheckConstraint(condition=~Q(given_by_name=""), name="support_says_who_gave_it"),
            models.UniqueConstraint(
                fields=["term", "kind", "given_on", "what"],
                name="support_is_recorded_once",
                violation_error_message="This is on record already.",
            ),
        ]


class KindOfExpense(models.TextChoices):
    TRAVEL = "travel", "Travel"
    CARE = "care", "Care of children or others"
    ACCESS = "access", "Access and communication"
    MEALS = "meals", "Meals"
    PRINTING = "printing", "Printing, postage and telephone"
    OTHER = "other", "Other"


class ClaimState(models.TextChoices):
    CLAIMED = "claimed", "Waiting for a decision"
    APPROVED = "approved", "Approved, to be paid"
    DECLINED = "declined", "Declined"
    PAID = "paid", "Paid"
    WITHDRAWN = "withdrawn", "Withdrawn"


NEXT: dict[str, frozenset[str]] = {
    ClaimState.CLAIMED: frozenset({ClaimState.APPROVED, ClaimState.DECLINED, ClaimState.WITHDRAWN}),
    ClaimState.APPROVED: frozenset({ClaimState.PAID, ClaimState.DECLINED}),
    ClaimState.DECLINED: frozenset(),
    ClaimState.PAID: frozenset(),
    ClaimState.WITHDRAWN: frozenset(),
}


class ExpenseClaimQuerySet(models.QuerySet["ExpenseClaim"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those of the districts in whose office the person works; a holder's own are found by their term."""
        return self.filter(term__in=Term.objects.visible_to(user, day))

    def to_decide(self) -> Self:
        return self.filter(state=ClaimState.CLAIMED)

    def to_pay(self) -> Self:
        return self.filter(state=ClaimState.APPROVED)

    def counting(self) -> Self:
        """What costs money, or may: neither declined nor withdrawn."""
        return self.exclude(state__in=[ClaimState.DECLINED, ClaimState.WITHDRAWN])

    def for_list(self) -> Self:
        return self.select_related("term__seat__partnership", "term__person").order_by("-spent_on", "-pk")


class ExpenseClaim(models.Model):
    """Money a holder spent on the seat, in pounds. Private to the holder and the offices of the district."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="expenses")
    spent_on = models.DateField()
    kind = models.CharField(max_length=10, choices=KindOfExpense)
    amount = models.DecimalField(max_digits=8, decimal_places=2, help_text="In pounds.")
    receipt = models.CharField("reference of the receipt", max_length=100)
    note = models.CharField(max_length=300, blank=True)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    claimed_on = models.DateField()
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.CLAIMED)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was declined.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    objects = ExpenseClaimQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=MOST_POUNDS),
                name="expense_amount_is_sensible",
                violation_error_message="An amount is more than nothing and at most £1,000.",
            ),
            models.CheckConstraint(condition=Q(kind__in=KindOfExpense.values), name="expense_kind_is_known"),
            models.CheckConstraint(condition=~Q(receipt=""), name="expense_names_its_receipt"),
            models.CheckConstraint(
                condition=Q(state="declined", reason__gt="") | (~Q(state="declined") & Q(reason="")),
                name="expense_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_on__isnull=True, state__in=["claimed", "withdrawn"])
                | Q(decided_by__isnull=False, decided_on__isnull=False, state__in=["approved", "declined", "paid"]),
                name="expense_decided_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="paid", paid_on__isnull=False) | (~Q(state="paid") & Q(paid_on__isnull=True)),
                name="expense_paid_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["term", "spent_on", "kind", "amount", "receipt"],
                condition=Q(state__in=["claimed", "approved", "paid"]),
                name="expense_is_claimed_once",
                violation_error_message="This has been claimed already.",
            ),
        ]
        indexes = [models.Index(fields=["term", "state"]), models.Index(fields=["state", "spent_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, £{self.amount:,.2f}"

    def move_to(self, state: ClaimState) -> None:
        if state not in NEXT[self.state]:
            before = ClaimState(self.state).label.lower()
            raise NotAllowedNow(f"This claim is not open for that any more: {before}.")
        self.state = state
