"""Reply, close, say what counts: each with every refusal; and what the marks say now."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Attendance, Concern, ConcernRule
from attendance.services.concerns import close_concern, reply_to_concern, rule_steps, set_concern_rule
from attendance.services.evidence import evidence_now
from notifications.models import Letter
from tests.attendance.concerns.sitting import DAY, NOW, concern_about, put
from tests.factories.attendance import ConcernFactory, ConcernRuleFactory
from tests.factories.organisations import UserFactory, officer_of, partner_of
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
RULE = {"warn_after": 2, "raise_after": 4, "apologies_count": False, "deputy_covers": True}


@pytest.fixture
def officer(term):
    return officer_of(term.seat.partnership.district)


@pytest.fixture
def concern(term, officer):
    return concern_about(term)


def reply(concern, *, by=None, text="I was ill.", name="Ann Lee", now=NOW):
    return reply_to_concern(concern_id=concern.pk, reply=text, name=name, by=by or concern.term.person.user, now=now)


def test_a_reply_is_on_record_and_the_offices_get_it(concern, officer):
    reply(concern, name=" Ann  Lee ")

    concern.refresh_from_db()
    assert (concern.state, concern.reply, concern.reply_name) == ("answered", "I was ill.", "Ann Lee")
    assert (concern.replied_by, concern.replied_at) == (concern.term.person.user, NOW)
    assert [row.recipient for row in Letter.objects.filter(kind="attendance.concern_answered")] == [officer.email]
    assert concern.history.latest().history_change_reason == "Replied"


def test_a_reply_may_be_changed_while_the_concern_is_live_and_the_first_stays_in_the_history(concern):
    reply(concern)

    reply(concern, text="I was in hospital.", now=NOW + DAY)

    concern.refresh_from_db()
    assert (concern.state, concern.reply, concern.replied_at) == ("answered", "I was in hospital.", NOW + DAY)
    said = list(concern.history.order_by("history_id").values_list("reply", flat=True))
    assert said == ["", "I was ill.", "I was in hospital."]
    assert Letter.objects.filter(kind="attendance.concern_answered").count() == 2


def test_only_the_representative_replies(concern, officer):
    for by in (officer, UserFactory()):
        with pytest.raises(NotAllowed) as refusal:
            reply(concern, by=by)
        assert str(refusal.value) == "Only Ann Lee replies to this."


@pytest.mark.parametrize(("text", "name"), [("  ", "Ann"), ("I was ill.", " ")])
def test_a_reply_has_words_and_a_name(concern, text, name):
    with pytest.raises(DomainError) as refusal:
        reply(concern, text=text, name=name)

    assert str(refusal.value) == "Write what you want to say, and your name: several people may share a mailbox."


def test_a_closed_concern_takes_no_reply(concern, officer):
    close_concern(concern_id=concern.pk, because="Comes again", by=officer, now=NOW)

    with pytest.raises(NotAllowedNow) as refusal:
        reply(concern)

    assert str(refusal.value) == "This concern is closed: nothing is to be answered any more."


@pytest.mark.parametrize("is_answered", [False, True])
def test_an_officer_closes_it_with_the_reason_and_the_term_goes_on(concern, officer, is_answered):
    if is_answered:
        reply(concern)

    close_concern(concern_id=concern.pk, because=" Comes again ", by=officer, now=NOW)

    concern.refresh_from_db()
    assert (concern.state, concern.closed_because, concern.closed_by, concern.closed_at) == (
        "closed",
        "Comes again",
        officer,
        NOW,
    )
    assert (concern.reply, concern.evidence.count()) == ("I was ill." if is_answered else "", 3)
    assert (concern.term.end_reason, concern.term.serves_on(NOW.date())) == ("", True)
    assert Letter.objects.get(kind="attendance.concern_closed").recipient == "ann@example.org"


def test_neither_a_partner_nor_an_officer_of_elsewhere_closes_it(concern):
    council = concern.term.seat.partnership.district.council
    for by in (
        partner_of(concern.term.seat.partnership.district),
        officer_of(ConcernFactory().term.seat.partnership.district),
    ):
        with pytest.raises(NotAllowed) as refusal:
            close_concern(concern_id=concern.pk, because="Gone", by=by, now=NOW)
        assert str(refusal.value) == (
            f"Concerns are closed by the partnership officers of {council}. Ask them to do it."
        )


def test_nobody_closes_a_concern_about_themself(concern, officer):
    concern.term.person.user = officer
    concern.term.person.save()

    with pytest.raises(NotAllowed) as refusal:
        close_concern(concern_id=concern.pk, because="Fine", by=officer, now=NOW)

    assert str(refusal.value) == "Nobody closes a concern about themself. Ask another officer."


def test_it_is_not_closed_without_a_reason_or_twice(concern, officer):
    with pytest.raises(DomainError) as silent:
        close_concern(concern_id=concern.pk, because=" ", by=officer, now=NOW)
    close_concern(concern_id=concern.pk, because="Comes again", by=officer, now=NOW)
    with pytest.raises(NotAllowedNow) as twice:
        close_concern(concern_id=concern.pk, because="Comes again", by=officer, now=NOW)

    assert str(silent.value) == "Say why it is closed. The representative gets this by letter."
    assert str(twice.value) == "This concern is closed by now."


def test_an_officer_says_what_counts_from_now_on(term, officer):
    body = term.seat.partnership

    set_concern_rule(partnership=body, by=officer, day=NOW.date(), **RULE)
    set_concern_rule(partnership=body, by=officer, day=NOW.date(), **RULE | {"deputy_covers": False})

    said = "A warning after 2 misses in a row, a concern after 4. Apologies are no miss."
    assert ConcernRule.objects.of(body.pk).deputy_covers is False
    assert [words for _, words, _ in rule_steps(body)] == [
        f"{said} When a deputy came it is a miss all the same.",
        f"{said} When a deputy came it is no miss.",
    ]
    assert [by for _, _, by in rule_steps(body)] == [f"Set by {officer}"] * 2


def test_a_partner_does_not_say_what_counts(term):
    body = term.seat.partnership

    with pytest.raises(NotAllowed) as refusal:
        set_concern_rule(partnership=body, by=partner_of(body.district), day=NOW.date(), **RULE)

    assert str(refusal.value).startswith("Meetings are planned and marked by the partnership officers of")


def test_a_rule_that_warns_too_late_is_refused_in_words(term, officer):
    with pytest.raises(DomainError) as refusal:
        set_concern_rule(partnership=term.seat.partnership, by=officer, day=NOW.date(), **RULE | {"warn_after": 4})

    assert str(refusal.value) == "A warning comes before a concern: the second number is the larger one."


def said_now(concern):
    evidence = evidence_now(concern)
    return [(line.now, line.still) for line in evidence.lines], evidence.is_changed, evidence.is_broken


def test_the_evidence_stands_while_the_marks_do(concern):
    assert said_now(concern) == ([("Absent", True)] * 3, False, False)


def test_a_mark_put_right_breaks_the_run_and_nothing_vanishes(concern):
    rows = list(concern.evidence.all())
    put(concern.term, rows[1].meeting, "V")

    lines, changed, broken = said_now(concern)

    assert lines == [("Absent", False), ("Present, by video or telephone", False), ("Absent", True)]
    assert (changed, broken) == (True, True)
    assert list(Concern.objects.live().with_marks_changed()) == [concern]
    assert [row.mark for row in concern.evidence.all()] == ["absent"] * 3


def test_absent_that_becomes_apologies_changes_the_evidence_and_breaks_nothing(concern):
    put(concern.term, concern.evidence.all()[0].meeting, "A")

    assert said_now(concern) == ([("Apologies", True), ("Absent", True), ("Absent", True)], True, False)


def test_a_mark_taken_back_counts_no_more(concern):
    Attendance.objects.filter(term=concern.term).first().delete()

    lines, changed, broken = said_now(concern)

    assert sorted(lines) == [("Absent", True), ("Absent", True), ("Not known", False)]
    assert (changed, broken) == (True, True)


def test_the_rule_as_it_was_goes_on_holding_for_a_concern(concern):
    ConcernRuleFactory(partnership=concern.term.seat.partnership, apologies_count=False)
    put(concern.term, concern.evidence.all()[0].meeting, "A")

    assert evidence_now(concern).is_broken is False
    assert concern.raised_at == dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
