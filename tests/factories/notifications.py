from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from notifications.models import Letter, Wording
from tests.factories.organisations import UserFactory


class LetterFactory(DjangoModelFactory):
    """A letter that waits to be sent."""

    class Meta:
        model = Letter

    kind = "tests.notice"
    about = factory.Sequence(lambda n: f"matter:{n}")
    recipient = factory.Sequence(lambda n: f"reader{n}@example.org")
    recipient_name = "Rosa Reader"
    district = "wychavon"


class WordingFactory(DjangoModelFactory):
    """In force in Wychavon."""

    class Meta:
        model = Wording

    district = "wychavon"
    kind = "organisations.welcome"
    subject = "Welcome"
    written_by = factory.SubFactory(UserFactory)
    written_at = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
