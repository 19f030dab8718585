from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from elections.models import Contest, Election
from partnerships.models import Electorate
from tests.factories.organisations import DistrictFactory


class ElectionFactory(DjangoModelFactory):
    """A draft: nominations in February 2025, a poll in March, a term from April."""

    class Meta:
        model = Election

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"Election {n}")
    slug = factory.Sequence(lambda n: f"election-{n}")
    roll_date = dt.date(2025, 1, 31)
    nominations_open_at = dt.datetime(2025, 2, 3, 9, tzinfo=dt.UTC)
    nominations_close_at = dt.datetime(2025, 2, 28, 17, tzinfo=dt.UTC)
    poll_opens_at = dt.datetime(2025, 3, 3, 9, tzinfo=dt.UTC)
    poll_closes_at = dt.datetime(2025, 3, 28, 17, tzinfo=dt.UTC)
    term_starts_on = dt.date(2025, 4, 14)
    term_ends_on = dt.date(2028, 4, 13)


class ContestFactory(DjangoModelFactory):
    class Meta:
        model = Contest

    election = factory.SubFactory(ElectionFactory)
    label = factory.Sequence(lambda n: f"Contest {n}")
    slug = factory.Sequence(lambda n: f"contest-{n}")
    electorate = Electorate.SECTOR
