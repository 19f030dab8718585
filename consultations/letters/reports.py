"""Reminders of report-backs. `about` is "report:12:34:3": meeting 12, term 34, three days after it was due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from attendance.models import Meeting
from consultations.letters.people import partner_staff
from consultations.models import ReportBack, ReportRule
from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Person
from organisations.services.relaying import mailbox_of_person
from partnerships.models import Term

WAITS, OVERDUE = "consultations.report_waits", "consultations.report_overdue"


def report_waits(meeting: Meeting, term: Term, people: Iterable[Person], days: int, until: dt.datetime) -> None:
    """To those who were there: it is due today, or was so many days ago."""
    mailboxes = filter(None, (mailbox_of_person(person) for person in people))
    write_to_all(
        kind=WAITS,
        drafts=[Draft(about_report(meeting, term, days), address, name) for address, name in mailboxes],
        district=meeting.partnership.district.slug,
        useful_until=until,
    )


def report_overdue(meeting: Meeting, term: Term, days: int, until: dt.datetime, day: dt.date) -> None:
    """To the partners of the district: the representative was reminded three times."""
    district = meeting.partnership.district
    write_to_all(
        kind=OVERDUE,
        drafts=[
            Draft(about_report(meeting, term, days), address, name) for address, name in partner_staff(district, day)
        ],
        district=district.slug,
        useful_until=until,
    )


def about_report(meeting: Meeting, term: Term, days: int) -> str:
    return f"report:{meeting.pk}:{term.pk}:{days}"


@letter_kind(
    name=WAITS, label="Report-back to write", template="consultations/letters/report_waits.txt", group=Group.REMINDERS
)
def _waits(letter: Letter) -> dict[str, object]:
    return _of_report(letter)


@letter_kind(
    name=OVERDUE,
    label="Report-back overdue",
    template="consultations/letters/report_overdue.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _overdue(letter: Letter) -> dict[str, object]:
    return _of_report(letter)


def _of_report(letter: Letter) -> dict[str, object]:
    _, meeting_id, term_id, days = letter.about.split(":")
    meeting = Meeting.objects.select_related("partnership__district").get(pk=meeting_id)
    term = Term.objects.select_related("seat", "person", "on_behalf_of").get(pk=term_id)
    report = ReportBack.objects.filter(meeting=meeting, term=term).first()
    rule = ReportRule.objects.of(meeting.partnership_id)
    return {
        "meeting": meeting,
        "term": term,
        "for_organisation": term.on_behalf_of,
        "days": int(days),
        "due_on": rule.due_on(meeting.day),
        "is_begun": report is not None,
        "is_published": report is not None and report.is_published,
        "page": reverse("my_reports:write", args=[meeting.pk, term.pk]),
        "office_page": reverse("reports_office:overdue"),
    }
