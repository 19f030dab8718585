"""What waits in an office of what the sector asked, and was told."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from consultations.models import Consultation, Issue
from consultations.services.owing import visible_overdue
from consultations.services.reminding import waiting_too_long
from organisations.models import User
from reviews.models import Case
from vcsrep.pages.matter import Matter

SOON = dt.timedelta(days=14)


def heard(user: User, now: dt.datetime) -> list[Matter]:
    day = timezone.localdate(now)
    cases = Case.objects.visible_to(user, day)
    return [
        *_consultations(user, now, day),
        Matter(
            visible_overdue(user, day).count(),
            "report",
            "Reports back overdue",
            "Somebody came to a meeting, and has not told what was said.",
            reverse("reports_office:overdue"),
            colour="yellow",
        ),
        Matter(
            waiting_too_long(Issue.objects.visible_to(user, day), day).count(),
            "issue",
            "Issues nobody has taken up",
            "Organisations raised them ten working days ago, and heard nothing.",
            f"{reverse('issues_office:list')}?hands=late",
            colour="yellow",
        ),
        Matter(
            Issue.objects.visible_to(user, day).left_behind_on(day).count(),
            "issue",
            "Issues left behind",
            "Whoever had them in hand sits there no longer.",
            f"{reverse('issues_office:list')}?hands=left",
            colour="yellow",
        ),
        Matter(
            cases.to_acknowledge().count(),
            "case",
            "Cases to acknowledge",
            "Within three working days; from then on those it is about may reply.",
            f"{reverse('cases_office:list')}?state=lodged",
        ),
        Matter(
            cases.late_at(now).count(),
            "case",
            "Cases that are late",
            "The day by which somebody should have acted is past.",
            f"{reverse('cases_office:list')}?work=late",
            colour="yellow",
        ),
    ]


def _consultations(user: User, now: dt.datetime, day: dt.date) -> list[Matter]:
    visible = Consultation.objects.visible_to(user, day)
    address = reverse("consultations_office:list")
    return [
        Matter(
            visible.to_report(now).count(),
            "consultation",
            "Outcomes to publish",
            "Organisations answered, and have not heard what came of it.",
            f"{address}?stage=closed",
        ),
        Matter(
            visible.open_at(now).filter(closes_at__lte=now + SOON).count(),
            "consultation",
            "Consultations that close soon",
            "Within two weeks: look who has not answered.",
            f"{address}?stage=open",
            colour="grey",
        ),
        Matter(
            visible.open_at(now).exclude(reports_to=None).exclude(reports_to__status="planned").count(),
            "consultation",
            "Consultations whose meeting was called off",
            "They report to a meeting that is not to come.",
            f"{address}?stage=open",
            colour="yellow",
        ),
    ]
