"""What must be right before a consultation opens, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from attendance.models import MeetingStatus
from consultations.models import USUAL_DAYS, Audience, Consultation
from consultations.services.consulting.choosing import audience_of
from vcsrep.face.words import count, exactly, longday

DAY = dt.timedelta(days=1)
FEW = 2  # a call in under two days reaches nobody who reads mail weekly


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: what, whether it is right, and what to do or to know. `page` is where to mend it."""

    text: str
    is_right: bool
    hint: str
    page: str = "amend"


def checks(consultation: Consultation, now: dt.datetime) -> list[Check]:
    return [
        _questions(consultation),
        _consultees(consultation, timezone.localdate(now)),
        *_close(consultation, now),
        *_meeting(consultation, now),
    ]


def faults(consultation: Consultation, now: dt.datetime) -> list[str]:
    return [check.hint for check in checks(consultation, now) if not check.is_right]


def days_open(consultation: Consultation, now: dt.datetime) -> int:
    """From the day it opens to the day it closes."""
    if consultation.closes_at is None:
        return 0
    return (timezone.localdate(consultation.closes_at) - timezone.localdate(now)).days


def latest_close(consultation: Consultation) -> dt.date | None:
    """The last day on which it may close, if it reports to a meeting."""
    meeting = consultation.reports_to
    return None if meeting is None else meeting.day - consultation.lead_days * DAY


def _questions(consultation: Consultation) -> Check:
    number = consultation.questions.about_views().count()
    if not number:
        return Check("Questions", False, "Nothing is asked yet: add a question.", "questions")
    return Check("Questions", True, f"{count(number, 'question')}.", "questions")


def _consultees(consultation: Consultation, day: dt.date) -> Check:
    named = consultation.consultees.count()
    listed = consultation.consultees.filter(organisation__isnull=False).values("organisation")
    found = audience_of(consultation, day).exclude(organisation__in=listed).count()
    if not named + found:
        hint = "Nobody would be asked: name somebody, or choose another audience."
        return Check("Who is asked", False, hint, "consultees")
    apart = f", {named:,} of them by name" if named and consultation.audience != Audience.LISTED else ""
    return Check("Who is asked", True, f"{count(named + found, 'organisation')}{apart}.", "consultees")


def _close(consultation: Consultation, now: dt.datetime) -> Iterator[Check]:
    closes, days = consultation.closes_at, days_open(consultation, now)
    if closes is None:
        yield Check("Close", False, "Say when it closes.")
        return
    if closes <= now or days < FEW:
        yield Check("Close", False, f"It would close at {exactly(closes)}: leave at least {count(FEW, 'day')}.")
        return
    yield Check("Close", True, f"It closes at {exactly(closes)}, after {count(days, 'day')}.")
    if not consultation.is_call and days < USUAL_DAYS:
        reason = consultation.short_reason
        hint = (
            f"Under 12 weeks, because: {reason}"
            if reason
            else "It is open for under 12 weeks: say why. Everybody reads it."
        )
        yield Check("Reason for a shorter time", bool(reason), hint)


def _meeting(consultation: Consultation, now: dt.datetime) -> Iterator[Check]:
    meeting, latest = consultation.reports_to, latest_close(consultation)
    if meeting is None or latest is None:
        yield Check("Meeting", True, "It reports to no meeting.")
    elif meeting.status != MeetingStatus.PLANNED or meeting.starts_at <= now:
        yield Check("Meeting", False, f"{meeting} is not to come: choose another meeting.")
    elif consultation.closes_at is not None and timezone.localdate(consultation.closes_at) > latest:
        lead = count(consultation.lead_days, "day")
        hint = f"It must close by {longday(latest)}, {lead} before {meeting}: otherwise nobody can read the answers."
        yield Check("Meeting", False, hint)
    else:
        yield Check("Meeting", True, f"It reports to {meeting}.")
