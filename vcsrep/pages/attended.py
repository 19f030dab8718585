"""What waits in an office of who came to meetings, and who did not."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from attendance.models import Concern, MarkQuery, Meeting
from organisations.models import User
from vcsrep.pages.matter import Matter


def attended(user: User, now: dt.datetime, day: dt.date) -> list[Matter]:
    meetings, concerns = reverse("attendance_office:list"), reverse("attendance_office:concerns")
    return [
        Matter(
            Meeting.objects.visible_to(user, day).waiting_for_marks(now).count(),
            "meeting",
            "Attendance to mark",
            "These meetings are over, and nobody has said who came.",
            f"{meetings}?status=waiting",
        ),
        Matter(
            MarkQuery.objects.open().visible_to(user, day).count(),
            "mark",
            "Marks said to be wrong",
            "Representatives wrote, and an officer has not answered.",
            f"{meetings}?status=queried",
        ),
        Matter(
            Concern.objects.live().visible_to(user, day).count(),
            "concern",
            "Concerns about attendance",
            "Meetings missed in a row. Speak to them; nothing happens by itself.",
            f"{concerns}?state=live",
            colour="yellow",
        ),
    ]
