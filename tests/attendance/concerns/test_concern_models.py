"""Every constraint of concerns, broken once, and what concerns answer."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import (
    CONCERN_NEXT,
    Concern,
    ConcernEvidence,
    ConcernRule,
    ConcernState,
    Mark,
)
from tests.factories.attendance import (
    AttendanceFactory,
    AttendanceWarningFactory,
    ConcernEvidenceFactory,
    ConcernFactory,
    ConcernRuleFactory,
)
from tests.factories.organisations import UserFactory, officer_of
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("concern_rule_asks_for_1_to_12_misses", {"warn_after": 0}),
        ("concern_rule_asks_for_1_to_12_misses", {"raise_after": 13}),
        ("concern_rule_warns_before_it_raises", {"warn_after": 3}),
    ],
)
def test_a_rule_warns_before_it_raises_within_a_dozen_misses(name, facts):
    refused_by(name, ConcernRuleFactory, **facts)


def test_a_partnership_has_one_rule_and_the_usual_one_without_it():
    own = ConcernRuleFactory(warn_after=3, raise_after=5)

    refused_by("attendance_concernrule_partnership_id_key", ConcernRuleFactory, partnership=own.partnership)
    usual = ConcernRule.objects.of(own.partnership_id + 1)
    assert ConcernRule.objects.of(own.partnership_id) == own
    assert (usual.warn_after, usual.raise_after, usual.apologies_count, usual.deputy_covers) == (2, 3, True, True)


def test_a_run_is_warned_of_once():
    warning = AttendanceWarningFactory()

    refused_by(
        "attendance_warning_is_given_once_for_a_run", AttendanceWarningFactory, term=warning.term, since=warning.since
    )
    refused_by("attendance_warning_is_about_a_miss", AttendanceWarningFactory, misses=0)


def test_a_term_has_one_live_concern():
    concern = ConcernFactory(is_answered=True)

    refused_by("concern_is_the_only_live_one_of_its_term", ConcernFactory, term=concern.term)
    closed = [ConcernFactory(term=concern.term, is_closed=True) for _ in range(2)]
    assert list(Concern.objects.live()) == [concern]
    assert [row.is_live for row in (concern, *closed)] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("concern_has_the_misses_it_takes", {"misses": 2}),
        ("concern_reply_has_who_and_when", {"reply_name": "Ann"}),
        ("concern_reply_has_who_and_when", {"replied_at": NOON}),
        ("concern_is_answered_when_it_has_a_reply", {"is_answered": True, "state": "open"}),
        ("concern_is_answered_when_it_has_a_reply", {"state": "answered"}),
        ("concern_closed_says_why_and_by_whom_and_when", {"state": "closed"}),
        ("concern_closed_says_why_and_by_whom_and_when", {"closed_because": "Comes again"}),
    ],
)
def test_a_concern_says_who_replied_and_who_closed_it(name, facts):
    refused_by(name, ConcernFactory, **facts)


def test_a_meeting_is_evidence_once_and_never_when_they_came():
    row = ConcernEvidenceFactory()

    refused_by(
        "concern_evidence_names_a_meeting_once", ConcernEvidenceFactory, concern=row.concern, meeting=row.meeting
    )
    refused_by("concern_evidence_counts_nobody_who_came", ConcernEvidenceFactory, mark="present")


def test_the_table_of_steps_names_every_state():
    assert set(CONCERN_NEXT) == set(ConcernState)


@pytest.mark.parametrize("state", ConcernState)
@pytest.mark.parametrize("step", ConcernState)
def test_a_concern_takes_the_steps_of_the_table_and_no_others(state, step):
    concern = ConcernFactory.build(state=state)

    if step in CONCERN_NEXT[state]:
        concern.move_to(step)
        assert concern.state == step
    else:
        with pytest.raises(NotAllowedNow) as refusal:
            concern.move_to(step)
        assert str(refusal.value) == f"This concern is {state.label.lower()} by now."


def test_an_office_sees_the_concerns_of_its_district_and_a_representative_their_own(today):
    concern, _ = ConcernFactory(), ConcernFactory()
    holder = UserFactory(email="ann@example.org")
    concern.term.person.email = "Ann@example.org"
    concern.term.person.save()

    assert list(Concern.objects.visible_to(officer_of(concern.term.seat.partnership.district), today)) == [concern]
    assert list(Concern.objects.held_against(holder)) == [concern]


@pytest.mark.parametrize(
    ("mark", "counted", "stands"),
    [
        ("absent", True, {"status": "absent"}),
        ("apologies", True, {"status": "apologies"}),
        ("deputy", True, {"status": "present", "mode": "in_person", "capacity": "substitute"}),
    ],
)
def test_a_mark_that_stands_changes_nothing(mark, counted, stands):
    row = ConcernEvidenceFactory(mark=mark, counted=counted)
    AttendanceFactory(meeting=row.meeting, term=row.concern.term, **stands)

    assert list(Concern.objects.with_marks_changed()) == []


@pytest.mark.parametrize("stands", [{"status": "apologies"}, None])
def test_a_mark_that_was_put_right_or_taken_back_is_found(stands):
    row = ConcernEvidenceFactory(mark=Mark.ABSENT)
    if stands:
        AttendanceFactory(meeting=row.meeting, term=row.concern.term, **stands)
    ConcernEvidenceFactory(mark=Mark.APOLOGIES, counted=False)

    assert list(Concern.objects.with_marks_changed()) == [row.concern]


def test_evidence_stands_in_the_order_of_the_meetings():
    later = ConcernEvidenceFactory(meeting__starts_at=NOON)
    earlier = ConcernEvidenceFactory(
        concern=later.concern,
        meeting__starts_at=NOON - dt.timedelta(days=9),
        meeting__partnership=later.meeting.partnership,
    )

    assert list(ConcernEvidence.objects.filter(concern=later.concern)) == [earlier, later]
