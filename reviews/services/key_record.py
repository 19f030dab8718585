"""What key figures are counted from, read once for all years: the number of queries is the same for any of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from attendance.figures import Sitting, read_of
from attendance.models import Concern, Meeting
from attendance.tallies import held_by
from consultations.models import Consultation, Consultee, ReportBack, Response
from consultations.models.consultation import Stage as ConsultationStage
from consultations.services.owing import came_to_report, fell_due_before
from elections.models import ENDED, Contest, ContestSeat, Nomination, Stage
from partnerships.models import Seat
from reviews.services.pulse_results import PulseResult, results_of
from reviews.services.scope import Scope


@dataclass(frozen=True, slots=True)
class Reported:
    """Somebody came to a meeting whose report was due by now."""

    day: dt.date
    is_filed: bool
    is_in_time: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """One contest that came to an end; `day` is the one on which its poll closed, or was to close."""

    contest: Contest
    day: dt.date
    seats: int
    candidates: int

    @property
    def how(self) -> str:
        """Contested: more candidates than seats."""
        if self.contest.stage == Stage.CANCELLED:
            return "Cancelled"
        return "Contested" if self.candidates > self.seats else "Not contested"

    @property
    def votes(self) -> tuple[int, int] | None:
        """Organisations that voted, of those on the roll; None where there was no poll."""
        declaration = getattr(self.contest, "declaration", None)
        return None if declaration is None else (declaration.voted, declaration.electors)


@dataclass(frozen=True, slots=True)
class Heard:
    """One consultation or call for views whose close is past."""

    consultation: Consultation
    day: dt.date
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """`concerns` are the days on which one was raised; empty for the public."""

    scope: Scope
    seats: list[Seat]
    sittings: list[Sitting]
    reported: list[Reported]
    contests: list[Ended]
    heard: list[Heard]
    concerns: list[dt.date]
    pulse: list[PulseResult]


def read_key_record(scope: Scope, since: dt.date, now: dt.datetime) -> KeyRecord:
    """All that happened from that day on; for the public without attendance that is not told yet."""
    bodies = scope.bodies
    public_at = now if scope.public else None
    meetings = held_by(bodies, since=since, until=scope.day, public_at=public_at)
    found = list(meetings.select_related("partnership"))
    return KeyRecord(
        scope=scope,
        seats=list(Seat.objects.filter(partnership__in=bodies).with_terms().for_list()),
        sittings=read_of(found),
        reported=_reported(found, scope.day),
        contests=_ended(scope, since),
        heard=_heard(scope, since, now),
        concerns=[] if scope.public else _raised(scope, since),
        pulse=results_of(scope.district, scope.day, public=scope.public),
    )


def _reported(meetings: Iterable[Meeting], today: dt.date) -> list[Reported]:
    reports = ReportBack.objects.filter(meeting=OuterRef("meeting"), term=OuterRef("term"))
    came = came_to_report().filter(fell_due_before(today), meeting__in=[one.pk for one in meetings])
    rows = came.annotate(filed=Exists(reports.published()), in_time=Exists(reports.in_time()))
    return [
        Reported(timezone.localdate(starts_at), filed, in_time)
        for starts_at, filed, in_time in rows.values_list("meeting__starts_at", "filed", "in_time")
    ]


def _ended(scope: Scope, since: dt.date) -> list[Ended]:
    contests = Contest.objects.published().filter(stage__in=ENDED, election__district=scope.district)
    if scope.partnership is not None:
        filling = ContestSeat.objects.filter(seat__partnership=scope.partnership)
        contests = contests.filter(pk__in=filling.values("contest"))
    rows = list(contests.select_related("election", "declaration").order_by("election__poll_closes_at", "pk"))
    seats = _number_by("contest", ContestSeat.objects.filter(contest__in=rows))
    candidates = _number_by("contest", Nomination.objects.candidates().filter(contest__in=rows))
    found = [Ended(row, row.election.last_day_of_poll, seats.get(row.pk, 0), candidates.get(row.pk, 0)) for row in rows]
    return [one for one in found if one.day >= since]


def _heard(scope: Scope, since: dt.date, now: dt.datetime) -> list[Heard]:
    over = Consultation.objects.public().filter(district=scope.district, closes_at__lte=now)
    if scope.partnership is not None:
        over = over.filter(Q(partnership=scope.partnership) | Q(seat__partnership=scope.partnership))
    rows = list(over.exclude(stage=ConsultationStage.CANCELLED).order_by("closes_at", "pk"))
    asked = _number_by("consultation", Consultee.objects.filter(consultation__in=rows, invited_at__isnull=False))
    given = _number_by("consultation", Response.objects.given().filter(consultation__in=rows))
    found = [
        Heard(row, timezone.localdate(row.closes_at), asked.get(row.pk, 0), given.get(row.pk, 0))
        for row in rows
        if row.closes_at is not None
    ]
    return [one for one in found if one.day >= since]


def _number_by(column: str, rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values(column).annotate(number=Count("pk")).values_list(column, "number"))


def _raised(scope: Scope, since: dt.date) -> list[dt.date]:
    about = Concern.objects.filter(term__seat__partnership__in=[body.pk for body in scope.bodies])
    days = [timezone.localdate(moment) for moment in about.values_list("raised_at", flat=True)]
    return [day for day in days if day >= since]
