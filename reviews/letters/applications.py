"""Letters about applications. `about` is "application:12"."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Membership
from reviews.models import Application

DECIDED = "reviews.application_decided"
IS_NEWS = dt.timedelta(days=60)


def application_decided(application: Application) -> None:
    """To who speaks for the lead, and for every organisation that took part."""
    at = application.decided_at or timezone.now()
    parts = application.parts.filter(confirmed_at__isnull=False).values_list("organisation", flat=True)
    voters = Membership.objects.current_on(timezone.localdate(at)).voting()
    readers = voters.filter(organisation__in=[application.lead_id, *parts]).order_by("pk")
    write_to_all(
        kind=DECIDED,
        drafts=[
            Draft(f"application:{application.pk}", address, name)
            for address, name in readers.values_list("user__email", "name")
        ],
        district=application.call.district.slug,
        useful_until=at + IS_NEWS,
    )


@letter_kind(name=DECIDED, label="Application decided", template="reviews/letters/application_decided.txt")
def _decided(letter: Letter) -> dict[str, object]:
    application = Application.objects.for_list().get(pk=letter.about.split(":")[1])
    return {"application": application, "page": reverse("calls:call", args=[application.call_id])}
