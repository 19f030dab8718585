"""Who comes when the holder of a seat cannot: named for days, ended, never two at once."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import Deputy
from partnerships.services.deputies import end_deputy, name_deputy
from tests.factories.organisations import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.partnerships import DeputyFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


def deputise(term, **facts):
    known = {
        "person": PersonFactory(),
        "on_behalf_of": OrganisationFactory(),
        "starts_on": term.starts_on,
        "named_by": "representative",
        "by": UserFactory(),
    }
    return name_deputy(term_id=term.pk, **(known | facts))


def test_another_deputy_ends_the_days_of_the_one_before():
    before = DeputyFactory()

    after = deputise(before.term, starts_on=dt.date(2024, 1, 1))

    before.refresh_from_db()
    assert (before.ends_on, after.ends_on) == (dt.date(2023, 12, 31), None)
    assert list(Deputy.objects.serving_on(dt.date(2024, 1, 1))) == [after]


def test_a_deputy_is_one_no_longer_than_the_term():
    deputy = DeputyFactory(term__ends_on=dt.date(2024, 3, 31))

    assert list(Deputy.objects.serving_on(dt.date(2024, 3, 31))) == [deputy]
    assert list(Deputy.objects.serving_on(dt.date(2024, 4, 1))) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"starts_on": dt.date(2022, 4, 1)},
            "The term of Ann Lee lasts from Saturday 1 April 2023 until Tuesday 31 March 2026.",
        ),
        ({"ends_on": dt.date(2023, 3, 1)}, "The last day cannot be before the first."),
    ],
)
def test_a_deputy_outside_the_term_is_refused(facts, sentence):
    term = TermFactory(person__name="Ann Lee")

    with pytest.raises(DomainError) as refusal:
        deputise(term, **facts)

    assert str(refusal.value) == sentence


def test_a_seat_without_deputies_gets_none_and_nobody_is_their_own():
    term = TermFactory(seat__deputies_allowed=False, seat__label="Alone")
    other = TermFactory(person__name="Ann Lee")

    with pytest.raises(NotAllowedNow) as refusal:
        deputise(term)
    with pytest.raises(DomainError) as own:
        deputise(other, person=other.person)

    assert (str(refusal.value), str(own.value)) == (
        "“Alone” is a seat without deputies.",
        "Ann Lee cannot be their own deputy.",
    )


def test_a_deputys_days_end_and_never_later_than_settled():
    deputy = DeputyFactory(person__name="Bea Hill")

    end_deputy(deputy_id=deputy.pk, ends_on=dt.date(2024, 5, 1), by=UserFactory())
    with pytest.raises(DomainError) as later:
        end_deputy(deputy_id=deputy.pk, ends_on=dt.date(2024, 6, 1), by=UserFactory())
    with pytest.raises(DomainError) as before:
        end_deputy(deputy_id=deputy.pk, ends_on=dt.date(2023, 3, 31), by=UserFactory())

    assert str(later.value) == "Wednesday 1 May 2024 is the last day already: give that day or an earlier one."
    assert str(before.value) == "Bea Hill is deputy from Saturday 1 April 2023: it cannot end before."
