"""Every constraint of the app, broken once, and what seats and partnerships answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from partnerships.models import Electorate, EndReason, Partnership, Seat, SelectionMethod, Term
from tests.factories.organisations import AreaFactory, ThemeFactory, officer_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_a_partnership_is_not_its_own_parent():
    partnership = PartnershipFactory()

    partnership.parent = partnership

    refused_by("partnership_is_not_its_own_parent", partnership.save)


def test_the_ceiling_of_vcs_seats_is_not_above_that_of_members():
    refused_by("partnership_vcs_seats_are_among_its_members", PartnershipFactory, vcs_seat_ceiling=5, member_ceiling=4)


@pytest.mark.parametrize("slug", ["found", "map", "matrix"])
def test_no_partnership_takes_the_address_of_a_page(slug):
    refused_by("partnership_slug_is_not_a_page", PartnershipFactory, slug=slug)


def test_two_seats_of_a_partnership_have_different_names():
    seat = SeatFactory()

    refused_by("seat_label_is_unique_in_its_partnership", SeatFactory, partnership=seat.partnership, label=seat.label)


@pytest.mark.parametrize(
    ("method", "electorate"), [(SelectionMethod.ELECTED, ""), (SelectionMethod.APPOINTED, Electorate.SECTOR)]
)
def test_a_seat_has_an_electorate_exactly_when_it_is_elected(method, electorate):
    refused_by(
        "seat_has_an_electorate_exactly_when_elected", SeatFactory, selection_method=method, electorate=electorate
    )


def test_a_seat_elected_by_a_theme_names_it():
    refused_by("seat_has_a_theme_exactly_when_a_theme_elects_it", SeatFactory, electorate=Electorate.THEME)


def test_a_seat_elected_by_the_sector_has_no_theme():
    refused_by("seat_has_a_theme_exactly_when_a_theme_elects_it", SeatFactory, theme=ThemeFactory())


def test_a_seat_elected_by_an_area_names_it():
    refused_by("seat_has_an_area_when_an_area_elects_it", SeatFactory, electorate=Electorate.AREA)


def test_a_seat_does_not_end_before_it_starts(today):
    refused_by("seat_ends_after_it_starts", SeatFactory, starts_on=today, ends_on=today - DAY)


def test_a_seat_has_one_open_term_at_the_most(today):
    term = TermFactory(ends_on=today)

    refused_by(
        "term_is_the_only_open_one_of_its_seat", TermFactory, seat=term.seat, starts_on=today + DAY, ends_on=None
    )


def test_a_term_does_not_end_before_it_starts(today):
    refused_by("term_ends_after_it_starts", TermFactory, starts_on=today, ends_on=today - DAY)


def test_a_term_that_ended_has_its_last_day():
    refused_by("term_ended_has_its_last_day", TermFactory, ends_on=None, end_reason=EndReason.RESIGNED)


def test_a_term_says_how_its_holder_was_chosen():
    refused_by("term_says_how_the_person_was_chosen", TermFactory, how_chosen="")


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL excludes overlapping days by itself")
def test_postgresql_itself_refuses_two_terms_that_share_a_day(today):
    term = TermFactory(ends_on=today, end_reason=EndReason.RESIGNED)

    refused_by(
        "term_shares_no_day_with_another_of_its_seat", TermFactory, seat=term.seat, starts_on=today, ends_on=None
    )


def test_a_seat_is_vacant_from_the_day_after_its_last_holder(today):
    term = TermFactory(ends_on=today, end_reason=EndReason.RESIGNED)

    seat = Seat.objects.with_terms().get()

    assert seat.holder_on(today) == term
    assert seat.vacant_since(today) is None
    assert seat.holder_on(today + DAY) is None
    assert seat.vacant_since(today + 90 * DAY) == today + DAY
    assert list(Seat.objects.vacant_on(today)) == []
    assert list(Seat.objects.vacant_on(today + DAY)) == [seat]


def test_a_seat_never_held_is_vacant_since_it_began(today):
    SeatFactory(starts_on=today - 30 * DAY)

    seat = Seat.objects.with_terms().get()

    assert seat.vacant_since(today) == today - 30 * DAY


def test_a_seat_given_up_is_not_vacant(today):
    SeatFactory(starts_on=today - 30 * DAY, ends_on=today - DAY)

    seat = Seat.objects.with_terms().get()

    assert seat.vacant_since(today) is None
    assert list(Seat.objects.vacant_on(today)) == []


def test_a_seat_tells_its_past_its_present_and_its_next_holder(today):
    seat = SeatFactory()
    first = TermFactory(seat=seat, starts_on=today - 800 * DAY, ends_on=today - 400 * DAY, end_reason="resigned")
    second = TermFactory(seat=seat, starts_on=today - 300 * DAY, ends_on=today - 10 * DAY, end_reason="resigned")
    third = TermFactory(seat=seat, starts_on=today, ends_on=today + 5 * DAY, end_reason="term_ended")
    fourth = TermFactory(seat=seat, starts_on=today + 6 * DAY, ends_on=None)

    found = Seat.objects.with_terms().get()

    assert found.past_terms(today) == [second, first]
    assert found.holder_on(today) == third
    assert found.next_holder(today) == fourth


@pytest.mark.parametrize(
    ("terms", "free"),
    [
        ([], dt.date(2025, 3, 14)),
        ([(dt.date(2020, 1, 1), dt.date(2024, 1, 1))], dt.date(2025, 3, 14)),
        ([(dt.date(2024, 1, 1), dt.date(2025, 5, 31))], dt.date(2025, 6, 1)),
        ([(dt.date(2024, 1, 1), None)], dt.date(2025, 3, 14)),
        (
            [(dt.date(2024, 1, 1), dt.date(2025, 5, 31)), (dt.date(2025, 6, 1), dt.date(2026, 5, 31))],
            dt.date(2026, 6, 1),
        ),
    ],
)
def test_a_seat_is_free_from_the_day_after_the_last_term_settled(today, terms, free):
    seat = SeatFactory()
    for number, (first, last) in enumerate(terms):
        TermFactory(seat=seat, starts_on=first, ends_on=last, end_reason="term_ended" if number == 0 and last else "")

    assert seat.free_from(today) == free


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"selection_method": "appointed", "electorate": ""}, "Appointed"),
        ({"selection_method": "co_opted", "electorate": ""}, "Co-opted"),
        (
            {"selection_method": "ex_officio", "electorate": "", "post_elsewhere": "chief officer"},
            "Ex officio: the chief officer",
        ),
        ({"electorate": "sector"}, "Elected by the whole sector"),
    ],
)
def test_a_seat_says_how_it_is_filled(facts, words):
    seat = SeatFactory.build(**facts)

    assert seat.chosen_by == words


def test_a_seat_names_the_theme_or_the_area_that_elects_it():
    by_theme = SeatFactory(electorate="theme", theme=ThemeFactory(name="older people"))
    by_area = SeatFactory(electorate="area", area=AreaFactory(name="Evesham"))

    assert by_theme.chosen_by == "Elected by organisations working for older people"
    assert by_area.chosen_by == "Elected by organisations in Evesham"


def test_a_partnership_counts_its_seats_of_the_day(today):
    partnership = PartnershipFactory()
    TermFactory(seat=SeatFactory(partnership=partnership), ends_on=today - 90 * DAY, end_reason="resigned")
    TermFactory(seat=SeatFactory(partnership=partnership))
    SeatFactory(partnership=partnership)
    SeatFactory(partnership=partnership, ends_on=today - DAY)
    PartnershipFactory()

    counted = Partnership.objects.with_seats_counted(today).order_by("pk")

    assert [(p.seats_kept, p.seats_filled, p.seats_vacant) for p in counted] == [(3, 1, 2), (0, 0, 0)]


def test_an_office_sees_the_partnerships_seats_and_terms_of_its_own_district(today):
    term, _ = TermFactory(), TermFactory()
    officer = officer_of(term.seat.partnership.district)

    assert list(Partnership.objects.visible_to(officer, today)) == [term.seat.partnership]
    assert list(Seat.objects.visible_to(officer, today)) == [term.seat]
    assert list(Term.objects.visible_to(officer, today)) == [term]
