from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from partnerships.models import Seat
from partnerships.services.partnerships import amend
from partnerships.services.seats import add_seat, amend_seat, end_seat
from tests.factories.organisations import ThemeFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
BY_ALL = {"selection_method": "elected", "electorate": "sector"}


@pytest.fixture
def officer():
    return UserFactory()


def test_a_seat_is_added_and_its_history_says_by_whom(officer, today):
    partnership = PartnershipFactory(vcs_seat_ceiling=1)

    seat = add_seat(partnership_id=partnership.pk, label="Seat A", starts_on=today, by=officer, **BY_ALL)

    assert list(Seat.objects.values_list("partnership", "label", "role", "voting", "ends_on")) == [
        (partnership.pk, "Seat A", "Representative", True, None)
    ]
    assert [(row.history_type, row.history_user, row.history_change_reason) for row in seat.history.all()] == [
        ("+", officer, "Seat added")
    ]


def test_a_fifth_seat_is_refused_at_a_ceiling_of_four(officer, today):
    partnership = PartnershipFactory(name="Wychavon LSP", vcs_seat_ceiling=4)
    SeatFactory.create_batch(4, partnership=partnership)

    with pytest.raises(NotAllowedNow) as refusal:
        add_seat(partnership_id=partnership.pk, label="Fifth", starts_on=today, by=officer, **BY_ALL)

    assert str(refusal.value) == (
        "Wychavon LSP keeps 4 seats for the sector at most, and 4 will be in use on Friday 14 March 2025. "
        "A new seat replaces one: name the seat it replaces."
    )
    assert Seat.objects.count() == 4


def test_a_seat_may_begin_the_day_after_another_ends(officer, today):
    partnership = PartnershipFactory(vcs_seat_ceiling=1)
    SeatFactory(partnership=partnership, ends_on=today)

    with pytest.raises(NotAllowedNow):
        add_seat(partnership_id=partnership.pk, label="Early", starts_on=today, by=officer, **BY_ALL)
    add_seat(partnership_id=partnership.pk, label="Next", starts_on=today + DAY, by=officer, **BY_ALL)

    assert list(Seat.objects.kept_on(today + DAY).values_list("label", flat=True)) == ["Next"]


def test_a_seat_that_will_begin_later_counts_already(officer, today):
    partnership = PartnershipFactory(vcs_seat_ceiling=1)
    SeatFactory(partnership=partnership, starts_on=today + 100 * DAY)

    with pytest.raises(NotAllowedNow):
        add_seat(partnership_id=partnership.pk, label="For ever", starts_on=today, by=officer, **BY_ALL)
    add_seat(
        partnership_id=partnership.pk,
        label="Until then",
        starts_on=today,
        ends_on=today + 99 * DAY,
        by=officer,
        **BY_ALL,
    )

    assert Seat.objects.count() == 2


def test_two_seats_one_after_the_other_count_as_one(officer, today):
    partnership = PartnershipFactory(vcs_seat_ceiling=2)
    SeatFactory(partnership=partnership, starts_on=today, ends_on=today + 9 * DAY)
    SeatFactory(partnership=partnership, starts_on=today + 10 * DAY)

    add_seat(partnership_id=partnership.pk, label="Beside both", starts_on=today, by=officer, **BY_ALL)

    assert Seat.objects.count() == 3


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"selection_method": "elected", "electorate": ""}, "Choose who elects this seat."),
        ({"selection_method": "elected", "electorate": "theme"}, "Choose the theme that elects this seat."),
        ({"selection_method": "elected", "electorate": "area"}, "Choose the area that elects this seat."),
        ({"selection_method": "appointed", "electorate": "sector"}, "Choose who elects this seat."),
    ],
)
def test_a_seat_whose_electorate_is_unclear_is_refused(officer, today, facts, sentence):
    partnership = PartnershipFactory()

    with pytest.raises(DomainError) as refusal:
        add_seat(partnership_id=partnership.pk, label="Seat", starts_on=today, by=officer, **facts)

    assert str(refusal.value) == sentence


def test_a_second_seat_of_the_same_name_is_refused(officer, today):
    seat = SeatFactory(label="Seat A")

    with pytest.raises(DomainError) as refusal:
        add_seat(partnership_id=seat.partnership_id, label="Seat A", starts_on=today, by=officer, **BY_ALL)

    assert str(refusal.value) == "This partnership has a seat of that name."


def test_a_theme_of_another_district_is_refused(officer, today):
    partnership, theme = PartnershipFactory(), ThemeFactory(name="health")

    with pytest.raises(DomainError) as refusal:
        add_seat(
            partnership_id=partnership.pk,
            label="Health",
            selection_method="elected",
            electorate="theme",
            theme=theme,
            starts_on=today,
            by=officer,
        )

    assert str(refusal.value) == "health is a theme of another district."


def test_an_area_partnership_of_another_district_puts_nobody_forward(officer, today):
    partnership, other = PartnershipFactory(), PartnershipFactory(name="Malvern area")

    with pytest.raises(DomainError) as refusal:
        add_seat(partnership_id=partnership.pk, label="A", starts_on=today, put_forward_by=other, by=officer, **BY_ALL)

    assert str(refusal.value) == "Malvern area is a partnership of another district."


