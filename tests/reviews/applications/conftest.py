"""A call for a co-opted seat, with one criterion of each kind, and an organisation that applies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from organisations.models import District, Membership, User
from partnerships.models import Seat
from reviews.models import Application, Assessor, Call
from reviews.services.applications.applying import Given, answer, begin, hand_in
from reviews.services.applications.assessing import moderate, score
from reviews.services.applications.calling import call_for_applications, name_assessor
from reviews.services.applications.criteria import Asked, write_set
from tests.factories.organisations import (
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    StandingFactory,
    officer_of,
)
from tests.factories.partnerships import SeatFactory

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2025, 3, 18, 12, tzinfo=dt.UTC)
CLOSES = dt.datetime(2025, 3, 17, 17, tzinfo=dt.UTC)
ASKED = [
    Asked("yes_no", "Has it a constitution?"),
    Asked("threshold", "Its turnover", Decimal(100_000), Decimal(50)),
    Asked("evidence", "How does it ask groups?"),
    Asked("document", "Its accounts"),
]
GIVEN = [
    Given(yes=True),
    Given(amount=Decimal("50000.01")),
    Given(text="By letter."),
    Given(file=("accounts.pdf", b"%PDF-1.4 accounts")),
]
SCORES = dict.fromkeys((1, 2, 3, 4), (4, "Sound."))


@dataclass
class Calling:
    district: District
    seat: Seat
    officer: User
    member: Membership
    call: Call

    def partner(self) -> User:
        serving = DistrictPartnerFactory(district=self.district)
        return MembershipFactory(organisation=serving.organisation, role="office_staff").user

    def answered(self, member: Membership | None = None, given: list[Given] = GIVEN) -> Application:
        who = member or self.member
        application = begin(call_id=self.call.pk, lead=who.organisation, person_name="V", by=who.user, now=NOW)
        numbers = [criterion.pk for criterion in self.call.criteria_set.criteria.all()]
        said = dict(zip(numbers, given, strict=True))
        return answer(application_id=application.pk, given=said, by=who.user, now=NOW)

    def handed_in(self, member: Membership | None = None) -> Application:
        who = member or self.member
        return hand_in(application_id=self.answered(who).pk, by=who.user, now=NOW)

    def assessor(self, user: User | None = None, name: str = "Asa Sessor") -> Assessor:
        user = user or self.partner()
        return name_assessor(call_id=self.call.pk, user=user, name=name, by=self.officer, now=NOW)

    def moderated(self) -> Application:
        application, assessor = self.handed_in(), self.assessor()
        score(application_id=application.pk, scores=SCORES, by=assessor.user, now=AFTER)
        return moderate(application_id=application.pk, note="We agree.", by=assessor.user, now=AFTER)


def another_member(district: District) -> Membership:
    member = MembershipFactory()
    StandingFactory(organisation=member.organisation, district=district)
    return member


@pytest.fixture
def calling(db) -> Calling:
    district = DistrictFactory()
    seat = SeatFactory(partnership__district=district, selection_method="co_opted", electorate="", label="Rural")
    officer, member = officer_of(district), another_member(district)
    criteria = write_set(district=district, name="For a seat", asked=ASKED, by=officer, now=NOW)
    call = call_for_applications(
        criteria_set_id=criteria.pk,
        seat=seat,
        title="A seat for villages",
        text="Speak for village groups.",
        opens_at=NOW,
        closes_at=CLOSES,
        by=officer,
        now=NOW,
    )
    return Calling(district, seat, officer, member, call)
