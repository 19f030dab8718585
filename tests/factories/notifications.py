from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from notifications.models import Letter


class LetterFactory(DjangoModelFactory):
    """A letter that waits to be sent."""

    class Meta:
        model = Letter

    kind = "tests.notice"
    about = factory.Sequence(lambda n: f"matter:{n}")
    recipient = factory.Sequence(lambda n: f"reader{n}@example.org")
    recipient_name = "Rosa Reader"
    district = "wychavon"
