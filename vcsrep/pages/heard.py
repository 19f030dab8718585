"""What waits in an office of what the sector asked, and was told."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from consultations.models import Issue
from consultations.services.owing import visible_overdue
from consultations.services.reminding import waiting_too_long
from organisations.models import User
from vcsrep.pages.matter import Matter


def heard(user: User, day: dt.date) -> list[Matter]:
    return [
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
    ]
