from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from partnerships.models import EndReason, Term
from partnerships.services.terms import appoint, end_term
from tests.factories.organisations import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import Clash, DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def put(seat, starts_on, ends_on, **facts):
    """Appoint somebody to the seat for these days."""
    return appoint(
        seat_id=seat.pk,
        person=facts.pop("person", None) or PersonFactory(),
        on_behalf_of=facts.pop("on_behalf_of", None) or OrganisationFactory(),
        starts_on=starts_on,
        ends_on=ends_on,
        how_chosen=facts.pop("how_chosen", "Appointed by the three infrastructure partners."),
        by=facts.pop("by", None) or UserFactory(),
    )


def test_a_person_is_put_in_a_seat(today):
    seat, person, group, officer = SeatFactory(), PersonFactory(), OrganisationFactory(), UserFactory()

    term = put(seat, today, today + 1095 * DAY, person=person, on_behalf_of=group, by=officer)

    assert Term.objects.get() == term
    assert (term.person, term.on_behalf_of, term.appointed_by, term.end_reason) == (person, group, officer, "")
    assert (term.history.get().history_user, term.history.get().history_change_reason) == (officer, "Appointed")


def test_the_holder_whose_days_are_over_is_closed_with_term_ended(today):
    holder = TermFactory(ends_on=today)

    put(holder.seat, today + DAY, None)

    holder.refresh_from_db()
    assert (holder.end_reason, holder.ends_on) == (EndReason.TERM_ENDED, today)
    assert holder.history.first().history_change_reason == "Successor appointed"


def test_a_term_before_one_on_record_is_put_on_record_as_ended(today):
    holder = TermFactory(starts_on=today)

    past = put(holder.seat, today - 90 * DAY, today - DAY)

    assert past.end_reason == EndReason.TERM_ENDED
    holder.refresh_from_db()
    assert holder.end_reason == ""


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (dt.date(2026, 3, 31), "Ann Lee holds this seat from Saturday 1 April 2023 until Tuesday 31 March 2026."),
        (None, "Ann Lee holds this seat from Saturday 1 April 2023 with no last day."),
    ],
)
def test_two_people_never_hold_a_seat_on_the_same_day(today, last_day, sentence):
    holder = TermFactory(person__name="Ann Lee", ends_on=last_day)

    with pytest.raises(Clash) as refusal:
        put(holder.seat, today, None)

    assert str(refusal.value) == sentence


def test_a_term_closed_early_leaves_its_days_free(today):
    holder = TermFactory(ends_on=today, end_reason=EndReason.RESIGNED)

    put(holder.seat, today + DAY, None)

    holder.refresh_from_db()
    assert holder.end_reason == EndReason.RESIGNED


def test_nobody_sits_in_a_seat_that_does_not_exist_yet(today):
    seat = SeatFactory(label="Health seat", starts_on=today + DAY)

    with pytest.raises(NotAllowedNow) as refusal:
        put(seat, today, None)

    assert str(refusal.value) == "Health seat does not exist on Friday 14 March 2025."


@pytest.mark.parametrize("ends_on", [None, dt.date(2025, 5, 1)])
def test_nobody_sits_longer_than_the_seat_is_kept(today, ends_on):
    seat = SeatFactory(label="Health seat", ends_on=dt.date(2025, 4, 30))

    with pytest.raises(NotAllowedNow) as refusal:
        put(seat, today, ends_on)

    assert str(refusal.value) == (
        "Health seat is given up: its last day is Wednesday 30 April 2025, so a term ends by then."
    )


def test_an_organisation_that_became_part_of_another_holds_no_seat(today):
    old = OrganisationFactory(name="Old", merged_into=OrganisationFactory(name="New"))

    with pytest.raises(NotAllowedNow) as refusal:
        put(SeatFactory(), today, None, on_behalf_of=old)

    assert str(refusal.value) == "Old has become part of New. Name that one instead."


def test_days_in_the_wrong_order_are_refused(today):
    with pytest.raises(DomainError) as refusal:
        put(SeatFactory(), today, today - DAY)

    assert str(refusal.value) == "The term’s last day cannot be before its first."


def test_a_term_without_a_word_on_how_the_person_was_chosen_is_refused(today):
    with pytest.raises(DomainError) as refusal:
        put(SeatFactory(), today, None, how_chosen="  ")

    assert str(refusal.value) == "Say how this person was chosen."


def test_a_term_is_ended_with_its_reason(today):
    term, officer = TermFactory(), UserFactory()

    end_term(term_id=term.pk, ends_on=today, end_reason=EndReason.RESIGNED, by=officer)

    term.refresh_from_db()
    assert (term.ends_on, term.end_reason) == (today, EndReason.RESIGNED)
    step = term.history.first()
    assert (step.history_user, step.history_change_reason) == (officer, "Ended: Resigned")


def test_a_holder_whose_successor_is_settled_may_still_leave_early(today):
    holder = TermFactory(ends_on=today + 30 * DAY)
    put(holder.seat, today + 31 * DAY, None)

    end_term(term_id=holder.pk, ends_on=today, end_reason=EndReason.RESIGNED, by=UserFactory())

    holder.refresh_from_db()
    assert (holder.ends_on, holder.end_reason) == (today, EndReason.RESIGNED)


@pytest.mark.parametrize(
    ("facts", "ends_on", "reason", "sentence"),
    [
        ({}, dt.date(2023, 3, 31), "resigned", "The term’s first day is Saturday 1 April 2023: it cannot end before."),
        (
            {},
            dt.date(2026, 4, 1),
            "resigned",
            "The term ends on Tuesday 31 March 2026 as planned: give that day or an earlier one.",
        ),
        (
            {"end_reason": "died", "ends_on": dt.date(2025, 3, 1)},
            dt.date(2025, 3, 14),
            "resigned",
            "This term is closed already: Saturday 1 March 2025 is its last day.",
        ),
        ({}, dt.date(2025, 3, 14), "", "Say why the term ends."),
        ({}, dt.date(2025, 3, 14), "bored", "Say why the term ends."),
    ],
)
def test_ending_a_term_is_refused(facts, ends_on, reason, sentence):
    term = TermFactory(**facts)

    with pytest.raises(DomainError) as refusal:
        end_term(term_id=term.pk, ends_on=ends_on, end_reason=reason, by=UserFactory())

    assert str(refusal.value) == sentence


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="real threads need PostgreSQL's row locks")
def test_of_two_people_appointed_to_a_seat_at_once_one_is_told():
    seat, start, told = SeatFactory(), threading.Barrier(2), []
    people = PersonFactory.create_batch(2)
    group, officer = OrganisationFactory(), UserFactory()

    def attempt(person) -> None:
        start.wait()
        try:
            put(seat, dt.date(2025, 3, 14), None, person=person, on_behalf_of=group, by=officer)
        except Clash as refusal:
            told.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Term.objects.count(), len(told)) == (1, 1)
