"""Letters to who comes instead. `about` is "deputy:12": one letter for each time somebody is named.

Who need not come any more is told of "meeting:12:34", meeting and term: the row is gone when the letter is read.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from attendance.models import Meeting, MeetingDeputy, Paper
from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import write
from organisations.models import Person
from organisations.services.relaying import mailbox_of_person
from partnerships.models import Term


def ask_to_come(deputy: MeetingDeputy) -> None:
    _write("attendance.deputy", f"deputy:{deputy.pk}", deputy.person, deputy.meeting)


def need_not_come(deputy: MeetingDeputy) -> None:
    about = f"meeting:{deputy.meeting_id}:{deputy.term_id}:{deputy.pk}"
    _write("attendance.deputy_not_needed", about, deputy.person, deputy.meeting)


def _write(kind: str, about: str, person: Person, meeting: Meeting) -> None:
    mailbox = mailbox_of_person(person)
    if mailbox is not None:
        write(
            kind=kind,
            about=about,
            recipient=mailbox[0],
            recipient_name=person.name,
            district=meeting.partnership.district.slug,
            useful_until=meeting.starts_at,
        )


@letter_kind(name="attendance.deputy", label="Deputy asked to come", template="attendance/letters/deputy.txt")
def _deputy(letter: Letter) -> dict[str, object]:
    deputies = MeetingDeputy.objects.select_related(
        "meeting__partnership", "term__seat", "term__person", "on_behalf_of"
    )
    deputy = deputies.get(pk=letter.about.partition(":")[2])
    page = reverse("my_meetings:meeting", args=[deputy.meeting_id, deputy.term_id])
    papers = Paper.objects.filter(meeting=deputy.meeting).select_related("meeting__partnership").for_list()
    return {
        "deputy": deputy,
        "meeting": deputy.meeting,
        "term": deputy.term,
        "papers": [(paper, paper_address(paper, deputy.term_id)) for paper in papers],
        "page": page,
    }


@letter_kind(
    name="attendance.deputy_not_needed",
    label="Deputy need not come",
    template="attendance/letters/deputy_not_needed.txt",
)
def _not_needed(letter: Letter) -> dict[str, object]:
    _, meeting, term, _ = letter.about.split(":")
    return {
        "meeting": Meeting.objects.select_related("partnership").get(pk=meeting),
        "term": Term.objects.select_related("seat", "person").get(pk=term),
    }


def paper_address(paper: Paper, term_id: int) -> str:
    """Where whoever comes reads it: elsewhere, for everybody, or after they have signed in."""
    if not paper.is_file:
        return paper.link
    if paper.restricted:
        path = reverse("my_meetings:paper", args=[paper.meeting_id, term_id, paper.pk])
    else:
        path = reverse("meetings:paper", args=[paper.meeting.partnership.slug, paper.meeting_id, paper.pk])
    return f"{settings.SITE_ADDRESS}{path}"
