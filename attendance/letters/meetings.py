"""What those expected at a meeting are told of it. `about` is "meeting:12:3": the third change of meeting 12."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from attendance.models import Meeting, MeetingDeputy
from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Person
from organisations.services.relaying import mailbox_of_person
from partnerships.models import Deputy, Term


def tell_of_change(meeting: Meeting, now: dt.datetime) -> None:
    """Hour or place is another than people have in their diary; of a meeting long past nobody is told."""
    if meeting.starts_at > now:
        _to_those_expected("attendance.meeting_changed", meeting, until=meeting.starts_at)


def tell_of_calling_off(meeting: Meeting, now: dt.datetime) -> None:
    if meeting.starts_at > now:
        _to_those_expected("attendance.meeting_called_off", meeting, until=meeting.starts_at)


def concerned(meeting: Meeting) -> Iterator[Person]:
    """Who holds a seat that day, and their deputies: each may have it in their diary."""
    day = meeting.day
    terms = Term.objects.serving_on(day).filter(seat__partnership=meeting.partnership_id)
    deputies = Deputy.objects.serving_on(day).filter(term__seat__partnership=meeting.partnership_id)
    named = MeetingDeputy.objects.filter(meeting=meeting)
    for rows in (terms, deputies, named):
        yield from (row.person for row in rows.select_related("person__user").order_by("pk"))


def _to_those_expected(kind: str, meeting: Meeting, *, until: dt.datetime) -> None:
    about = f"meeting:{meeting.pk}:{meeting.sequence}"
    mailboxes = (mailbox_of_person(person) for person in concerned(meeting))
    write_to_all(
        kind=kind,
        drafts=[Draft(about, address, name) for address, name in filter(None, mailboxes)],
        district=meeting.partnership.district.slug,
        useful_until=until,
    )


@letter_kind(
    name="attendance.meeting_changed",
    label="Meeting moved or changed",
    template="attendance/letters/meeting_changed.txt",
    group=Group.MEETINGS,
)
def _changed(letter: Letter) -> dict[str, object]:
    return _of_meeting(letter)


@letter_kind(
    name="attendance.meeting_called_off",
    label="Meeting called off",
    template="attendance/letters/meeting_called_off.txt",
    group=Group.MEETINGS,
)
def _called_off(letter: Letter) -> dict[str, object]:
    return _of_meeting(letter)


def _of_meeting(letter: Letter) -> dict[str, object]:
    meeting = Meeting.objects.select_related("partnership__district").get(pk=letter.about.split(":")[1])
    before = meeting.moved_from
    return {
        "meeting": meeting,
        "another_day": before is not None and timezone.localdate(before) != meeting.day,
        "page": reverse("meetings:meeting", args=[meeting.partnership.slug, meeting.pk]),
    }
