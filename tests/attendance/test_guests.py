"""Who was in attendance without being expected."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Guest, Mark
from attendance.services.guests import Came, invited_to, known_people
from attendance.services.marking import mark
from tests.factories.attendance import GuestFactory, MeetingFactory
from tests.factories.organisations import PersonFactory, UserFactory
from tests.factories.partnerships import DeputyFactory, InvitationFactory, SeatFactory, TermFactory
from tests.refusals import refused_by
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
LATER = TEN + dt.timedelta(hours=3)


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=TEN)


@pytest.fixture
def term(meeting):
    return TermFactory(seat=SeatFactory(partnership=meeting.partnership), person__name="Ann Lee")


@pytest.fixture
def came(meeting, term):
    def written(*guests, why=""):
        marks = {term.pk: Mark.PRESENT}
        mark(meeting_id=meeting.pk, marks=marks, guests=guests, why=why, now=LATER, by=UserFactory())
        return [str(guest) for guest in meeting.guests.for_list()]

    return written


def test_guests_are_written_down_with_their_body(came):
    assert came(Came(" Dan  Day ", "Droitwich CVS"), Came("Eve Eel")) == ["Dan Day, Droitwich CVS", "Eve Eel"]


def test_the_same_guest_twice_is_one(came):
    assert came(Came("Dan Day"), Came("dan day")) == ["dan day"]


def test_written_again_they_are_exactly_those_and_the_history_keeps_the_others(came):
    came(Came("Dan Day"), Came("Eve Eel"))

    assert came(Came("Eve Eel"), Came("Fay Fox")) == ["Eve Eel", "Fay Fox"]
    gone = Guest.history.filter(history_type="-").get()
    assert (gone.name, Guest.history.filter(name="Eve Eel").count()) == ("Dan Day", 1)


def test_marking_without_a_word_on_guests_leaves_them(came, meeting, term):
    came(Came("Dan Day"))

    mark(meeting_id=meeting.pk, marks={term.pk: Mark.PRESENT}, now=LATER, by=UserFactory())

    assert meeting.guests.count() == 1


def test_who_comes_by_a_standing_invitation_is_known_by_it(came, meeting):
    invitation = InvitationFactory(partnership=meeting.partnership, body="Police")
    InvitationFactory(partnership=meeting.partnership, ends_on=dt.date(2025, 3, 13))

    came(Came("Police", "", invitation))

    assert invited_to(meeting) == [invitation]
    assert meeting.guests.get().invitation == invitation


def test_a_deputy_who_came_along_is_that_person(came, term):
    deputy = DeputyFactory(term=term, person__name="Dan Day").person

    came(Came("dan day", "Droitwich CVS"))

    assert Guest.objects.get().person == deputy


def test_a_name_that_two_people_have_is_nobodys(meeting, term):
    for _ in range(2):
        DeputyFactory(
            term=TermFactory(seat=SeatFactory(partnership=meeting.partnership)), person=PersonFactory(name="Dan Day")
        )

    assert set(known_people(meeting)) == {"ann lee", *(t.person.name.casefold() for t in other_terms(meeting, term))}


def other_terms(meeting, term):
    return [other for seat in meeting.partnership.seats.all() for other in seat.terms.exclude(pk=term.pk)]


def test_who_holds_a_seat_is_marked_and_not_in_attendance(came):
    with pytest.raises(DomainError) as refusal:
        came(Came("ann lee"))

    assert str(refusal.value) == "Holds a seat and is marked as such, not as in attendance: Ann Lee."


def test_there_is_room_for_many_and_not_for_any_number(came):
    with pytest.raises(DomainError) as refusal:
        came(*[Came(f"Guest {number}") for number in range(201)])

    assert str(refusal.value) == "At most 200 people are written down as in attendance."


def test_a_guest_has_a_name_and_is_written_down_once(meeting):
    person, invitation = PersonFactory(), InvitationFactory()
    GuestFactory(meeting=meeting, person=person, invitation=invitation)

    refused_by("guest_has_a_name", GuestFactory, name="")
    refused_by("guest_person_once_a_meeting", GuestFactory, meeting=meeting, person=person)
    refused_by("guest_invitation_once_a_meeting", GuestFactory, meeting=meeting, invitation=invitation)
