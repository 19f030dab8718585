from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Appointment, Office, Stage
from notifications.models import Letter, LetterState
from organisations.models import District, StandingStatus, User
from tests.factories.attendance import MeetingFactory
from tests.factories.consultations import IssueFactory, came, held
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from vcsrep.pages.desk import matters_for

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 29, 9, tzinfo=dt.UTC)


def set_up() -> District:
    """A district that lacks nothing."""
    district = DistrictFactory()
    DistrictPartnerFactory(district=district)
    ThemeFactory(district=district)
    AreaFactory(parent=district.area)
    return district


def said(user: User) -> list[tuple[str, int]]:
    """What waits, but for the jobs: no clock runs in tests."""
    return [(matter.text, matter.how_many) for matter in matters_for(user, NOW) if "Jobs" not in matter.text]


def returning_officer_of(contest) -> User:
    appointment = Appointment.objects.create(
        election=contest.election,
        user=UserFactory(),
        name="Robert",
        office=Office.RETURNING_OFFICER,
        appointed_by=partner_of(contest.election.district),
        appointed_at=NOW,
    )
    return appointment.user


def test_an_office_where_nothing_waits_says_nothing():
    officer = officer_of(set_up())

    assert said(officer) == []


def test_an_officer_is_sent_to_set_up_the_district():
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    ThemeFactory(district=district)

    matter = matters_for(officer_of(district), NOW)[0]

    assert (matter.text, matter.status) == ("Set up the district", "2 steps")
    assert matter.hint == "Wychavon has no infrastructure partner, no local areas yet."
    assert matter.href == "/office/district/wychavon/"


def test_a_partner_is_not_sent_to_set_up_the_district():
    partner = partner_of(DistrictFactory())

    assert said(partner) == []


def test_the_office_says_what_waits_in_its_district():
    district = set_up()
    StandingFactory(district=district, status=StandingStatus.APPLIED, admitted_on=None)
    StandingFactory(district=district)
    partnership = PartnershipFactory(district=district)
    SeatFactory(partnership=partnership)
    MeetingFactory(partnership=partnership, starts_at=NOW - dt.timedelta(days=2))
    Letter.objects.create(
        kind="x", about="y", recipient="z@example.org", district=district.slug, state=LetterState.FAILED, reason="No."
    )

    assert said(officer_of(district)) == [
        ("Ask to be admitted", 1),
        ("Facts to check", 1),
        ("Vacant seats", 1),
        ("Attendance to mark", 1),
        ("Mail that did not arrive", 1),
    ]


def test_an_officer_of_another_district_sees_none_of_it():
    district = DistrictFactory()
    StandingFactory(district=district, status=StandingStatus.APPLIED, admitted_on=None)
    SeatFactory(partnership=PartnershipFactory(district=district))
    MeetingFactory(partnership__district=district, starts_at=NOW - dt.timedelta(days=2))

    assert said(officer_of(set_up())) == []


@pytest.mark.parametrize(
    ("stage", "matters"),
    [
        (Stage.NOTICE, [("Rolls to take", 1), ("Persons nominated to publish", 1)]),
        (Stage.VALIDATED, [("Rolls to take", 1), ("Polls to arm", 1)]),
        (Stage.ARMED, [("Polls to count", 1)]),
        (Stage.COUNTED, [("Results to declare", 1)]),
        (Stage.DECLARED, []),
    ],
)
def test_only_the_returning_officer_is_told_what_an_election_waits_for(stage, matters):
    contest = ContestFactory(stage=stage)

    assert said(returning_officer_of(contest)) == matters
    assert said(partner_of(contest.election.district)) == []


def test_the_office_is_shut_to_those_who_have_none(sign_in):
    response = sign_in(MembershipFactory().user).get("/office/")

    assert response.status_code == 403
    assert "for council officers, infrastructure partners" in response.content.decode()


def test_the_office_asks_for_the_second_step(sign_in):
    response = sign_in(officer_of(DistrictFactory()), second_step=False).get("/office/")

    assert (response.status_code, response.url) == (302, "/accounts/second-step/?next=%2Foffice%2F")


def test_reports_that_are_overdue_wait_in_the_office():
    district = set_up()
    term = TermFactory(seat__partnership__district=district)
    came(term, held(term))

    matters = [matter for matter in matters_for(officer_of(district), NOW) if "Reports" in matter.text]

    assert [(matter.text, matter.status, matter.href) for matter in matters] == [
        ("Reports back overdue", "1 report", "/office/reports/")
    ]


def test_issues_nobody_looks_after_wait_in_the_office():
    district = set_up()
    term = TermFactory(seat__partnership__district=district, ends_on=dt.date(2025, 3, 1))
    IssueFactory(partnership=term.seat.partnership)
    IssueFactory(partnership=term.seat.partnership, state="taken_up", term=term)

    matters = [matter for matter in matters_for(officer_of(district), NOW) if "Issues" in matter.text]

    assert [(matter.text, matter.how_many, matter.href) for matter in matters] == [
        ("Issues nobody has taken up", 1, "/office/issues/?hands=late"),
        ("Issues left behind", 1, "/office/issues/?hands=left"),
    ]


def test_an_officer_finds_every_room(sign_in):
    response = sign_in(officer_of(DistrictFactory())).get("/office/")

    names = [name for _, name, _ in response.context["rooms"]]
    assert names == [
        "Register",
        "Things to verify",
        "Requests",
        "Not confirmed",
        "Partnerships",
        "Representatives",
        "Handbook",
        "Compact",
        "Communities of interest",
        "Meetings",
        "Consultations",
        "Reports back",
        "Issues",
        "Reviews",
        "Elections",
        "Mail",
        "District",
    ]


def test_who_has_two_districts_finds_the_room_of_each(sign_in):
    first, second = DistrictFactory(name="First"), DistrictFactory(name="Second")
    officer = officer_of(first)
    MembershipFactory(user=officer, organisation=second.council, role="office_staff")

    response = sign_in(officer).get("/office/")

    names = [name for _, name, _ in response.context["rooms"]]
    found = [name for name in names if name.startswith("District")]
    assert found == ["District: First", "District: Second"]


def test_a_returning_officer_from_outside_finds_the_elections(sign_in):
    response = sign_in(returning_officer_of(ContestFactory())).get("/office/")

    assert [name for _, name, _ in response.context["rooms"]] == ["Elections"]
