from __future__ import annotations

import datetime as dt

import pytest

from consultations import letters
from consultations.services.ahead import due_between
from consultations.services.consulting.chasing import remind_of_consultations, steps_of
from consultations.services.consulting.closing import cancel, close_what_is_over, extend
from notifications.models import Letter
from notifications.services.ahead import Ahead
from notifications.services.sending import send_waiting
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.attendance import MeetingFactory
from tests.factories.consulting import ResponseFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import PartnershipFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
HALF = NOW + (CLOSES - NOW) / 2


def written(kind):
    return sorted(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_it_is_extended_and_only_who_has_not_answered_is_told(ground, opened):
    later = CLOSES + 7 * DAY

    extend(consultation_id=opened.pk, closes_at=later, reason="Half term.", by=ground.officer, now=NOW + DAY)

    opened.refresh_from_db()
    assert (opened.closes_at, opened.open_days) == (later, 98)
    step = opened.steps.get(step="extended")
    assert (step.words, step.closes_at) == ("Half term.", later)
    assert written(letters.EXTENDED) == [ground.voters[1].user.email]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"closes_at": CLOSES}, "a later hour"),
        ({"reason": " "}, "Say why"),
        ({"now": CLOSES}, "is closed, and not open"),
        ({"closes_at": CLOSES + 30 * DAY}, "must close by"),
    ],
)
def test_an_extension_is_later_has_a_reason_and_keeps_the_days_before_the_meeting(ground, opened, facts, refusal):
    opened.partnership = PartnershipFactory(district=ground.district)
    opened.reports_to = MeetingFactory(partnership=opened.partnership, starts_at=CLOSES + 20 * DAY)
    opened.save()
    terms = {"closes_at": CLOSES + DAY, "reason": "Snow", "by": ground.officer, "now": NOW + DAY} | facts

    with pytest.raises(DomainError, match=refusal):
        extend(consultation_id=opened.pk, **terms)


def test_a_stranger_neither_extends_nor_cancels(opened):
    with pytest.raises(NotAllowed):
        extend(consultation_id=opened.pk, closes_at=CLOSES + DAY, reason="x", by=UserFactory(), now=NOW)
    with pytest.raises(NotAllowed):
        cancel(consultation_id=opened.pk, reason="x", by=UserFactory(), now=NOW)


def test_one_that_is_cancelled_says_why_and_what_waits_lapses(ground, opened):
    cancel(consultation_id=opened.pk, reason="The plan was withdrawn.", by=ground.officer, now=NOW + DAY)

    opened.refresh_from_db()
    assert (opened.stage, opened.cancelled_because) == ("cancelled", "The plan was withdrawn.")
    assert written(letters.CANCELLED) == sorted(voter.user.email for voter in ground.voters)
    assert Letter.objects.filter(kind=letters.ASKED).to_send(NOW + DAY).count() == 0
    with pytest.raises(NotAllowedNow, match="is cancelled, and not open"):
        cancel(consultation_id=opened.pk, reason="Again", by=ground.officer, now=NOW + DAY)


def test_nobody_cancels_without_a_reason(ground, opened):
    with pytest.raises(DomainError, match="Say why"):
        cancel(consultation_id=opened.pk, reason="", by=ground.officer, now=NOW)


def test_the_job_says_what_the_hour_did_and_says_it_once(opened):
    assert close_what_is_over(CLOSES - SECOND) == 0
    assert close_what_is_over(CLOSES) == 1
    assert close_what_is_over(CLOSES + DAY) == 0

    opened.refresh_from_db()
    assert opened.stage == "closed"
    assert [(step.step, step.by) for step in opened.steps.all()][1:] == [("closed", None)]


def test_who_has_not_answered_is_reminded_at_half_time_and_a_week_before_the_close(ground, opened):
    silent = [ground.voters[1].user.email]

    assert [remind_of_consultations(now) for now in (HALF - SECOND, HALF, HALF + DAY)] == [0, 1, 0]
    assert written(letters.REMINDED) == silent
    assert [remind_of_consultations(now) for now in (CLOSES - 7 * DAY, CLOSES - DAY, CLOSES)] == [1, 0, 0]
    assert written(letters.REMINDED) == silent * 2
    assert {letter.useful_until for letter in Letter.objects.filter(kind=letters.REMINDED)} == {CLOSES}


def test_of_two_reminders_that_were_missed_only_the_later_is_written(opened):
    assert remind_of_consultations(CLOSES - DAY) == 1
    assert remind_of_consultations(CLOSES - DAY) == 0
    assert Letter.objects.filter(kind=letters.REMINDED).count() == 1


def test_who_was_asked_after_that_moment_is_not_reminded_of_it(ground, opened):
    opened.consultees.update(invited_at=HALF + SECOND)

    remind_of_consultations(HALF + DAY)

    assert written(letters.REMINDED) == []


def test_a_short_call_is_reminded_at_half_time_only(opened):
    opened.closes_at, opened.short_reason = NOW + 6 * DAY, "Snow"

    assert steps_of(opened) == [(NOW + 3 * DAY, "half")]


def test_after_an_extension_the_week_before_the_new_close_counts(ground, opened):
    remind_of_consultations(CLOSES - 6 * DAY)
    later = CLOSES + 14 * DAY
    extend(consultation_id=opened.pk, closes_at=later, reason="Snow", by=ground.officer, now=CLOSES - DAY)

    remind_of_consultations(later - 6 * DAY)

    assert written(letters.REMINDED) == [ground.voters[1].user.email] * 2


def test_what_will_be_written_is_known_before(opened):
    slug = [opened.district.slug]
    week = (CLOSES - 7 * DAY).date()

    assert due_between(NOW, CLOSES.date(), slug) == [
        Ahead(HALF.date(), letters.REMINDED, 1, at_most=True),
        Ahead(week, letters.REMINDED, 1, at_most=True),
    ]
    assert due_between(HALF + SECOND, CLOSES.date(), slug) == [Ahead(week, letters.REMINDED, 1, at_most=True)]
    assert due_between(NOW, CLOSES.date(), []) == []


def test_the_letters_say_what_they_should(ground, opened, mailoutbox):
    send_waiting(clock=lambda: NOW)
    remind_of_consultations(HALF)
    silent, answered = ground.voters[1], opened.consultees.get(organisation=ground.organisations[1])
    ResponseFactory(consultee=answered, is_given=True)
    send_waiting(clock=lambda: HALF)

    subjects = [mail.subject for mail in mailoutbox]
    assert subjects == ["Consultation: Buses", "Consultation: Buses", "Thank you for your answer: Buses"]
    assert mailoutbox[2].to == [silent.user.email]
    assert "Answers are taken until 5pm on Monday 2 June 2025 (UK time)." in mailoutbox[0].body
