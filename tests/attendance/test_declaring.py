"""Interests declared at a meeting, and what was done about each."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import MeetingDeclaration
from attendance.services.agenda import remove_item
from attendance.services.declaring import declare_interest, record_action
from tests.factories.attendance import (
    AgendaItemFactory,
    MeetingDeclarationFactory,
    MeetingDeputyFactory,
    MeetingFactory,
)
from tests.factories.organisations import PersonFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory, SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2025, 3, 20, 10, tzinfo=dt.UTC)
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
AFTER = TEN + dt.timedelta(hours=3)


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=TEN)


@pytest.fixture
def term(meeting):
    return TermFactory(seat=SeatFactory(partnership=meeting.partnership), person__user=UserFactory())


@pytest.fixture
def declare(meeting, term):
    def declared(**facts):
        terms = {
            "meeting_id": meeting.pk,
            "term_id": term.pk,
            "person_id": term.person_id,
            "kind": "contracts",
            "text": " We sell meals to the council ",
            "by": term.person.user,
            "now": NOW,
        }
        return declare_interest(**terms | facts)

    return declared


@pytest.fixture
def officer(meeting):
    return officer_of(meeting.partnership.district)


def test_a_representative_declares_an_interest_on_an_item(declare, meeting, term):
    item = AgendaItemFactory(meeting=meeting)

    row = declare(item_id=item.pk)

    assert (row.person, row.item, row.text, row.action) == (term.person, item, "We sell meals to the council", "")
    assert list(MeetingDeclaration.objects.to_record()) == [row]


def test_a_deputy_declares_their_own(declare, meeting, term):
    standing = DeputyFactory(term=term, person__user=UserFactory()).person
    named = MeetingDeputyFactory(meeting=meeting, term=term, person__email="eve@example.org").person

    declare(person_id=standing.pk, by=standing.user)
    declare(person_id=named.pk, by=UserFactory(email="eve@example.org"))

    assert set(MeetingDeclaration.objects.values_list("person", flat=True)) == {standing.pk, named.pk}


def test_an_officer_writes_down_what_was_said_at_the_meeting(declare, officer):
    declare(by=officer, now=AFTER)

    assert MeetingDeclaration.objects.get().declared_by == officer


def test_nobody_declares_for_another(declare, meeting, term):
    deputy = DeputyFactory(term=term, person__user=UserFactory()).person

    for stranger in (UserFactory(), partner_of(meeting.partnership.district), deputy.user):
        with pytest.raises(NotAllowed):
            declare(by=stranger)


def test_who_does_not_sit_there_declares_nothing(declare):
    with pytest.raises(DomainError) as refusal:
        declare(person_id=PersonFactory().pk)

    assert str(refusal.value) == ("Only whoever sits in the seat that day, or their deputy, declares an interest here.")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kind": "gossip"}, "Choose the kind of interest."),
        ({"text": " "}, "Text: This field cannot be blank."),
        ({"text": "My house, 5 High Street"}, "This page is public. Leave out the number of a house: “5 High Street”."),
        ({"item_id": 4711}, "This item is not on the agenda any more. Choose another."),
    ],
)
def test_what_is_declared_must_make_sense_and_may_be_read_by_all(declare, facts, words):
    with pytest.raises(DomainError) as refusal:
        declare(**facts)

    assert str(refusal.value) == words


def test_what_could_put_somebody_in_danger_is_withheld(declare):
    row = declare(text="My house, 5 High Street", withheld=True)

    assert row.public_text == "Details are withheld: to publish them could put somebody in danger."


def test_nothing_is_declared_for_a_meeting_that_was_called_off(declare, meeting):
    meeting.status, meeting.status_reason = "cancelled", "Snow"
    meeting.save()

    with pytest.raises(NotAllowedNow) as refusal:
        declare()

    assert str(refusal.value) == "This meeting is cancelled: nothing is declared for it."


def test_an_officer_records_what_was_done_and_puts_it_right(declare, officer):
    row = declare()

    record_action(declaration_id=row.pk, action="took_part", by=officer, now=AFTER)
    record_action(declaration_id=row.pk, action="left", note=" Before the vote ", by=officer, now=AFTER)

    row.refresh_from_db()
    assert (row.action, row.action_note, row.recorded_by, row.recorded_at) == (
        "left",
        "Before the vote",
        officer,
        AFTER,
    )
    assert [(step.action, step.history_change_reason) for step in row.history.order_by("history_id")] == [
        ("", "Declared"),
        ("took_part", "What was done is recorded"),
        ("left", "Put right"),
    ]


def test_what_was_done_is_recorded_once_the_meeting_has_begun(declare, officer):
    row = declare()

    with pytest.raises(NotAllowedNow) as refusal:
        record_action(declaration_id=row.pk, action="left", by=officer, now=TEN - dt.timedelta(minutes=1))

    assert str(refusal.value) == "The meeting has not begun: nothing has been done about the interest yet."


def test_only_officers_record_it_and_only_what_can_be_done(declare, officer, meeting):
    row = declare()

    with pytest.raises(NotAllowed):
        record_action(declaration_id=row.pk, action="left", by=partner_of(meeting.partnership.district), now=AFTER)
    with pytest.raises(DomainError) as refusal:
        record_action(declaration_id=row.pk, action="slept", by=officer, now=AFTER)
    assert str(refusal.value) == "Choose what was done."


def test_an_item_on_which_an_interest_was_declared_stays_on_the_agenda():
    item = AgendaItemFactory(title="Meals")
    MeetingDeclarationFactory(meeting=item.meeting, item=item)

    with pytest.raises(NotAllowedNow) as refusal:
        remove_item(item_id=item.pk, by=UserFactory())

    assert str(refusal.value) == "Something hangs on “Meals” already: it stays on the agenda."
