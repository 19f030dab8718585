"""Letters about a mark: what was marked of somebody, what they hold against it, what the officers answer.

`about` is "mark:12:34:20250314103000" (meeting, term, moment) or "query:5".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from attendance.models import Attendance, MarkQuery, Meeting
from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write, write_to_all
from organisations.services.offices import council_staff
from organisations.services.relaying import mailbox_of_person

IS_NEWS = dt.timedelta(days=60)  # of a meeting longer ago nobody is told: years of them come out of spreadsheets
USEFUL = dt.timedelta(days=14)


def tell_of_marks(rows: Sequence[Attendance], meeting: Meeting, now: dt.datetime) -> None:
    """To each who was marked, a week before everybody sees it."""
    if meeting.ends_at < now - IS_NEWS:
        return
    mailboxes = [(row.term_id, mailbox_of_person(row.term.person)) for row in rows]
    write_to_all(
        kind="attendance.marked",
        drafts=[
            Draft(f"mark:{meeting.pk}:{term}:{now:%Y%m%d%H%M%S}", *mailbox) for term, mailbox in mailboxes if mailbox
        ],
        district=meeting.partnership.district.slug,
        useful_until=now + USEFUL,
    )


def mark_queried(query: MarkQuery, now: dt.datetime) -> None:
    """To the officers of the council."""
    district = query.meeting.partnership.district
    write_to_all(
        kind="attendance.mark_queried",
        drafts=[
            Draft(f"query:{query.pk}", email, name) for email, name in council_staff(district, timezone.localdate(now))
        ],
        district=district.slug,
        useful_until=now + IS_NEWS,
    )


def query_answered(query: MarkQuery) -> None:
    mailbox = mailbox_of_person(query.term.person)
    if mailbox is not None:
        write(
            kind="attendance.query_answered",
            about=f"query:{query.pk}",
            recipient=mailbox[0],
            recipient_name=query.term.person.name,
            district=query.meeting.partnership.district.slug,
        )


@letter_kind(
    name="attendance.marked",
    label="Attendance marked",
    template="attendance/letters/marked.txt",
    group=Group.MEETINGS,
    may_wait=True,
)
def _marked(letter: Letter) -> dict[str, object]:
    _, meeting, term, _ = letter.about.split(":")
    rows = Attendance.objects.select_related("meeting__partnership", "term__seat", "term__on_behalf_of")
    row = rows.get(meeting=int(meeting), term=int(term))
    page = reverse("my_meetings:meeting", args=[meeting, term])
    return {
        "mark": row.mark.label,
        "meeting": row.meeting,
        "term": row.term,
        "page": page,
        "for_organisation": row.term.on_behalf_of,
    }


@letter_kind(
    name="attendance.mark_queried",
    label="Mark to look at",
    template="attendance/letters/mark_queried.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _queried(letter: Letter) -> dict[str, object]:
    query = _query(letter)
    return {"query": query, "page": reverse("attendance_office:meeting", args=[query.meeting_id])}


@letter_kind(
    name="attendance.query_answered",
    label="Answer about a mark",
    template="attendance/letters/query_answered.txt",
    group=Group.ANSWERS,
    may_wait=True,
)
def _answered(letter: Letter) -> dict[str, object]:
    query = _query(letter)
    page = reverse("my_meetings:meeting", args=[query.meeting_id, query.term_id])
    return {"query": query, "page": page, "for_organisation": query.term.on_behalf_of}


def _query(letter: Letter) -> MarkQuery:
    queries = MarkQuery.objects.select_related(
        "meeting__partnership", "term__person", "term__seat", "term__on_behalf_of"
    )
    return queries.get(pk=letter.about.partition(":")[2])
