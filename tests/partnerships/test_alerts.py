"""Something happens to a representative or their organisation: the office is told once, and decides."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from notifications.models import Letter
from organisations.models import Merger, Role
from organisations.services.signing import save_signed
from partnerships.models import Alert
from partnerships.services.alerts import look_for_events, settle, write_down
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import AlertFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def standing():
    return StandingFactory(based_in_district="yes", share_of_work="some", admitted_on=dt.date(2020, 1, 1))


@pytest.fixture
def term(standing):
    return TermFactory(
        seat__partnership__district=standing.district,
        on_behalf_of=standing.organisation,
        person__name="Ann Lee",
        person__email="ann@example.org",
    )


def told() -> list[tuple[str, dt.date]]:
    return list(Alert.objects.order_by("pk").values_list("happening", "happened_on"))


def test_as_long_as_all_is_well_nobody_is_told(term):
    look_for_events(NOW)

    assert (told(), Letter.objects.count()) == ([], 0)


def test_an_organisation_that_left_the_register_is_told_once_to_officer_and_partner(term, standing):
    readers = [officer_of(standing.district), partner_of(standing.district)]
    standing.status, standing.ended_on = "left", dt.date(2025, 3, 10)
    standing.save()

    look_for_events(NOW)
    look_for_events(NOW + DAY)

    assert told() == [("left", dt.date(2025, 3, 10))]
    assert sorted(Letter.objects.values_list("recipient", flat=True)) == sorted(each.email for each in readers)
    term.refresh_from_db()
    assert (term.end_reason, term.ends_on) == ("", dt.date(2026, 3, 31))


def test_an_organisation_that_became_part_of_another_is_told(term):
    Merger.objects.create(kept=OrganisationFactory(), merged=term.on_behalf_of, by=UserFactory(), at=NOW - 2 * DAY)
    term.on_behalf_of.merged_into = OrganisationFactory()
    term.on_behalf_of.save()

    look_for_events(NOW)

    assert told() == [("merged", dt.date(2025, 3, 12))]


@pytest.mark.parametrize(
    ("fact", "value", "happening"),
    [("based_in_district", "no", "not_based"), ("share_of_work", "none", "no_work")],
)
def test_a_fact_that_changed_is_told_and_told_again_only_when_it_changes_again(term, standing, fact, value, happening):
    before = getattr(standing, fact)
    setattr(standing, fact, value)
    save_signed(standing, by=UserFactory())
    look_for_events(NOW)
    save_signed(standing, by=UserFactory())  # checked again, the same
    look_for_events(NOW + DAY)

    first = told()
    with time_machine.travel(NOW + 40 * DAY):
        setattr(standing, fact, before)
        save_signed(standing, by=UserFactory())
        setattr(standing, fact, value)
        save_signed(standing, by=UserFactory())
        look_for_events(NOW + 40 * DAY)

    assert first == [(happening, NOW.date())]
    assert told() == [(happening, NOW.date()), (happening, NOW.date() + 40 * DAY)]


def test_what_was_so_from_the_beginning_is_no_event():
    standing = StandingFactory(based_in_district="no", share_of_work="none")
    TermFactory(seat__partnership__district=standing.district, on_behalf_of=standing.organisation)

    look_for_events(NOW)

    assert told() == []


def part_of(term, **facts):
    known = {"organisation": term.on_behalf_of, "name": "Ann Lee", "user__email": "ann@example.org", "role": Role.OTHER}
    return MembershipFactory(**(known | facts))


def test_a_representative_who_no_longer_speaks_for_the_organisation_is_told(term):
    part_of(term, ends_on=dt.date(2025, 3, 9))

    look_for_events(NOW)

    assert told() == [("employer", dt.date(2025, 3, 10))]


def test_another_part_in_the_organisation_or_another_name_in_the_mailbox_is_no_event(term):
    part = part_of(term, ends_on=dt.date(2025, 3, 9))
    part_of(term, user=part.user, role=Role.OFFICE_STAFF)
    look_for_events(NOW)
    part_of(term, user=UserFactory(), name="Bea Hill", role=Role.OTHER, ends_on=dt.date(2025, 3, 9))
    look_for_events(NOW)

    assert told() == []


def test_a_term_that_is_over_is_left_alone(term, standing):
    term.ends_on, term.end_reason = dt.date(2025, 3, 1), "resigned"
    term.save()
    standing.status, standing.ended_on = "left", dt.date(2025, 3, 10)
    standing.save()

    look_for_events(NOW)

    assert told() == []


def test_the_office_writes_down_what_it_has_heard(term, standing):
    officer = officer_of(standing.district)
    facts = {"happening": "employer", "happened_on": NOW.date(), "words": "She works for the council now.", "now": NOW}

    write_down(term_id=term.pk, **facts)
    with pytest.raises(NotAllowedNow) as refusal:
        write_down(term_id=term.pk, **facts)

    assert str(refusal.value) == "This is written down already."
    assert [letter.recipient for letter in Letter.objects.all()] == [officer.email]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"happened_on": dt.date(2025, 3, 15)}, "Write it down when it has happened."),
        ({"happening": "moved"}, "Say what has happened."),
        ({"words": " "}, "Say what is known of it."),
    ],
)
def test_what_is_not_known_is_not_written_down(term, facts, sentence):
    known = {"happening": "employer", "happened_on": NOW.date(), "words": "W", "now": NOW}

    with pytest.raises(DomainError) as refusal:
        write_down(term_id=term.pk, **(known | facts))

    assert str(refusal.value) == sentence


def test_an_alert_is_settled_once_with_what_was_decided(today):
    alert, officer = AlertFactory(), UserFactory()

    settle(alert_id=alert.pk, settlement=" She stays. ", by=officer, today=today)
    with pytest.raises(NotAllowedNow) as refusal:
        settle(alert_id=alert.pk, settlement="She goes.", by=officer, today=today)

    alert.refresh_from_db()
    assert (alert.settlement, alert.settled_by, alert.settled_on) == ("She stays.", officer, today)
    assert str(refusal.value) == "This was settled on Friday 14 March 2025: She stays."
    assert list(Alert.objects.waiting()) == []


def test_an_alert_without_words_is_not_settled(today):
    with pytest.raises(DomainError) as refusal:
        settle(alert_id=AlertFactory().pk, settlement=" ", by=UserFactory(), today=today)

    assert str(refusal.value) == "Say what was decided."
