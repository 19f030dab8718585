from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from attendance.models import Attendance, AttendanceStatus, Capacity, Meeting, MeetingStatus, Mode
from consultations.models import Issue, IssueState, IssueStep, ReportBack, ReportRule, ReportState
from partnerships.models import Term
from tests.factories.attendance import AttendanceFactory, MeetingFactory
from tests.factories.organisations import OrganisationFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, TermFactory


class ReportBackFactory(DjangoModelFactory):
    """A draft, on a meeting of Thursday 13 March 2025."""

    class Meta:
        model = ReportBack

    class Params:
        is_published = factory.Trait(
            state=ReportState.PUBLISHED,
            published_by=factory.SubFactory(UserFactory),
            published_at=dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC),
        )

    term = factory.SubFactory(TermFactory)
    meeting = factory.LazyAttribute(lambda report: held(report.term))
    discussed = "The winter plan."
    author_name = "Ann Lee"
    due_on = dt.date(2025, 3, 27)
    saved_by = factory.SubFactory(UserFactory)
    saved_at = dt.datetime(2025, 3, 18, 12, tzinfo=dt.UTC)


class ReportRuleFactory(DjangoModelFactory):
    class Meta:
        model = ReportRule

    partnership = factory.SubFactory(PartnershipFactory)


def held(term: Term, day: dt.date = dt.date(2025, 3, 13), **facts: object) -> Meeting:
    """A meeting of that seat's body, held from ten to twelve."""
    starts_at = dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC)
    body = term.seat.partnership
    return MeetingFactory(**{"partnership": body, "starts_at": starts_at, "status": MeetingStatus.HELD} | facts)


def came(term: Term, meeting: Meeting, *, deputy: bool = False) -> Attendance:
    """The representative was there, or somebody instead."""
    return AttendanceFactory(
        meeting=meeting,
        term=term,
        status=AttendanceStatus.PRESENT,
        mode=Mode.IN_PERSON,
        capacity=Capacity.SUBSTITUTE if deputy else Capacity.FULL_MEMBER,
    )


class IssueFactory(DjangoModelFactory):
    """Raised on Monday 3 March 2025."""

    class Meta:
        model = Issue

    organisation = factory.SubFactory(OrganisationFactory)
    partnership = factory.SubFactory(PartnershipFactory)
    title = factory.Sequence(lambda n: f"Issue {n}")
    text = "There is no bus in the evening."
    person_name = "Vera Voter"
    raised_by = factory.SubFactory(UserFactory)
    raised_at = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)


class IssueStepFactory(DjangoModelFactory):
    class Meta:
        model = IssueStep

    issue = factory.SubFactory(IssueFactory)
    after = IssueState.RAISED
    person_name = "Vera Voter"
    by = factory.SubFactory(UserFactory)
    at = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)
