"""Real threads on PostgreSQL: one mailbox is one account, and one role is given once."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from organisations.models import Membership, Role, User
from organisations.services.naming_contacts import name_contact
from organisations.services.people import account_for
from tests.factories.organisations import StandingFactory, officer_of, partner_of
from vcsrep.errors import DomainError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

DAY = dt.date(2025, 3, 14)


def at_the_same_instant(*acts: Callable[[], object]) -> list[object]:
    """What each gave, or the refusal."""
    barrier = threading.Barrier(len(acts))

    def wait_for_the_others(act: Callable[[], object]) -> object:
        try:
            barrier.wait()
            return act()
        except DomainError as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(wait_for_the_others, acts))


def test_one_mailbox_asked_for_by_eight_at_once_is_one_account():
    spellings = ["Info@Example.org", "info@example.org"] * 4

    accounts = at_the_same_instant(*[lambda email=email: account_for(email) for email in spellings])

    assert {account.email for account in accounts} == {"info@example.org"}
    assert User.objects.count() == 1


def test_two_offices_that_name_the_voting_contact_at_once_name_one():
    standing = StandingFactory()
    offices = [officer_of(standing.district), partner_of(standing.district)]
    facts = {"organisation": standing.organisation, "role": Role.VOTING_CONTACT, "starts_on": DAY, "day": DAY}

    told = at_the_same_instant(
        *[
            lambda by=by, name=name: name_contact(email=f"{name}@example.org", name=name, by=by, **facts)
            for by, name in zip(offices, ["ann", "bea"], strict=True)
        ]
    )

    named = Membership.objects.get(organisation=standing.organisation)
    refusals = [words for words in told if isinstance(words, str)]
    assert refusals == [f"{named.name} is voting contact of {standing.organisation}."]
