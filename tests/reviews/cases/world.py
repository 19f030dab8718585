"""A representative, an organisation that complains of them, and those who decide. The day is Friday 14 March 2025."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from notifications.models import Letter
from organisations.models import District, Membership, Organisation, User
from partnerships.models import Term
from reviews.models import Case
from reviews.services.cases.deciding import ask_for_panel, decide_first_stage, decide_second_stage
from reviews.services.cases.lodging import Lodged, lodge
from reviews.services.cases.panels import Panellist, name_panel
from reviews.services.cases.replying import acknowledge
from tests.factories.organisations import (
    DistrictPartnerFactory,
    MembershipFactory,
    StandingFactory,
    UserFactory,
    officer_of,
)
from tests.factories.partnerships import TermFactory
from vcsrep.errors import DomainError

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
AFTER_THE_REPLY = dt.datetime(2025, 3, 31, 12, tzinfo=dt.UTC)  # replies until 5pm on Friday 28 March
WHO = {"person_name": "Petra Partner"}
PANEL = [Panellist(f"Pan {name}", f"{name}@elsewhere.example.org".lower(), "Next county") for name in "ABC"]


@dataclass
class World:
    district: District
    term: Term
    member: Membership
    officer: User
    partner: User

    @property
    def club(self) -> Organisation:
        return self.member.organisation

    @property
    def holder(self) -> User:
        assert self.term.person.user is not None
        return self.term.person.user

    def lodge(self, **facts: object) -> Case:
        """A complaint of the lunch club about the holder, unless said otherwise."""
        said = {"kind": "complaint", "title": "Never reported", "reasons": "We heard nothing.", "term": self.term}
        given = {"raised_for": self.club, "by": self.member.user, "person_name": "Vera Voter", "now": NOW}
        what = said | {name: value for name, value in facts.items() if name not in given}
        given |= {name: value for name, value in facts.items() if name in given}
        return lodge(district=self.district, what=Lodged(**what), **given)

    def acknowledged(self, **facts: object) -> Case:
        case = self.lodge(**facts)
        return acknowledge(case_id=case.pk, by=self.partner, now=NOW, **WHO)

    def decided(self, outcome: str = "not_upheld", **facts: object) -> Case:
        case = self.acknowledged(**facts)
        decide(case, self.partner, outcome=outcome)
        return Case.objects.get(pk=case.pk)

    def appealed(self, **facts: object) -> Case:
        case = self.decided(**facts)
        return ask_for_panel(
            case_id=case.pk, words="The report was late.", person_name="Vera", by=self.member.user, now=AFTER_THE_REPLY
        )

    def before_panel(self) -> Case:
        case = self.appealed()
        return name_panel(
            case_id=case.pk, members=PANEL, person_name="Olga Officer", by=self.officer, now=AFTER_THE_REPLY
        )


def build() -> World:
    term = TermFactory(
        person__user=UserFactory(email="ann@example.org"),
        person__name="Ann Lee",
        seat__label="Health",
        seat__partnership__name="Wychavon LSP",
        on_behalf_of__name="Care Circle",
    )
    district = term.seat.partnership.district
    StandingFactory(organisation=term.on_behalf_of, district=district, based_in_district="no", share_of_work="some")
    member = MembershipFactory(
        name="Vera Voter",
        user__email="vera@example.org",
        organisation__name="Lunch Club",
        organisation__slug="lunch-club",
    )
    StandingFactory(organisation=member.organisation, district=district)
    serving = DistrictPartnerFactory(district=district, organisation__name="Support Centre")
    partner = MembershipFactory(
        organisation=serving.organisation, role="office_staff", name="Petra Partner", user__email="petra@example.org"
    ).user
    return World(district, term, member, officer_of(district), partner)


def decide(case: Case, by: User, **facts: object) -> object:
    given = {"outcome": "not_upheld", "reasons": "It was read out.", "now": AFTER_THE_REPLY, **WHO}
    return decide_first_stage(case_id=case.pk, by=by, **given | facts)


def decide_finally(case: Case, by: User, **facts: object) -> object:
    given = {"outcome": "upheld", "reasons": "It was late.", "now": AFTER_THE_REPLY, "person_name": "Pan A"}
    return decide_second_stage(case_id=case.pk, by=by, **given | facts)


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=f"reviews.case_{kind}").values_list("recipient", flat=True))


def refused(error: type[DomainError], act, *args: object, **facts: object) -> str:
    with pytest.raises(error) as refusal:
        act(*args, **facts)
    return str(refusal.value)
