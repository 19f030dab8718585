"""Calls for views: asked before a meeting, answered by organisations, told to whoever asked."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
import time_machine
from django.core import mail

from consultations.models import Consultation, Digest
from consultations.services.answering import answer
from consultations.services.calling import Call, Item, draft_call, tell_what_was_heard
from consultations.services.consulting.closing import close_what_is_over
from consultations.services.consulting.opening import open_consultation
from consultations.services.prefilling import views_heard
from consultations.services.saying import Said, Saying
from notifications.models import Letter
from tests.factories.attendance import AgendaItemFactory, MeetingFactory
from tests.factories.consulting import ConsultationFactory
from tests.factories.organisations import (
    AreaFactory,
    MembershipFactory,
    StandingFactory,
    UserFactory,
    partner_of,
)
from tests.factories.partnerships import DeputyFactory, TermFactory
from tests.refusals import refused_by
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)
CLOSES = dt.date(2025, 3, 12)
AFTER = dt.datetime(2025, 3, 12, 17, tzinfo=dt.UTC)


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(), person__name="Ann Lee", seat__partnership__name="Wychavon LSP")


@pytest.fixture
def meeting(term):
    return MeetingFactory(
        partnership=term.seat.partnership, starts_at=dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC), status="planned"
    )


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting, title="Evening buses")


def standing(term, name: str, area: str):
    """An organisation in standing there; its voting contact."""
    district = term.seat.partnership.district
    place = district.area.children.filter(name=area).first() or AreaFactory(name=area, parent=district.area)
    found = StandingFactory(district=district, organisation__name=name, area=place)
    MembershipFactory(organisation=found.organisation)
    return found.organisation


def call_about(item, **facts) -> Call:
    items = [Item("Keep the evening bus?", item.pk, is_choice=True), Item("What else?")]
    return dataclasses.replace(Call(items, "The council decides on Thursday.", CLOSES), **facts)


def drafted(term, meeting, item, *, by=None, now=NOW, **facts) -> Consultation:
    by = by or term.person.user
    return draft_call(meeting_id=meeting.pk, term_id=term.pk, call=call_about(item, **facts), by=by, now=now)


def opened(term, meeting, item) -> Consultation:
    return open_consultation(consultation_id=drafted(term, meeting, item).pk, by=term.person.user, now=NOW)


def test_a_draft_asks_about_items_of_the_agenda_and_anything_else(term, meeting, item):
    call = drafted(term, meeting, item)

    asked = [(one.text, one.agenda_item, one.kind) for one in call.questions.order_by("position")]
    assert asked == [("Keep the evening bus?", item, "choice"), ("What else?", None, "text")]
    assert call.closes_at == AFTER
    assert str(call) == "Wychavon LSP, Thursday 13 March 2025: what do you say?"


def test_written_again_the_new_words_take_the_place_of_the_old(term, meeting, item):
    first = drafted(term, meeting, item)

    again = drafted(term, meeting, item, items=[Item("Something else?")], why="New reason.")

    assert again.pk == first.pk
    assert [one.text for one in again.questions.all()] == ["Something else?"]
    assert Consultation.objects.get().why == "New reason."


def test_a_partner_asks_for_the_representative(term, meeting, item):
    partner = partner_of(term.seat.partnership.district)

    assert drafted(term, meeting, item, by=partner).made_by == partner


def test_nobody_else_asks(term, meeting, item):
    deputy = DeputyFactory(term=term, person__user=UserFactory()).person.user

    for stranger in (MembershipFactory().user, deputy):
        with pytest.raises(NotAllowed):
            drafted(term, meeting, item, by=stranger)


def test_there_is_a_day_to_read_before_the_meeting(term, meeting, item):
    with pytest.raises(DomainError, match="Close it by Wednesday 12 March 2025"):
        drafted(term, meeting, item, closes_on=dt.date(2025, 3, 13))


def test_something_must_be_asked_about_this_meeting(term, meeting, item):
    other = AgendaItemFactory()

    with pytest.raises(DomainError, match="at least one thing"):
        drafted(term, meeting, item, items=[])
    with pytest.raises(DomainError, match="not on the agenda any more"):
        drafted(term, meeting, item, items=[Item("What?", other.pk)])


@pytest.mark.parametrize("facts", [{"status": "cancelled", "status_reason": "Snow."}, {"starts_at": NOW}])
def test_nobody_is_asked_before_a_meeting_that_is_not_to_come(term, meeting, item, facts):
    type(meeting).objects.filter(pk=meeting.pk).update(**facts)

    with pytest.raises(NotAllowedNow, match="not to come"):
        drafted(term, meeting, item)


def test_a_seat_of_another_body_does_not_ask_before_this_meeting(meeting, item):
    other = TermFactory(person__user=UserFactory())

    with pytest.raises(NotAllowedNow, match="does not sit there"):
        drafted(other, meeting, item)


def test_while_one_is_open_there_is_no_other(term, meeting, item):
    standing(term, "Lunch club", "Evesham")
    opened(term, meeting, item)

    with pytest.raises(Clash, match="open already"):
        drafted(term, meeting, item)


def test_the_database_holds_to_one_call_at_a_time(term, meeting):
    facts = {"is_call": True, "term": term, "reports_to": meeting}
    ConsultationFactory(**facts)

    refused_by("call_is_one_at_a_time_of_a_seat_before_a_meeting", ConsultationFactory, **facts)


def answers(call: Consultation, organisation, option: str, text: str) -> None:
    choice, words = call.questions.order_by("position")
    said = {
        choice.pk: Saying(chosen=(choice.options.get(text=option).pk,)),
        words.pk: Saying(text=text),
    }
    voter = organisation.memberships.get().user
    consultee = call.consultees.get(organisation=organisation)
    answer(consultee_id=consultee.pk, said=Said(said, "user", True, "Vera"), by=voter, now=NOW)


@pytest.fixture
def closed(term, meeting, item):
    """Two in Evesham are for it, one in Pershore against."""
    places = {"Lunch club": "Evesham", "Youth club": "Evesham", "Bowls club": "Pershore"}
    organisations = {name: standing(term, name, area) for name, area in places.items()}
    call = opened(term, meeting, item)
    answers(call, organisations["Lunch club"], "For", "It is the only bus.")
    answers(call, organisations["Youth club"], "For", "We need it.")
    answers(call, organisations["Bowls club"], "Against", "It is empty.")
    close_what_is_over(AFTER)
    return call


def test_the_digest_spreads_what_was_said_and_lists_every_view(closed):
    tell_what_was_heard(AFTER)

    assert Digest.objects.get().text.splitlines()[:5] == [
        "1. Keep the evening bus?",
        "3 answers in 3 responses.",
        "All: For 2, Against 1",
        "By area: Evesham: For 2; Pershore: Against 1",
        "By theme: Not known: For 2, Against 1",
    ]
    assert "- Bowls club: It is empty." in Digest.objects.get().text
    assert "Fewer hold: “Against” was chosen by 1 of 3; it leads in: Pershore." in Digest.objects.get().text


def test_the_holder_and_the_deputy_get_the_digest_once(closed, term, django_capture_on_commit_callbacks):
    deputy = DeputyFactory(term=term, person__user=UserFactory()).person.user

    with time_machine.travel(AFTER, tick=False), django_capture_on_commit_callbacks(execute=True):
        tell_what_was_heard(AFTER)
        tell_what_was_heard(AFTER + dt.timedelta(minutes=5))

    told = Letter.objects.filter(kind="consultations.call_heard")
    assert sorted(letter.recipient for letter in told) == sorted([term.person.user.email, deputy.email])
    text = next(letter.body for letter in mail.outbox if "What organisations say" in letter.subject)
    assert "By area: Evesham: For 2; Pershore: Against 1" in text
    assert f"/my/seats/calls/{closed.slug}/" in text


def test_before_the_close_nothing_is_told(term, meeting, item):
    standing(term, "Lunch club", "Evesham")
    opened(term, meeting, item)

    assert tell_what_was_heard(NOW) == 0


def test_the_report_back_begins_with_what_was_heard(closed, term, meeting):
    assert views_heard(meeting, term) == (
        "Keep the evening bus? (3 organisations) For 2, Against 1. Evesham: For 2; Pershore: Against 1.\n"
        "What else? (3 organisations wrote)"
    )


def test_a_digest_says_something(closed):
    refused_by("digest_says_something", Digest.objects.create, consultation=closed, text="", written_at=AFTER)
