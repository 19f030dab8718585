from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from partnerships.models import (
    Declaration,
    ExpenseClaim,
    Interest,
    KindOfExpense,
    KindOfInterest,
    KindOfSupport,
    Mandate,
    MandateEntry,
    MandateItem,
    RoleDescription,
    SupportGiven,
    Term,
)
from tests.factories.organisations import PersonFactory, UserFactory
from tests.factories.partnerships import SeatFactory, TermFactory


class MandateEntryFactory(DjangoModelFactory):
    """One of the seven items, said and evidenced."""

    class Meta:
        model = MandateEntry

    mandate = factory.SubFactory("tests.factories.representatives.MandateFactory")
    item = MandateItem.CHOICE
    text = "Every organisation in standing could vote."
    link = "https://example.org/result"
    filler_name = "Ann Lee"
    filled_on = dt.date(2023, 4, 1)


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    term = factory.SubFactory(TermFactory)


def fill_all_seven(term: Term) -> Mandate:
    mandate = MandateFactory(term=term)
    for item in MandateItem:
        MandateEntryFactory(mandate=mandate, item=item)
    return mandate


class InterestFactory(DjangoModelFactory):
    class Meta:
        model = Interest

    person = factory.SubFactory(PersonFactory)
    kind = KindOfInterest.EMPLOYMENT
    text = factory.Sequence(lambda n: f"Works for employer {n}")
    starts_on = dt.date(2020, 1, 1)
    declared_on = dt.date(2024, 6, 1)


class DeclarationFactory(DjangoModelFactory):
    class Meta:
        model = Declaration

    person = factory.SubFactory(PersonFactory)
    declared_on = dt.date(2024, 6, 1)
    nothing = False
    declared_by = factory.SubFactory(UserFactory)
    declarer_name = "Ann Lee"


class RoleDescriptionFactory(DjangoModelFactory):
    class Meta:
        model = RoleDescription

    seat = factory.SubFactory(SeatFactory)
    text = "Reads the papers, asks the sector, comes, and reports back."
    time_commitment = "Four meetings and two days a quarter."


class SupportGivenFactory(DjangoModelFactory):
    class Meta:
        model = SupportGiven

    term = factory.SubFactory(TermFactory)
    kind = KindOfSupport.ROLE
    given_on = dt.date(2023, 4, 2)
    given_by_name = "Petra"
    recorded_by = factory.SubFactory(UserFactory)


class ExpenseClaimFactory(DjangoModelFactory):
    class Meta:
        model = ExpenseClaim

    term = factory.SubFactory(TermFactory)
    spent_on = dt.date(2025, 3, 1)
    kind = KindOfExpense.TRAVEL
    amount = Decimal("14.60")
    receipt = factory.Sequence(lambda n: f"R{n}")
    claimed_by = factory.SubFactory(UserFactory)
    claimed_on = dt.date(2025, 3, 2)
