"""Taking back a term that has not begun."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import Decision, Deputy, Term
from partnerships.services.terms import withdraw
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import DecisionFactory, DeputyFactory, TermFactory
from tests.partnerships.pages import DAY
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db


def test_a_term_that_has_not_begun_is_withdrawn_with_all_that_hangs_on_it(today):
    officer = UserFactory()
    decision = DecisionFactory(term__starts_on=today + DAY)
    DeputyFactory(term=decision.term, starts_on=today + DAY)

    withdraw(term_id=decision.term_id, why="She has moved away", today=today, by=officer)

    assert (Term.objects.count(), Decision.objects.count(), Deputy.objects.count()) == (0, 0, 0)
    last = Term.history.first()
    assert (last.history_type, last.history_user, last.history_change_reason) == (
        "-",
        officer,
        "Withdrawn: She has moved away",
    )


@pytest.mark.parametrize(
    ("starts_on", "why", "sentence"),
    [
        (dt.date(2025, 3, 14), "W", "Ann Lee has sat in this seat since Friday 14 March 2025. End the term instead."),
        (dt.date(2025, 3, 15), " ", "Say why the term is withdrawn."),
    ],
)
def test_a_term_that_has_begun_or_without_a_reason_is_not_withdrawn(today, starts_on, why, sentence):
    term = TermFactory(person__name="Ann Lee", starts_on=starts_on)

    with pytest.raises(DomainError) as refusal:
        withdraw(term_id=term.pk, why=why, today=today, by=UserFactory())

    assert str(refusal.value) == sentence
