"""An issue raised, and acts upon it."""

from __future__ import annotations

import datetime as dt

from consultations.services.raising import raise_issue
from notifications.models import Letter

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
SAID = {"title": "No bus in the evening", "text": "Carers cannot come.", "named": True, "person_name": "Vera Voter"}


def put(voter, term, **facts):
    given = SAID | {"partnership": term.seat.partnership, "by": voter.user, "now": NOW} | facts
    return raise_issue(organisation=voter.organisation, **given)


def act(service, issue, *, by, **facts):
    given = {"words": "", "person_name": "Ann Lee", "now": NOW} | facts
    return service(issue_id=issue.pk, by=by, **given)


def letters(kind: str) -> list[str]:
    return list(Letter.objects.filter(kind=f"consultations.{kind}").order_by("pk").values_list("recipient", flat=True))
