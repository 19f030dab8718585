"""Before a meeting: apologies, who may send them, and until when."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Apology
from attendance.services.beforehand import send_apologies, settle_deputy, take_back_apologies
from tests.attendance.beforehand.people import HOUR, NOW, dan
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_apologies_are_sent_with_a_reason_and_a_name(act, meeting, term):
    apology = act(send_apologies, reason=" A funeral ", sender_name=" Ann Lee ")

    assert list(Apology.objects.live()) == [apology]
    assert (apology.reason, apology.sender_name, apology.sent_by, apology.sent_at) == (
        "A funeral",
        "Ann Lee",
        term.person.user,
        NOW,
    )


def test_apologies_sent_again_are_one_with_the_later_reason(act):
    act(send_apologies, reason="A funeral", sender_name="Ann")

    act(send_apologies, reason="", sender_name="Ann")

    assert Apology.objects.get().reason == ""


def test_apologies_taken_back_stay_on_record(act):
    act(send_apologies, sender_name="Ann")

    act(take_back_apologies, now=NOW + HOUR)

    assert list(Apology.objects.live()) == []
    assert Apology.objects.get().withdrawn_at == NOW + HOUR


def test_apologies_have_a_name(act):
    with pytest.raises(DomainError) as refusal:
        act(send_apologies, sender_name=" ")

    assert str(refusal.value) == "Say your name: several people may share a mailbox."


def test_an_officer_may_write_down_what_was_said_on_the_telephone(act, meeting):
    act(send_apologies, sender_name="Olivia", by=officer_of(meeting.partnership.district))

    assert Apology.objects.get().sender_name == "Olivia"


def test_nobody_else_speaks_for_the_seat(act, meeting, term):
    district = meeting.partnership.district
    deputy = DeputyFactory(term=term, person__user=UserFactory()).person.user

    for stranger in (UserFactory(), partner_of(district), deputy):
        with pytest.raises(NotAllowed) as refusal:
            act(send_apologies, sender_name="Sam", by=stranger)
        assert str(refusal.value) == f"Only Ann Lee or the partnership officers of {district.council} may do this."


@pytest.mark.parametrize("service", [send_apologies, take_back_apologies, settle_deputy])
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": "held"}, "This meeting is held: nobody is expected."),
        ({"status": "cancelled", "status_reason": "Snow"}, "This meeting is cancelled: nobody is expected."),
        (
            {"starts_at": NOW},
            "This meeting began at 10am on Friday 14 March 2025: the officers mark who came.",
        ),
    ],
)
def test_it_is_too_late_once_the_meeting_has_begun_or_was_called_off(act, meeting, service, facts, words):
    for name, value in facts.items():
        setattr(meeting, name, value)
    meeting.save()
    more = {send_apologies: {"sender_name": "Ann"}, settle_deputy: {"comes": dan()}}

    with pytest.raises(NotAllowedNow) as refusal:
        act(service, **more.get(service, {}))

    assert str(refusal.value) == words


def test_whose_term_does_not_cover_the_day_is_not_expected(act, term):
    term.ends_on = dt.date(2025, 3, 19)
    term.save()

    with pytest.raises(DomainError) as refusal:
        act(send_apologies, sender_name="Ann")

    assert str(refusal.value) == (
        "Whoever held this seat is not expected at this meeting: their term does not cover its day."
    )
