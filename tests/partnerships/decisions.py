"""Appointing by a decision, and who is asked about it."""

from __future__ import annotations

import datetime as dt

from organisations.models import Membership
from partnerships.models import Seat, Term
from partnerships.services.appointing import Decided, Named, appoint_by_decision
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
)
from tests.partnerships.pages import DAY


def decide(seat: Seat, today: dt.date, **changes) -> Term:
    decided = {
        "by": list(seat.appointers.all()),
        "on": today - DAY,
        "minute": "Minute 7",
        "answers_until": today + 28 * DAY,
    }
    decided |= changes.pop("decided", {})
    facts = {
        "holder": Named(PersonFactory(name="Ann Lee"), OrganisationFactory()),
        "deputy": Named(PersonFactory(name="Bea Hill"), OrganisationFactory()),
        "starts_on": today,
        "ends_on": today + 1095 * DAY,
    } | changes
    return appoint_by_decision(
        seat_id=seat.pk,
        how_chosen="Appointed by the partners.",
        decided=Decided(**decided),
        by=UserFactory(),
        today=today,
        **facts,
    )


def member_of(seat: Seat, **facts: object) -> Membership:
    """A voting contact of an organisation in standing where the seat is."""
    standing = StandingFactory(district=seat.partnership.district, admitted_on=dt.date(2020, 1, 1), **facts)
    return MembershipFactory(organisation=standing.organisation)
