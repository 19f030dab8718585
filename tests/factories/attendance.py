from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from attendance.models import Attendance, AttendanceStatus, Meeting
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import PartnershipFactory, TermFactory


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    partnership = factory.SubFactory(PartnershipFactory)
    starts_at = factory.Sequence(lambda n: dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC) + dt.timedelta(days=n))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(hours=2))


class AttendanceFactory(DjangoModelFactory):
    """Absent without apologies."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    term = factory.SubFactory(TermFactory)
    status = AttendanceStatus.ABSENT
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = dt.datetime(2025, 3, 14, 13, tzinfo=dt.UTC)
