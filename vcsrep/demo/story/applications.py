"""Applications: a set of criteria, and a call for a consortium with one application handed in and one begun."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from reviews.models import Application, Call
from reviews.services.applications.applying import Given, answer, begin, hand_in
from reviews.services.applications.calling import call_for_applications
from reviews.services.applications.criteria import Asked, write_set
from vcsrep.demo.story.ground import Contact, Ground
from vcsrep.demo.story.meetings import at

DAY = dt.timedelta(days=1)
CRITERIA = (
    Asked("yes_no", "Has it a constitution, and people who are elected by its members?"),
    Asked("threshold", "What does it spend in the district in a year?", Decimal(20_000), Decimal(50)),
    Asked("evidence", "How does it ask small groups, and tell them what came of it?"),
)
ASKS = "By letter before each meeting, and on the telephone those who have no mail. A page of answers goes to all."


def apply_for_some(ground: Ground, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    criteria = write_set(
        district=ground.district,
        name="Membership of a consortium",
        asked=CRITERIA,
        by=ground.officer,
        now=at(today - 20 * DAY, 10),
    )
    call = call_for_applications(
        criteria_set_id=criteria.pk,
        seat=None,
        title="Join the consortium for village halls",
        text="Groups that look after halls and the people in them, to speak with one address and many voices.",
        opens_at=at(today - 12 * DAY, 9),
        closes_at=at(today + 16 * DAY, 17),
        by=ground.officer,
        now=at(today - 15 * DAY, 10),
    )
    first, second = ground.others[13:15]
    whole = [Given(yes=True), Given(amount=Decimal("14500.00")), Given(text=ASKS)]
    handed = _apply(call, first, whole, at(today - 6 * DAY, 20))
    hand_in(application_id=handed.pk, by=first.user, now=at(today - 6 * DAY, 21))
    _apply(call, second, [Given(yes=True), Given(amount=Decimal("10000.00")), Given()], at(today - 2 * DAY, 20))


def _apply(call: Call, contact: Contact, given: list[Given], now: dt.datetime) -> Application:
    begun = begin(call_id=call.pk, lead=contact.organisation, person_name=contact.name, by=contact.user, now=now)
    numbers = [criterion.pk for criterion in call.criteria_set.criteria.all()]
    said = dict(zip(numbers, given, strict=True))
    return answer(application_id=begun.pk, given=said, by=contact.user, now=now)
