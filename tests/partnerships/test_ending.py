"""Letters before a term ends: at 90 days and at 30, exactly once each."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from notifications.models import Letter
from notifications.services.sending import send_waiting
from partnerships.services.ending import remind_of_ends
from tests.factories.organisations import MembershipFactory, partner_of
from tests.factories.partnerships import DeputyFactory, TermFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LAST = dt.date(2025, 9, 30)
NOON = dt.datetime(2025, 9, 30, 12, tzinfo=dt.UTC)
IN_90, IN_30 = "partnerships.term_ends_in_90_days", "partnerships.term_ends_in_30_days"


@pytest.fixture
def term():
    return TermFactory(ends_on=LAST, person__name="Ann Lee", person__email="ann@example.org")


def written() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("days", "kinds"), [(91, []), (90, [IN_90]), (31, [IN_90]), (30, [IN_30]), (0, [IN_30]), (-1, [])]
)
def test_which_letter_a_day_brings(term, days, kinds):
    remind_of_ends(LAST - days * DAY)

    assert written() == kinds


def test_every_day_of_the_last_months_brings_each_letter_once(term):
    for days in range(100, -3, -1):
        remind_of_ends(LAST - days * DAY)
        remind_of_ends(LAST - days * DAY)

    assert written() == [IN_90, IN_30]


def test_holder_organisation_and_partner_are_told_and_a_shared_mailbox_once(term):
    contact = MembershipFactory(organisation=term.on_behalf_of)
    MembershipFactory(organisation=term.on_behalf_of, role="backup", user__email="ann@example.org")
    partner = partner_of(term.seat.partnership.district)
    partner_of(TermFactory(ends_on=None).seat.partnership.district)

    remind_of_ends(LAST - 60 * DAY)

    assert sorted(Letter.objects.values_list("recipient", flat=True)) == sorted(
        ["ann@example.org", contact.user.email, partner.email]
    )


def test_whoever_is_deputy_on_the_day_is_told_too(term):
    DeputyFactory(term=term, person__email="gone@example.org", ends_on=LAST - 61 * DAY)
    DeputyFactory(term=term, person__email="bea@example.org", starts_on=LAST - 60 * DAY)

    remind_of_ends(LAST - 60 * DAY)

    assert sorted(Letter.objects.values_list("recipient", flat=True)) == ["ann@example.org", "bea@example.org"]
    send_waiting(clock=lambda: NOON - 60 * DAY)
    assert "you are the representative or the deputy" in mail.outbox[-1].body


def test_a_letter_lapses_when_the_next_is_due_and_the_last_when_the_term_ends(term):
    remind_of_ends(LAST - 60 * DAY)
    remind_of_ends(LAST - 10 * DAY)

    untils = dict(Letter.objects.values_list("kind", "useful_until"))
    assert untils == {
        IN_90: dt.datetime(2025, 8, 31, 23, tzinfo=dt.UTC),  # midnight in summer time
        IN_30: dt.datetime(2025, 9, 30, 23, tzinfo=dt.UTC),
    }


def test_a_term_that_was_cut_short_is_not_announced(term):
    term.end_reason = "resigned"
    term.save()

    remind_of_ends(LAST - 20 * DAY)

    assert written() == []


def test_a_term_whose_last_day_is_moved_is_announced_anew(term):
    remind_of_ends(LAST - 20 * DAY)
    term.ends_on = LAST - 5 * DAY
    term.save()
    remind_of_ends(LAST - 19 * DAY)

    assert written() == [IN_30, IN_30]
