"""The roll, nominations, and what a person reads."""

from __future__ import annotations

import datetime as dt

from tests.factories.organisations import (
    StandingFactory,
)
from tests.factories.partnerships import DecisionFactory
from vcsrep.pages.waiting import waiting_for

NOMINATING = dt.datetime(2025, 2, 14, 12, tzinfo=dt.UTC)


def told(user, now, organisation=None):
    return [(item.organisation.name, item.link_text, item.until) for item in waiting_for(user, now, organisation)]


def asked(contact, **facts):
    """A decision on which this contact's organisation may have its say until the end of the day."""
    decision = DecisionFactory(
        recorded_on=NOMINATING.date(), decided_on=NOMINATING.date(), answers_until=NOMINATING.date(), **facts
    )
    StandingFactory(
        organisation=contact.organisation,
        district=decision.term.seat.partnership.district,
        admitted_on=dt.date(2020, 1, 1),
    )
    return decision
