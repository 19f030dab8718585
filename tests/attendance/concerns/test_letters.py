"""What the letters say, as they arrive."""

from __future__ import annotations

import pytest
from django.core import mail

from attendance.services.concerns import close_concern, reply_to_concern
from attendance.services.missing import look_for_misses
from notifications.services.sending import send_waiting
from tests.attendance.concerns.sitting import NOW, concern_about, sat
from tests.factories.attendance import ConcernRuleFactory
from tests.factories.organisations import officer_of, partner_of

pytestmark = pytest.mark.django_db


def sent() -> dict[str, str]:
    """The text of each by its subject."""
    send_waiting(clock=lambda: NOW)
    return {letter.subject: letter.body for letter in mail.outbox}


def test_the_warning_says_what_was_missed_what_helps_and_who(term):
    partner_of(term.seat.partnership.district)
    sat(term, "PXA")

    look_for_misses(NOW)

    text = sent()["2 meetings missed in a row: Wychavon LSP"]
    assert "Sunday 2 February 2025: Absent\nTuesday 4 March 2025: Apologies\n" in text
    assert "a meeting with apologies still counts as missed." in text
    assert "Name a deputy on the same page: your seat is filled for that day, and the meeting does not count" in text
    partner = term.seat.partnership.district.partners.get().organisation.name
    assert f"{partner} and the partnership officers help representatives." in text
    assert "After 3 missed meetings in a row a concern is put on record" in text
    assert "Nobody loses a seat by that, and nothing of it is public." in text


def test_the_warning_goes_by_the_rule_of_the_partnership_and_the_seat(term):
    ConcernRuleFactory(
        partnership=term.seat.partnership, apologies_count=False, deputy_covers=False, warn_after=1, raise_after=5
    )
    term.seat.deputies_allowed = False
    term.seat.save()
    sat(term, "PX")

    look_for_misses(NOW)

    text = sent()["1 meeting missed in a row: Wychavon LSP"]
    assert "a meeting with apologies does not count as missed." in text
    assert "deputy" not in text
    assert "After 5 missed meetings in a row" in text


def test_the_concern_is_told_to_the_representative_with_the_right_of_reply(term):
    concern = concern_about(term, "XAX")

    text = sent()["A concern about your attendance: Wychavon LSP"]

    assert "Tuesday 4 March 2025: Absent" in text
    assert "You have the right to reply." in text
    assert f"/my/seats/concerns/{concern.pk}/" in text
    assert "You keep your seat. Nothing happens by itself, and nothing of this is public." in text


def test_officers_and_partners_are_told_to_speak_to_them(term):
    officer_of(term.seat.partnership.district)
    concern = concern_about(term)

    text = sent()["3 meetings missed in a row: Ann Lee, Wychavon LSP"]

    assert "They had no letter before this." in text
    assert f"/office/meetings/concerns/{concern.pk}/" in text
    assert "Nothing happens by itself: the term goes on" in text


def test_a_reply_goes_to_the_offices_and_the_closing_to_the_representative(term):
    officer = officer_of(term.seat.partnership.district)
    concern = concern_about(term)
    reply_to_concern(concern_id=concern.pk, reply="I was ill.", name="Ann Lee", by=term.person.user, now=NOW)
    close_concern(concern_id=concern.pk, because="She was ill, and comes again.", by=officer, now=NOW)

    texts = sent()

    assert "I was ill." in texts["Ann Lee replies: concern about attendance on Wychavon LSP"]
    closed = texts["Closed: the concern about your attendance, Wychavon LSP"]
    assert "She was ill, and comes again." in closed
    assert "Only meetings after those it was about count from now on" in closed
    assert "has been closed since we wrote this" in texts["A concern about your attendance: Wychavon LSP"]