def test_a_seat_that_ends_before_it_begins_is_refused(officer, today):
    partnership = PartnershipFactory()

    with pytest.raises(DomainError) as refusal:
        add_seat(partnership_id=partnership.pk, label="A", starts_on=today, ends_on=today - DAY, by=officer, **BY_ALL)

    assert str(refusal.value) == "The seat’s last day cannot be before its first."


def test_a_seat_is_amended(officer):
    seat = SeatFactory(label="Old")

    amend_seat(seat_id=seat.pk, label="New", voting=False, by=officer)

    seat.refresh_from_db()
    assert (seat.label, seat.voting) == ("New", False)
    assert seat.history.first().history_user == officer


def test_a_seat_moved_to_earlier_days_keeps_under_the_ceiling(officer, today):
    partnership = PartnershipFactory(vcs_seat_ceiling=1)
    SeatFactory(partnership=partnership, ends_on=today)
    seat = SeatFactory(partnership=partnership, starts_on=today + DAY)

    with pytest.raises(NotAllowedNow):
        amend_seat(seat_id=seat.pk, starts_on=today, by=officer)

    seat.refresh_from_db()
    assert seat.starts_on == today + DAY


def test_a_seat_does_not_begin_after_somebody_sat_in_it(officer, today):
    term = TermFactory(person__name="Ann Lee", starts_on=dt.date(2024, 4, 1))

    with pytest.raises(DomainError) as refusal:
        amend_seat(seat_id=term.seat_id, starts_on=today, by=officer)

    assert str(refusal.value) == "Ann Lee sat in this seat from Monday 1 April 2024."


def test_a_seat_is_given_up_with_a_reason(officer, today):
    seat = SeatFactory()

    end_seat(seat_id=seat.pk, ends_on=today, why="Replaced by the theme seats", by=officer)

    seat.refresh_from_db()
    assert seat.ends_on == today
    assert seat.history.first().history_change_reason == "Replaced by the theme seats"


@pytest.mark.parametrize(
    ("facts", "ends_on", "why", "sentence"),
    [
        ({}, dt.date(2025, 3, 14), " ", "Say why the seat is given up."),
        ({}, dt.date(2019, 12, 31), "W", "The seat’s first day is Wednesday 1 January 2020: it cannot end before."),
        (
            {"ends_on": dt.date(2025, 3, 14)},
            dt.date(2025, 3, 31),
            "W",
            "This seat was given up already: Friday 14 March 2025 is its last day.",
        ),
    ],
)
def test_giving_up_a_seat_is_refused(officer, facts, ends_on, why, sentence):
    seat = SeatFactory(**facts)

    with pytest.raises(DomainError) as refusal:
        end_seat(seat_id=seat.pk, ends_on=ends_on, why=why, by=officer)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (dt.date(2026, 3, 31), "Ann Lee sits in this seat until Tuesday 31 March 2026. End that term first."),
        (None, "Ann Lee sits in this seat with no last day. End that term first."),
    ],
)
def test_a_seat_is_not_given_up_under_its_holder(officer, today, last_day, sentence):
    term = TermFactory(person__name="Ann Lee", ends_on=last_day)

    with pytest.raises(NotAllowedNow) as refusal:
        end_seat(seat_id=term.seat_id, ends_on=today, why="W", by=officer)

    assert str(refusal.value) == sentence


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="real threads need PostgreSQL's row locks")
def test_of_two_officers_adding_the_last_seat_at_once_one_is_told():
    partnership = PartnershipFactory(vcs_seat_ceiling=4)
    SeatFactory.create_batch(3, partnership=partnership)
    officer, start, told = UserFactory(), threading.Barrier(2), []

    def add(label: str) -> None:
        start.wait()
        try:
            add_seat(partnership_id=partnership.pk, label=label, starts_on=dt.date(2025, 3, 14), by=officer, **BY_ALL)
        except NotAllowedNow as refusal:
            told.append(str(refusal)[:44])
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=[label]) for label in ("One", "Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Seat.objects.count(), len(told)) == (4, 1)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="real threads need PostgreSQL's row locks")
def test_a_ceiling_lowered_while_a_seat_is_added_still_holds():
    partnership = PartnershipFactory(vcs_seat_ceiling=2)
    SeatFactory(partnership=partnership)
    officer, start, told = UserFactory(), threading.Barrier(2), []
    day = dt.date(2025, 3, 14)

    def attempt(act) -> None:
        start.wait()
        try:
            act()
        except DomainError as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    def add() -> None:
        add_seat(partnership_id=partnership.pk, label="New", starts_on=day, by=officer, **BY_ALL)

    def lower() -> None:
        amend(partnership_id=partnership.pk, vcs_seat_ceiling=1, today=day, by=officer)

    threads = [threading.Thread(target=attempt, args=[act]) for act in (add, lower)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    partnership.refresh_from_db()
    assert len(told) == 1
    assert (Seat.objects.count(), partnership.vcs_seat_ceiling) in {(2, 2), (1, 1)}
