"""Writing a report-back: kept as a draft, published, corrected."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, fields

from django.db import transaction
from django.utils import timezone

from attendance.models import Attendance, AttendanceStatus, Meeting, MeetingStatus
from consultations.models import ReportBack, ReportRule, ReportState
from consultations.permissions import demand_reporter
from consultations.services.prefilling import prefilled
from consultations.services.wording import refuse_private, tidy
from organisations.models import User
from partnerships.models import Term
from partnerships.services.keeping import keep
from partnerships.services.privacy import refuse_own_secrets
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly

CHANGED = (
    "Somebody has saved this report since you opened it. What they wrote stands below, under “Saved meanwhile”; "
    "what you typed is still in the boxes. Save again to keep yours."
)
STAYED_AWAY = (
    "Attendance says that nobody came from this seat to the meeting. If that is wrong, ask the partnership officers "
    "to correct it; your draft is kept."
)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a report, in the names of `ReportBack`."""

    discussed: str = ""
    raised: str = ""
    differed: str = ""
    decided: str = ""
    follows: str = ""
    author_name: str = ""

    @classmethod
    def of(cls, report: ReportBack) -> Said:
        return cls(**{field.name: getattr(report, field.name) for field in fields(cls)})

    def tidied(self) -> Said:
        return Said(**{name: tidy(text) for name, text in asdict(self).items()})


@transaction.atomic
def save_draft(
    *, meeting_id: int, term_id: int, said: Said, seen_version: int, by: User, now: dt.datetime
) -> ReportBack:
    """Keep what is written so far; nobody but the offices and those who may write it sees it.

    `seen_version` is what the writer began from, 0 for nothing. The same words twice are saved once.
    """
    report = _locked(meeting_id, term_id, by, now)
    if report.is_published:
        raise NotAllowedNow("This report is published already: open it again, and correct it.")
    if _take_over(report, said, seen_version):
        report.saved_by, report.saved_at = by, now
        keep(report, by=by, why="Draft saved")
    return report


@transaction.atomic
def publish(*, meeting_id: int, term_id: int, seen_version: int, by: User, now: dt.datetime) -> ReportBack:
    """Show the draft to everybody, as it was looked at."""
    report = _locked(meeting_id, term_id, by, now)
    if report.is_published:
        return report  # the button was pressed twice
    if report.version != seen_version:
        raise Clash("Somebody has changed this report since you looked at it. Look at it again, then publish it.")
    _refuse_unfit(report)
    mark = Attendance.objects.filter(meeting=report.meeting, term=report.term).first()
    if mark is not None and mark.status != AttendanceStatus.PRESENT:
        raise NotAllowedNow(STAYED_AWAY)
    report.state, report.published_by, report.published_at = ReportState.PUBLISHED, by, now
    keep(report, by=by, why="Published")
    return report


@transaction.atomic
def correct(*, meeting_id: int, term_id: int, said: Said, seen_version: int, by: User, now: dt.datetime) -> ReportBack:
    """Put right what is published; what stood there before is kept, and the page says that it was corrected."""
    report = _locked(meeting_id, term_id, by, now)
    if not report.is_published:
        raise NotAllowedNow("This report is not published yet: save it as a draft.")
    if _take_over(report, said, seen_version):
        _refuse_unfit(report)
        report.saved_by, report.saved_at, report.corrected_at = by, now, now
        keep(report, by=by, why="Corrected")
    return report


def _locked(meeting_id: int, term_id: int, by: User, now: dt.datetime) -> ReportBack:
    """The report of this seat on this meeting, begun or not; whoever else writes it waits."""
    meetings = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("partnership__district")
    meeting = meetings.get(pk=meeting_id)
    term = Term.objects.select_related("seat", "person", "on_behalf_of").get(pk=term_id)
    demand_reporter(by, meeting, term, timezone.localdate(now))
    if term.seat.partnership_id != meeting.partnership_id or not term.serves_on(meeting.day):
        raise NotAllowedNow(f"{term.person} did not sit there on the day of this meeting.")
    if meeting.status in {MeetingStatus.CANCELLED, MeetingStatus.POSTPONED}:
        raise NotAllowedNow(f"This meeting was {meeting.get_status_display().lower()}: there is nothing to report.")
    if meeting.starts_at > now:
        raise NotAllowedNow(f"This meeting begins at {exactly(meeting.starts_at)}: report on it afterwards.")
    report = ReportBack.objects.filter(meeting=meeting, term=term).first()
    if report is None:
        due_on = ReportRule.objects.of(meeting.partnership_id).due_on(meeting.day)
        return ReportBack(meeting=meeting, term=term, due_on=due_on, version=0)
    report.meeting, report.term = meeting, term
    return report


def _take_over(report: ReportBack, said: Said, seen_version: int) -> bool:
    """Put the words into the row; False: they stand there already."""
    tidied = said.tidied()
    if report.version and tidied == Said.of(report):
        return False
    if report.version != seen_version:
        raise Clash(CHANGED)
    for name, text in asdict(tidied).items():
        setattr(report, name, text)
    report.version += 1
    return True


def what_is_missing(report: ReportBack) -> list[str]:
    """What stands between the draft and its readers."""
    missing = []
    if report.discussed in {"", prefilled(report.meeting)}:
        missing.append("Say what was discussed: a sentence or two is enough.")
    if not report.author_name:
        missing.append("Say your name: several people may share a mailbox.")
    return missing


def _refuse_unfit(report: ReportBack) -> None:
    if missing := what_is_missing(report):
        raise DomainError(" ".join(missing))
    words = asdict(Said.of(report)).values()
    refuse_private(*words)
    refuse_own_secrets(report.term.person, report.term.on_behalf_of, *words)
