"""Appointed seats: the decision, the deputy, and who is asked about it."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from partnerships.models import Decision, Deputy, Term
from partnerships.services.appointing import Named
from tests.factories.organisations import (
    AreaFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
)
from tests.factories.partnerships import SeatFactory
from tests.partnerships.decisions import decide, member_of
from tests.partnerships.pages import DAY
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_person_and_deputy_are_recorded_with_the_decision(appointed, today):
    term = decide(appointed, today)

    decision, deputy = Decision.objects.get(), Deputy.objects.get()
    assert (decision.term, decision.minute, decision.decided_on) == (term, "Minute 7", today - DAY)
    assert list(decision.decided_by.all()) == list(appointed.appointers.all())
    assert (deputy.term, deputy.person.name, deputy.starts_on, deputy.named_by) == (
        term,
        "Bea Hill",
        today,
        "appointers",
    )


def test_members_are_asked_and_nobody_who_appointed_or_is_meant(appointed, today):
    asked = member_of(appointed)
    member_of(appointed, status="left", ended_on=dt.date(2024, 1, 1))
    own = member_of(appointed)
    StandingFactory(district=appointed.partnership.district, organisation=appointed.appointers.get())
    MembershipFactory(organisation=appointed.appointers.get())

    term = decide(appointed, today, holder=Named(PersonFactory(), own.organisation))

    letters = Letter.objects.filter(kind="partnerships.appointment")
    assert [(letter.recipient, letter.about) for letter in letters] == [
        (asked.user.email, f"decision:{term.decision.pk}:{asked.organisation_id}")
    ]


def test_a_seat_for_a_place_asks_the_organisations_of_that_place(appointed, today):
    evesham, pershore = AreaFactory(), AreaFactory()
    appointed.area = evesham
    appointed.save()
    asked, other = member_of(appointed, area=evesham), member_of(appointed, area=pershore)

    decision = decide(appointed, today).decision

    assert [letter.recipient for letter in Letter.objects.filter(kind="partnerships.appointment")] == [asked.user.email]
    assert list(Decision.objects.put_to(asked.organisation, today)) == [decision]
    assert list(Decision.objects.put_to(other.organisation, today)) == []


@pytest.mark.parametrize(
    ("decided", "sentence"),
    [
        ({"by": []}, "Choose which of those who appoint to this seat decided."),
        ({"minute": " "}, "Say which minute or other evidence records the decision."),
        ({"on": dt.date(2025, 3, 15)}, "The decision cannot be later than today."),
        (
            {"answers_until": dt.date(2025, 3, 13)},
            "Member organisations may answer from today on, and for half a year at most.",
        ),
        (
            {"answers_until": dt.date(2026, 3, 13)},
            "Member organisations may answer from today on, and for half a year at most.",
        ),
    ],
)
def test_a_decision_that_is_not_complete_is_refused_and_nobody_sits(appointed, today, decided, sentence):
    with pytest.raises(DomainError) as refusal:
        decide(appointed, today, decided=decided)

    assert (str(refusal.value), Term.objects.count()) == (sentence, 0)


def test_somebody_who_does_not_appoint_to_the_seat_decides_nothing(appointed, today):
    with pytest.raises(DomainError):
        decide(appointed, today, decided={"by": [OrganisationFactory()]})


def test_a_seat_that_is_elected_has_no_such_decision(today):
    with pytest.raises(NotAllowedNow) as refusal:
        decide(SeatFactory(label="By all"), today)

    assert str(refusal.value) == "“By all” is not filled by appointment."
