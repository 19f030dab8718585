"""Members of all sectors, the Chair, guests, and terms of reference."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.figures import sit
from attendance.models import Attendance, Meeting
from partnerships.models import Chair, Invitation, Member, Seat, TermsOfReference
from partnerships.services.company import add_member, amend_member, composition, end_company, invite, name_chair
from partnerships.services.terms_of_reference import adopt
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import OrganisationFactory, UserFactory
from tests.factories.partnerships import InvitationFactory, MemberFactory, PartnershipFactory, SeatFactory
from tests.races import a_database_for_threads, at_the_same_instant, in_a_thread
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", vcs_seat_ceiling=1, member_ceiling=2)


def add(lsp, body, today, **facts):
    known = {"body": body, "sector": "health", "starts_on": today, "by": UserFactory()}
    return add_member(partnership_id=lsp.pk, **(known | facts))


def test_members_and_seats_together_stay_under_the_ceiling(lsp, today):
    SeatFactory(partnership=lsp)
    add(lsp, "Health trust", today)

    with pytest.raises(NotAllowedNow) as refusal:
        add(lsp, "Police", today)

    assert str(refusal.value) == (
        "Wychavon LSP has 2 members of all sectors at most, and 2 will belong to it on Friday 14 March 2025. "
        "Somebody must leave first."
    )


def test_a_member_may_come_the_day_after_another_has_left(lsp, today):
    SeatFactory(partnership=lsp)
    before = add(lsp, "Health trust", today)
    end_company(row=before, ends_on=today + DAY, by=UserFactory())

    with pytest.raises(NotAllowedNow):
        add(lsp, "Police", today + DAY)
    add(lsp, "Police", today + 2 * DAY)

    assert Member.objects.count() == 2


def test_longer_days_of_a_member_pass_no_ceiling(lsp, today):
    SeatFactory(partnership=lsp)
    before = add(lsp, "Health trust", today, ends_on=today + DAY)
    add(lsp, "Police", today + 2 * DAY)

    with pytest.raises(NotAllowedNow):
        amend_member(member_id=before.pk, ends_on=None, by=UserFactory())

    before.refresh_from_db()
    assert before.ends_on == today + DAY


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"sector": "vcs"}, "The voluntary sector sits in the seats kept for it: add a seat instead."),
        ({"body": ""}, "Give the name of an organisation, of a person, or both."),
        ({"ends_on": dt.date(2025, 3, 13)}, "The last day cannot be before the first."),
        ({"starts_on": dt.date(1899, 1, 1)}, "1 January 1899 is too long ago. Check the year: 1945 is the earliest."),
    ],
)
def test_a_member_that_does_not_fit_is_refused(lsp, today, facts, sentence):
    with pytest.raises(DomainError) as refusal:
        add(lsp, **({"body": "Health trust", "today": today} | facts))

    assert str(refusal.value) == sentence


def test_a_member_our_register_knows_by_name_is_recognised(lsp, today):
    known = OrganisationFactory(name="Health Trust")

    assert add(lsp, "health trust", today).organisation == known


def test_a_new_chair_ends_the_days_of_the_one_before(lsp, today):
    facts = {"sector": "council", "by": UserFactory()}
    first = name_chair(partnership_id=lsp.pk, person_name="Ann Lee", starts_on=today, **facts)

    second = name_chair(partnership_id=lsp.pk, person_name="Bob Hill", starts_on=today + 30 * DAY, **facts)

    first.refresh_from_db()
    assert first.ends_on == today + 29 * DAY
    assert list(Chair.objects.serving_on(today + 30 * DAY)) == [second]


def test_a_chair_is_not_named_for_days_another_has(lsp, today):
    facts = {"sector": "council", "by": UserFactory()}
    name_chair(partnership_id=lsp.pk, person_name="Ann Lee", starts_on=today, **facts)

    with pytest.raises(NotAllowedNow) as refusal:
        name_chair(partnership_id=lsp.pk, person_name="Bob Hill", starts_on=today, **facts)

    assert str(refusal.value) == "Ann Lee is Chair from Friday 14 March 2025: name a later day."


def test_the_composition_counts_each_sector_of_the_day(lsp, today):
    SeatFactory(partnership=lsp)
    SeatFactory(partnership=lsp, ends_on=today - DAY)
    MemberFactory.create_batch(2, partnership=lsp, sector="council")
    MemberFactory(partnership=lsp, sector="police", ends_on=today - DAY)
    InvitationFactory(partnership=lsp, sector="health")

    assert composition(lsp, today) == [("Councils", 2), ("Voluntary and community", 1)]


def test_a_guest_is_in_no_ceiling_and_never_in_the_attendance(lsp, today):
    SeatFactory(partnership=lsp)
    MemberFactory(partnership=lsp)
    MeetingFactory(partnership=lsp)

    invite(
        partnership_id=lsp.pk,
        kind="observer",
        body="Regional office",
        sector="other",
        starts_on=today,
        by=UserFactory(),
    )

    sittings = sit(Meeting.objects.all(), Seat.objects.with_terms().for_list(), Attendance.objects.all())
    assert Invitation.objects.count() == 1
    assert {sitting.seat for sitting in sittings} <= set(Seat.objects.all())


def test_what_has_ended_ends_no_later_and_not_before_it_began(today):
    member = MemberFactory(ends_on=today)

    with pytest.raises(NotAllowedNow) as later:
        end_company(row=member, ends_on=today + DAY, by=UserFactory())
    with pytest.raises(DomainError) as before:
        end_company(row=member, ends_on=dt.date(2019, 12, 31), by=UserFactory())

    assert str(later.value) == "Friday 14 March 2025 is the last day already: give that day or an earlier one."
    assert str(before.value) == "The first day is Wednesday 1 January 2020: it cannot end before."


def version(lsp, starts_on, **facts):
    known = {"text": "We meet.", "link": "", "agreed_by": "The board", "by": UserFactory(), "now": NOW}
    return adopt(partnership_id=lsp.pk, starts_on=starts_on, **(known | facts))


def test_versions_follow_one_another_and_the_one_of_the_day_is_in_force(lsp, today):
    first = version(lsp, today)
    second = version(lsp, today + 30 * DAY, text="", link="https://example.org/terms.pdf")

    assert [each.version for each in TermsOfReference.objects.for_list()] == [2, 1]
    assert TermsOfReference.objects.in_force_on(today + 29 * DAY) == first
    assert TermsOfReference.objects.in_force_on(today + 30 * DAY) == second
    assert TermsOfReference.objects.in_force_on(today - DAY) is None


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"text": " "}, "Give the words, or the address where they stand."),
        ({"agreed_by": " "}, "Say who agreed these terms of reference."),
        ({}, "Version 1 is in force from Friday 14 March 2025: give a later day."),
    ],
)
def test_a_version_that_does_not_fit_is_refused(lsp, today, facts, sentence):
    version(lsp, today)

    with pytest.raises(DomainError) as refusal:
        version(lsp, today, **facts)

    assert str(refusal.value) == sentence


@pytest.mark.django_db(transaction=True)
def test_of_two_members_at_one_instant_one_gets_the_last_place(tmp_path):
    lsp = PartnershipFactory(vcs_seat_ceiling=1, member_ceiling=1)
    day, officer = dt.date(2025, 3, 14), UserFactory()

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(*[lambda body=body: add(lsp, body, day, by=officer) for body in ("Police", "Trust")])
        members = in_a_thread(Member.objects.count)

    assert (members, sum(isinstance(each, str) for each in told)) == (1, 1)
