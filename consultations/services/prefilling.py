"""What a report begins with, so that nobody types what is known."""

from __future__ import annotations

from attendance.models import Meeting
from consultations.models import Consultation, Issue, KindOfConsultation, Stage
from consultations.services.digesting import summary_of
from partnerships.models import Term


def prefilled(meeting: Meeting) -> str:
    """What was to be discussed, a line for each item."""
    items = enumerate(meeting.agenda.for_list(), start=1)
    return "\n".join(f"{number}. {item.title}:" for number, item in items)


def issues_carried(meeting: Meeting, term: Term) -> str:
    """What the representative took to this meeting for organisations, a line for each."""
    carried = Issue.objects.filter(meeting=meeting, term=term).select_related("organisation").order_by("pk")
    return "\n".join(f"{issue.title} ({issue.raised_by_in_public}):" for issue in carried)


def views_heard(meeting: Meeting, term: Term) -> str:
    """What organisations said when this seat asked them before the meeting, spread and not merged into one voice."""
    over = [Stage.CLOSED, Stage.REPORTED]
    calls = Consultation.objects.filter(
        kind=KindOfConsultation.CALL, reports_to=meeting, seat=term.seat_id, stage__in=over
    )
    return "\n\n".join(summary_of(call) for call in calls.order_by("closes_at", "pk"))
