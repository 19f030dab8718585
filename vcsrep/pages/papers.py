"""What waits in an office of its options papers."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from organisations.models import User
from reviews.models import Appraisal, Option
from vcsrep.pages.matter import Matter


def papers(user: User, now: dt.datetime) -> list[Matter]:
    day = timezone.localdate(now)
    mine = Appraisal.objects.visible_to(user, day)
    address = reverse("appraisals_office:list")
    offered = Option.objects.offered().filter(appraisal__in=mine.filter(state__in=["draft", "open"]))
    return [
        Matter(
            offered.count(),
            "option",
            "Options to answer",
            "Organisations proposed them: take them into the paper, or say why not.",
            f"{address}?state=open",
        ),
        Matter(
            mine.to_recommend(now).count(),
            "paper",
            "Options papers to recommend on",
            "The time for comments is over.",
            f"{address}?state=open",
        ),
        Matter(
            mine.to_apply().count(),
            "decision",
            "Decisions on seats to apply",
            "The partnership has decided, and no seat has changed.",
            f"{address}?state=decided",
        ),
    ]
