"""What member organisations say of an appointment: endorse it, or question it (E1)."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from organisations.models import Role
from partnerships.models import Answer, Decision
from partnerships.services.appointing import answer
from tests.factories.organisations import MembershipFactory
from tests.factories.partnerships import AnswerFactory, SeatFactory
from tests.partnerships.decisions import decide, member_of
from tests.partnerships.pages import DAY, NOW
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def say(decision, contact, verdict="endorse", question="", **changes):
    facts = {"organisation": contact.organisation, "by": contact.user, "now": NOW, "person_name": "Vera"} | changes
    return answer(decision_id=decision.pk, verdict=verdict, question=question, **facts)


def test_an_organisation_has_one_answer_and_may_change_it(appointed, today):
    contact = member_of(appointed)
    decision = decide(appointed, today).decision

    say(decision, contact)
    say(decision, contact, "question", "Why nobody from Pershore?")

    given = Answer.objects.get()
    assert (given.verdict, given.question, given.person_name) == ("question", "Why nobody from Pershore?", "Vera")
    tally = Decision.objects.with_tally().get()
    assert (tally.endorsed, tally.questioned) == (0, 1)
    said = given.history.order_by("history_id").values_list("verdict", "question", "history_user")
    asked = "Why nobody from Pershore?"
    assert list(said) == [("endorse", "", contact.user.pk), ("question", asked, contact.user.pk)]


def test_a_question_goes_to_the_partner_once_and_an_endorsement_to_nobody(appointed, today):
    contact = member_of(appointed)
    staff = MembershipFactory(organisation=appointed.appointers.get(), role=Role.OFFICE_STAFF)
    decision = decide(appointed, today).decision

    say(decision, contact)
    say(decision, contact, "question", "Why?")
    say(decision, contact, "question", "Why?", now=NOW + DAY)

    questions = Letter.objects.filter(kind="partnerships.question")
    assert [letter.recipient for letter in questions] == [staff.user.email]


def test_after_the_last_day_no_answer_is_taken(appointed, today):
    contact = member_of(appointed)
    decision = decide(appointed, today, decided={"answers_until": today}).decision

    say(decision, contact, now=dt.datetime(2025, 3, 14, 23, 59, tzinfo=dt.UTC))
    with pytest.raises(NotAllowedNow) as refusal:
        say(decision, contact, "question", "Why?", now=dt.datetime(2025, 3, 15, 0, 1, tzinfo=dt.UTC))

    assert str(refusal.value) == "Answers were taken until Friday 14 March 2025."
    assert Answer.objects.get().verdict == "endorse"


def test_a_stranger_to_the_district_is_not_asked(appointed, today):
    stranger = member_of(SeatFactory())
    decision = decide(appointed, today).decision

    with pytest.raises(NotAllowed) as refusal:
        say(decision, stranger)

    assert str(refusal.value) == (f"{stranger.organisation} is not among the organisations asked about this seat.")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"verdict": "question", "question": " "}, "Say what you want to know: it goes to those who appointed."),
        ({"person_name": " "}, "Give your name: it is kept with the answer."),
    ],
)
def test_an_answer_without_words_or_name_is_refused(appointed, today, facts, sentence):
    contact = member_of(appointed)
    decision = decide(appointed, today).decision

    with pytest.raises(DomainError) as refusal:
        say(decision, contact, **facts)

    assert str(refusal.value) == sentence


def test_nothing_happens_by_itself(appointed, today):
    term = decide(appointed, today)
    for _ in range(3):
        AnswerFactory(decision=term.decision, verdict="question", question="Why?")

    term.refresh_from_db()
    assert (term.end_reason, term.ends_on) == ("", today + 1095 * DAY)
