from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from attendance.models import Meeting
from tests.factories.partnerships import PartnershipFactory


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    partnership = factory.SubFactory(PartnershipFactory)
    starts_at = factory.Sequence(lambda n: dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC) + dt.timedelta(days=n))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(hours=2))
