"""Who owes a report, and who never files one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attendance.models import AttendanceStatus, MeetingStatus
from consultations.services.owing import overdue, to_write, visible_overdue
from consultations.services.ruling import set_report_rule
from consultations.services.silence import silence
from tests.factories.attendance import AttendanceFactory, MeetingDeputyFactory, MeetingFactory
from tests.factories.consultations import ReportBackFactory, ReportRuleFactory, came, held
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MEETING = dt.date(2025, 3, 13)
DUE = dt.date(2025, 3, 27)
NOON = dt.datetime(2025, 3, 28, 12, tzinfo=dt.UTC)


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(email="ann@example.org"), person__name="Ann Lee")


def waiting(user, now=NOON):
    return [(owed.term.seat.label, owed.meeting.day, owed.due_on) for owed in to_write(user, now)]


def test_a_report_is_overdue_from_the_day_after_it_was_due_until_it_is_published(term):
    meeting = held(term)
    attendance = came(term, meeting)

    assert list(overdue(DUE)) == []
    assert list(overdue(DUE + DAY)) == [attendance]
    ReportBackFactory(term=term, meeting=meeting)
    assert list(overdue(DUE + DAY)) == [attendance]
    ReportBackFactory._meta.model.objects.all().delete()
    ReportBackFactory(term=term, meeting=meeting, is_published=True)
    assert list(overdue(DUE + DAY)) == []


def test_nobody_owes_a_report_on_what_they_did_not_come_to_or_is_not_marked_or_long_past(term):
    AttendanceFactory(term=term, meeting=held(term), status=AttendanceStatus.ABSENT)
    AttendanceFactory(term=term, meeting=held(term, MEETING - DAY), status=AttendanceStatus.APOLOGIES)
    held(term, MEETING - 2 * DAY)
    came(term, held(term, MEETING - 390 * DAY))

    assert list(overdue(DUE + DAY)) == []


def test_a_deputy_s_coming_owes_a_report_of_the_seat(term):
    attendance = came(term, held(term), deputy=True)

    assert list(overdue(DUE + DAY)) == [attendance]


def test_each_partnership_has_its_own_number_of_days_and_may_ask_from_a_day_on(term):
    quick, late = TermFactory(), TermFactory()
    ReportRuleFactory(partnership=quick.seat.partnership, working_days=2)
    ReportRuleFactory(partnership=late.seat.partnership, asked_from=MEETING + DAY)
    usual, soon, _ = (came(row, held(row)) for row in (term, quick, late))

    assert list(overdue(dt.date(2025, 3, 18))) == [soon]
    assert set(overdue(DUE + DAY)) == {usual, soon}
    assert [row.working_days for row in overdue(DUE + DAY).order_by("working_days")] == [2, 10]


def test_an_office_sees_what_is_overdue_in_its_district_and_whether_a_draft_is_begun(term):
    meeting = held(term)
    came(term, meeting)
    elsewhere = TermFactory()
    came(elsewhere, held(elsewhere))
    report = ReportBackFactory(term=term, meeting=meeting)

    rows = visible_overdue(officer_of(term.seat.partnership.district), DUE + DAY)

    assert [(row.term, row.drafted_at) for row in rows] == [(term, report.saved_at)]


def test_a_representative_may_write_from_the_beginning_of_the_meeting_on(term):
    starts_at = dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC)
    MeetingFactory(partnership=term.seat.partnership, starts_at=starts_at)

    assert waiting(term.person.user, starts_at - dt.timedelta(minutes=1)) == []
    assert waiting(term.person.user, starts_at) == [(term.seat.label, MEETING, DUE)]
    assert not to_write(term.person.user, starts_at)[0].is_marked


def test_nothing_waits_for_whoever_stayed_away_has_published_or_is_not_asked(term):
    AttendanceFactory(term=term, meeting=held(term), status=AttendanceStatus.ABSENT)
    reported = held(term, MEETING - DAY)
    ReportBackFactory(term=term, meeting=reported, is_published=True)
    held(term, MEETING - 2 * DAY, status=MeetingStatus.CANCELLED, status_reason="Snow")
    ReportRuleFactory(partnership=term.seat.partnership, asked_from=MEETING - 2 * DAY)
    held(term, MEETING - 3 * DAY)

    assert waiting(term.person.user) == []


def test_a_deputy_has_to_write_what_they_came_to_and_the_representative_too(term):
    meeting, own = held(term), held(term, MEETING - DAY)
    deputy = DeputyFactory(term=term, person__user=UserFactory())
    came(term, meeting, deputy=True)
    came(term, own)

    assert waiting(deputy.person.user) == [(term.seat.label, MEETING, DUE)]
    assert [day for _, day, _ in waiting(term.person.user)] == [MEETING - DAY, MEETING]


def test_whoever_is_named_for_one_unmarked_meeting_may_write_and_a_standing_deputy_waits(term):
    meeting = held(term)
    named = MeetingDeputyFactory(term=term, meeting=meeting, person__user=UserFactory())
    standing = DeputyFactory(term=term, person__user=UserFactory())

    assert waiting(named.person.user) == [(term.seat.label, MEETING, DUE)]
    assert waiting(standing.person.user) == []


def test_three_meetings_cost_no_more_queries_than_one(term):
    came(term, held(term))
    with CaptureQueriesContext(connection) as for_one:
        waiting(term.person.user)
    came(term, held(term, MEETING - DAY))
    came(term, held(term, MEETING - 2 * DAY))

    with CaptureQueriesContext(connection) as for_three:
        assert len(waiting(term.person.user)) == 3

    assert len(for_one) == len(for_three) == 9


def test_the_silent_stand_first_with_what_they_attended_and_filed(term):
    district = term.seat.partnership.district
    talker = TermFactory(seat__partnership=term.seat.partnership)
    for days in (0, 30, 60):
        meeting = held(term, MEETING - days * DAY)
        came(term, meeting)
        came(talker, meeting)
        published = dt.datetime(2025, 3, 27 if days else 28, 12, tzinfo=dt.UTC)
        due_on = dt.date(2025, 3, 27)
        ReportBackFactory(term=talker, meeting=meeting, is_published=True, published_at=published, due_on=due_on)

    rows = silence(officer_of(district), DUE + DAY, None)

    figures = [(row.person, row.attended, row.filed, row.in_time, row.missing) for row in rows]
    assert figures == [(term.person, 3, 0, 0, 3), (talker.person, 3, 3, 2, 0)]


def test_what_is_not_due_yet_is_held_against_nobody_and_the_period_counts(term):
    officer = officer_of(term.seat.partnership.district)
    came(term, held(term))
    came(term, held(term, MEETING - 60 * DAY))

    assert [row.attended for row in silence(officer, DUE, None)] == [1]
    assert [row.attended for row in silence(officer, DUE + DAY, None)] == [2]
    assert [row.attended for row in silence(officer, DUE + DAY, MEETING)] == [1]
    assert list(silence(officer_of(DistrictFactory()), DUE + DAY, None)) == []


def test_only_an_officer_says_when_reports_are_due():
    body = PartnershipFactory()
    facts = {"partnership": body, "working_days": 5, "asked_from": None, "day": DUE}

    rule = set_report_rule(**facts, by=officer_of(body.district))
    again = set_report_rule(**facts | {"working_days": 7}, by=officer_of(body.district))

    assert (rule.pk, again.working_days) == (again.pk, 7)
    with pytest.raises(NotAllowed, match="Only the partnership officers"):
        set_report_rule(**facts, by=partner_of(body.district))
    with pytest.raises(DomainError, match="1 to 60 working days"):
        set_report_rule(**facts | {"working_days": 61}, by=officer_of(body.district))
    with pytest.raises(DomainError, match="too long ago"):
        set_report_rule(**facts | {"asked_from": dt.date(25, 1, 1)}, by=officer_of(body.district))
