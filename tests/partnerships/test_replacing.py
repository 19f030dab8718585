"""Replace, not add: a new seat at the ceiling takes the place of one, from its first day on."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships.models import EndReason, Partnership, Seat
from partnerships.services.partnerships import amend
from partnerships.services.seats import add_seat, replace_seat
from partnerships.services.terms import appoint
from tests.factories.organisations import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.partnerships import MemberFactory, PartnershipFactory, SeatFactory, TermFactory
from tests.races import a_database_for_threads, at_the_same_instant, in_a_thread
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
BY_ALL = {"selection_method": "elected", "electorate": "sector"}
MAY = dt.date(2025, 5, 1)


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", vcs_seat_ceiling=4)


def replace(seat, **facts):
    known = {"label": "New", "starts_on": MAY, "by": UserFactory()} | BY_ALL
    return replace_seat(seat_id=seat.pk, **(known | facts))


def test_a_new_seat_takes_the_place_of_one_and_nobody_leaves_a_day_early(lsp):
    SeatFactory.create_batch(3, partnership=lsp)
    term = TermFactory(seat=SeatFactory(partnership=lsp, label="Old"), ends_on=dt.date(2026, 3, 31))

    new = replace(term.seat)

    old = Seat.objects.get(label="Old")
    term.refresh_from_db()
    assert (old.ends_on, new.starts_on, new.replaces) == (MAY - DAY, MAY, old)
    assert (term.ends_on, term.end_reason) == (MAY - DAY, EndReason.REPLACED)
    assert [(old.holder_on(day) is not None) for day in (MAY - DAY, MAY)] == [True, False]
    assert [Seat.objects.kept_on(day).count() for day in (MAY - DAY, MAY)] == [4, 4]
    assert old.history.first().history_change_reason == "Replaced by “New”"


def test_a_term_that_ends_before_the_change_keeps_its_own_end(lsp):
    term = TermFactory(seat=SeatFactory(partnership=lsp), ends_on=MAY - 30 * DAY)

    replace(term.seat)

    term.refresh_from_db()
    assert (term.ends_on, term.end_reason) == (MAY - 30 * DAY, "")


def test_a_seat_given_up_already_is_not_replaced(lsp):
    seat = SeatFactory(partnership=lsp, label="Old", ends_on=dt.date(2025, 3, 31))

    with pytest.raises(NotAllowedNow) as refusal:
        replace(seat)

    assert str(refusal.value) == ("“Old” is given up: Monday 31 March 2025 is its last day. Its place is free already.")


def test_a_seat_is_not_replaced_before_it_has_begun(lsp):
    seat = SeatFactory(partnership=lsp, label="Old", starts_on=MAY)

    with pytest.raises(DomainError) as refusal:
        replace(seat)

    assert str(refusal.value) == "“Old” begins on Thursday 1 May 2025: another can replace it from the day after on."


def test_a_seat_with_a_holder_to_come_is_not_replaced_under_them(lsp):
    term = TermFactory(seat=SeatFactory(partnership=lsp, label="Old"), starts_on=MAY, person__name="Ann Lee")

    with pytest.raises(NotAllowedNow) as refusal:
        replace(term.seat)

    assert str(refusal.value) == "Ann Lee is to sit in “Old” from Thursday 1 May 2025. Withdraw that term first."


def test_a_replaced_seat_cannot_be_replaced_twice(lsp):
    seat = SeatFactory(partnership=lsp)
    replace(seat)

    with pytest.raises(NotAllowedNow):
        replace(seat, label="Another", starts_on=MAY + DAY)

    assert Seat.objects.count() == 2


def test_what_is_refused_leaves_the_old_seat_as_it_was(lsp):
    seat = SeatFactory(partnership=lsp, label="Old")

    with pytest.raises(DomainError):
        replace(seat, label="Old")

    seat.refresh_from_db()
    assert seat.ends_on is None


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (dt.date(1899, 1, 1), "1 January 1899 is too long ago. Check the year: 1945 is the earliest."),
        (dt.date(2099, 1, 1), "1 January 2099 is too far ahead. Check the year: 2041 is the latest."),
    ],
)
def test_a_day_nobody_means_is_refused(lsp, day, sentence):
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)), pytest.raises(DomainError) as refusal:
        add_seat(partnership_id=lsp.pk, label="A", starts_on=day, by=UserFactory(), **BY_ALL)

    assert str(refusal.value) == sentence


def test_a_seat_that_the_whole_body_has_no_room_for_is_refused(today):
    lsp = PartnershipFactory(name="Wychavon LSP", vcs_seat_ceiling=2, member_ceiling=3)
    MemberFactory.create_batch(2, partnership=lsp)
    SeatFactory(partnership=lsp)

    with pytest.raises(NotAllowedNow) as refusal:
        add_seat(partnership_id=lsp.pk, label="B", starts_on=today, by=UserFactory(), **BY_ALL)

    assert str(refusal.value) == (
        "Wychavon LSP has 3 members of all sectors at most, and 3 will belong to it on Friday 14 March 2025. "
        "Somebody must leave first."
    )


def test_the_ceiling_of_members_is_not_lowered_below_those_who_are_there(today):
    lsp = PartnershipFactory(name="Wychavon LSP", vcs_seat_ceiling=1, member_ceiling=3)
    MemberFactory.create_batch(2, partnership=lsp)
    SeatFactory(partnership=lsp)

    with pytest.raises(DomainError) as refusal:
        amend(partnership_id=lsp.pk, member_ceiling=2, today=today, by=UserFactory())

    assert str(refusal.value) == (
        "Wychavon LSP has 3 members of all sectors, the seats for this one among them. "
        "Some must leave before you lower the ceiling to 2."
    )


def test_a_seat_beyond_the_ceiling_that_came_another_way_gets_no_holder(lsp, today):
    for _ in range(4):
        TermFactory(seat=SeatFactory(partnership=lsp))
    fifth = SeatFactory(partnership=lsp, label="Fifth")  # past every service

    with pytest.raises(NotAllowedNow) as refusal:
        appoint(
            seat_id=fifth.pk,
            person=PersonFactory(),
            on_behalf_of=OrganisationFactory(),
            starts_on=today,
            ends_on=None,
            how_chosen="Elected.",
            by=UserFactory(),
        )

    assert str(refusal.value) == (
        "Wychavon LSP keeps 4 seats for the sector at most, and others hold 4 on Friday 14 March 2025: "
        "nobody can be put in “Fifth”."
    )


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_one_instant_add_one_seat_and_one_is_told(tmp_path):
    lsp = PartnershipFactory(vcs_seat_ceiling=4)
    SeatFactory.create_batch(3, partnership=lsp)
    officers = UserFactory.create_batch(2)

    def add(by):
        add_seat(partnership_id=lsp.pk, label=f"By {by.pk}", starts_on=MAY, by=by, **BY_ALL)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(*[lambda by=by: add(by) for by in officers])
        kept = in_a_thread(Seat.objects.count)

    assert kept == 4
    assert (
        sorted(told, key=str)
        == [
            None,
            f"{lsp} keeps 4 seats for the sector at most, and 4 will be in use on Thursday 1 May 2025. "
            "A new seat replaces one: name the seat it replaces.",
        ]
        or sorted(told, key=str)[::-1][0] is None
    )


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_one_instant_replace_one_seat_once(tmp_path):
    lsp = PartnershipFactory(vcs_seat_ceiling=1)
    seat, officers = SeatFactory(partnership=lsp), UserFactory.create_batch(2)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(*[lambda by=by: replace(seat, label=f"By {by.pk}", by=by) for by in officers])
        kept = in_a_thread(lambda: [Seat.objects.kept_on(day).count() for day in (MAY - DAY, MAY)])

    assert kept == [1, 1]
    assert sum(isinstance(each, str) for each in told) == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_cannot_close_a_circle_together(tmp_path):
    one, two, three = PartnershipFactory(), PartnershipFactory(), PartnershipFactory()
    officer, day = UserFactory(), dt.date(2025, 3, 14)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(
            lambda: amend(partnership_id=one.pk, parent=three, second_parent=two, today=day, by=officer),
            lambda: amend(partnership_id=two.pk, parent=one, today=day, by=officer),
        )
        parents = in_a_thread(lambda: [each.parent_id for each in Partnership.objects.order_by("pk")])

    refusals = [each for each in told if isinstance(each, str)]
    assert len(refusals) == 1
    assert refusals[0].endswith("it cannot also stand above it.")
    assert parents in ([three.pk, None, None], [None, one.pk, None])


def test_a_circle_through_a_second_parent_is_refused(today):
    top, middle = PartnershipFactory(name="Top"), PartnershipFactory(name="Other")
    below = PartnershipFactory(name="Below", parent=middle, second_parent=top)

    with pytest.raises(DomainError) as refusal:
        amend(partnership_id=top.pk, parent=below, today=today, by=UserFactory())

    assert str(refusal.value) == "Below stands below Top already: it cannot also stand above it."
